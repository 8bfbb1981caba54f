import type { Edit } from "../change.ts";
import { isSame } from "../encode.ts";
import { records } from "../model/records.ts";
import { problem, type Problem } from "../problem.ts";
import type { AfterState } from "./afterState.ts";
import { nouns } from "./words.ts";

/** Each edit by itself: whole records, patches that change something, and a `before` that is so. */
export function checkShape(edit: Edit, state: AfterState): Problem | null {
  const current = state.before(edit.table, edit.id);
  if (edit.before === null) {
    if (edit.after === null) return problem("Invalid", `A change of a ${nouns[edit.table]} says nothing.`, at(edit));
    if (current !== undefined) return problem("Conflict", `This ${nouns[edit.table]} is already there.`, at(edit));
    return checkRecord(edit, edit.after);
  }
  if (current === undefined) return problem("Conflict", `This ${nouns[edit.table]} is no longer there.`, at(edit));
  if (edit.after === null) return isSame(edit.before, current) ? null : changedMeanwhile(edit);
  if (edit.keeps !== undefined) return checkKept(edit, state);
  return checkPatch({ edit, before: edit.before, after: edit.after, current });
}

type Fields = Readonly<Record<string, unknown>>;

type Patch = {
  readonly edit: Edit;
  readonly before: Fields;
  readonly after: Fields;
  readonly current: Fields;
};

/** That something stays is only worth writing where copies say it differently, or where that is taken back. */
function checkKept(edit: Edit, { view }: AfterState): Problem | null {
  const isPatch = edit.before !== null && edit.after !== null;
  if (!isPatch || Object.keys(edit.before).length + Object.keys(edit.after).length > 0)
    return problem("Invalid", `What is kept of a ${nouns[edit.table]} is not changed.`, at(edit));
  return view.isContested(edit.id) || view.purpose === "takeBack"
    ? null
    : problem("Invalid", `Nothing is open about this ${nouns[edit.table]}.`, at(edit));
}

function checkPatch({ edit, before, after, current }: Patch): Problem | null {
  const fields = Object.keys(after);
  if (fields.length === 0 || !isSame(fields.toSorted(), Object.keys(before).toSorted())) {
    return problem(
      "Invalid",
      `A change of a ${nouns[edit.table]} must name the same fields before and after.`,
      at(edit),
    );
  }
  if (fields.includes("id")) return problem("Invalid", "The identity of a record never changes.", at(edit));
  for (const field of fields) {
    if (!isSame(before[field], current[field])) return changedMeanwhile(edit);
    if (isSame(before[field], after[field]))
      return problem("Invalid", `A change of a ${nouns[edit.table]} leaves its ${field} as it is.`, at(edit));
  }
  return checkRecord(edit, { ...current, ...after });
}

function checkRecord(edit: Edit, record: Fields): Problem | null {
  if (record["id"] !== edit.id)
    return problem("Invalid", `A ${nouns[edit.table]} is filed under another identity.`, at(edit));
  const parsed = records[edit.table].safeParse(record);
  if (parsed.success) return null;
  const issue = parsed.error.issues[0];
  return problem(
    "Invalid",
    `This ${nouns[edit.table]} is not complete: ${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}.`,
    at(edit),
  );
}

function changedMeanwhile(edit: Edit): Problem {
  return problem("Conflict", `This ${nouns[edit.table]} was changed meanwhile.`, {
    ...at(edit),
    remedy: "Look at it as it is now, then decide again.",
  });
}

export function at({ table, id }: Pick<Edit, "table" | "id">): { readonly where: string } {
  return { where: `${table} ${id}` };
}
