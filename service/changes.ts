import type { Change } from "#core/change.ts";
import type { Service } from "#contract/methods.ts";
import { ok, type Result } from "#contract/result.ts";
import type { HistoryState } from "#contract/values.ts";
import type { Context } from "./context.ts";
import { unlessUnreadable, type ActiveProject, type Session } from "./session.ts";

type Changes = Pick<Service, "change.make" | "change.undo" | "change.redo" | "change.history">;
type Settled = { change: Change; history: HistoryState };

/** Making changes, and going back and forth among them. */
export function createChanges(context: Context, session: Session): Changes {
  return {
    "change.make": (proposal) => settle(context, session, (project) => project.propose(proposal)),
    "change.undo": () => settle(context, session, ({ file, author }) => file.undo(author())),
    "change.redo": () => settle(context, session, ({ file, author }) => file.redo(author())),
    "change.history": async ({ limit }) => {
      const project = session.project();
      return project.ok ? ok([...project.value.file.latest(limit)]) : project;
    },
  };
}

async function settle(
  context: Context,
  session: Session,
  change: (project: ActiveProject) => Result<Change>,
): Promise<Result<Settled>> {
  await session.returned();
  const project = session.project();
  if (!project.ok) return project;
  const { file } = project.value;
  const countHidden = (): number => unlessUnreadable(() => file.hidden().length, 0);
  const before = countHidden();
  const made = change(project.value);
  // Links that come into sight, or go out of it, are not among what the change says.
  if (made.ok && countHidden() !== before) context.emit("project.changed", {});
  return made.ok ? ok({ change: made.value, history: project.value.history() }) : made;
}
