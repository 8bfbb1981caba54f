import type { Change } from "#core/change.ts";
import type { Service } from "#contract/methods.ts";
import { ok, type Result } from "#contract/result.ts";
import type { HistoryState } from "#contract/values.ts";
import type { ActiveProject, Session } from "./session.ts";

type Changes = Pick<Service, "change.make" | "change.undo" | "change.redo" | "change.history">;
type Settled = { change: Change; history: HistoryState };

/** Making changes, and going back and forth among them. */
export function createChanges(session: Session): Changes {
  return {
    "change.make": async (proposal) => settle(session, (project) => project.propose(proposal)),
    "change.undo": async () => settle(session, ({ file, author }) => file.undo(author())),
    "change.redo": async () => settle(session, ({ file, author }) => file.redo(author())),
    "change.history": async ({ limit }) => {
      const project = session.project();
      return project.ok ? ok([...project.value.file.latest(limit)]) : project;
    },
  };
}

function settle(session: Session, change: (project: ActiveProject) => Result<Change>): Result<Settled> {
  const project = session.project();
  if (!project.ok) return project;
  const made = change(project.value);
  return made.ok ? ok({ change: made.value, history: project.value.history() }) : made;
}
