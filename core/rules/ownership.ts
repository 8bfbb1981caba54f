import type { Edit } from "../change.ts";
import type { Id } from "../model/id.ts";
import type { Table } from "../model/records.ts";
import { problem, type Problem } from "../problem.ts";
import type { AfterState } from "./afterState.ts";
import { isPlaced } from "./placing.ts";
import { at } from "./shape.ts";
import { nouns } from "./words.ts";

/** Kinds of records that their annotator alone writes. */
const owned = ["spans", "relations", "links", "readings", "decisions", "comments"] as const satisfies readonly Table[];

export function isOwned(table: Table): table is (typeof owned)[number] {
  return owned.some((one) => one === table);
}

/**
 * What is owned is written by its annotator alone, or brought in from a file as theirs. What is settled is everybody's, and
 * so is where a tag stands in a corrected text, as long as it stands on the same words.
 */
export function checkOwner(edit: Edit, state: AfterState): Problem | null {
  if (!isOwned(edit.table) || onlyResolves(edit) || isPlaced(edit)) return null;
  const owners = [state.before(edit.table, edit.id)?.annotator, state.get(edit.table, edit.id)?.annotator];
  const stranger = owners.find(
    (owner) => owner !== undefined && owner !== state.view.person && state.get("annotators", owner)?.kind !== "gold",
  );
  if (stranger === undefined || (edit.after === null && hangsOnRemovedSpan(edit, state))) return null;
  if (isBroughtIn(edit, state)) return null;
  const name = state.get("annotators", stranger)?.name ?? "another annotator";
  return problem("Refused", `This ${nouns[edit.table]} belongs to ${name}, who alone changes it.`, at(edit));
}

/** Anybody may say that nothing is left to say. */
function onlyResolves({ table, before, after, keeps }: Edit): boolean {
  if (table !== "comments" || before === null || after === null || keeps !== undefined) return false;
  return Object.keys(after).every((key) => key === "resolved");
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
