import type { Edit } from "../change.ts";
import type { Id } from "../model/id.ts";
import { problem, type Problem } from "../problem.ts";
import type { AfterState } from "./afterState.ts";
import { at } from "./shape.ts";
import { nouns } from "./words.ts";

/** Tags, links, evidence and reading marks are written by their annotator alone, or brought in from a file as theirs. */
export function checkOwner(edit: Edit, state: AfterState): Problem | null {
  if (edit.table !== "spans" && edit.table !== "relations" && edit.table !== "links" && edit.table !== "readings")
    return null;
  const owners = [state.before(edit.table, edit.id)?.annotator, state.get(edit.table, edit.id)?.annotator];
  const stranger = owners.find((owner) => owner !== undefined && owner !== state.view.person);
  if (stranger === undefined || (edit.after === null && hangsOnRemovedSpan(edit, state))) return null;
  if (isBroughtIn(edit, state)) return null;
  const name = state.get("annotators", stranger)?.name ?? "another annotator";
  return problem("Refused", `This ${nouns[edit.table]} belongs to ${name}, who alone changes it.`, at(edit));
}

/** What a file says somebody did is added as theirs; whoever brought it in can take that back as a whole. */
function isBroughtIn({ before, after }: Edit, { view }: AfterState): boolean {
  if (view.purpose === "bringIn") return before === null;
  return view.purpose === "takeBack" && (before === null || after === null);
}

/** Whoever removes a tag also removes what others hung on it: it would lead nowhere. */
function hangsOnRemovedSpan(edit: Edit, state: AfterState): boolean {
  const ends: (Id | null)[] = [];
  if (edit.table === "relations") {
    const relation = state.before("relations", edit.id);
    if (relation !== undefined) ends.push(relation.source, relation.target);
  }
  if (edit.table === "links") ends.push(state.before("links", edit.id)?.span ?? null);
  return ends.some(
    (span) => span !== null && state.before("spans", span) !== undefined && state.get("spans", span) === undefined,
  );
}
