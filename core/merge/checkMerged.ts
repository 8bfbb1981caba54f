import type { Edit } from "../change.ts";
import { records, tables } from "../model/records.ts";
import type { Problem } from "../problem.ts";
import type { AfterState } from "../rules/afterState.ts";
import { checkDocument, checkLink, checkReading } from "../rules/recordRules.ts";
import { at } from "../rules/shape.ts";
import { checkPlace } from "../rules/spanRules.ts";
import { nouns } from "../rules/words.ts";
import { problem } from "../problem.ts";

/** What each kind of record has: no field of one may be left out. */
const fields = new Map(tables.map((table) => [table, Object.keys(records[table].shape)]));

/**
 * What in merged rows no project can hold: half records, tags that do not stand on their words, texts that did not come.
 * What was allowed by the schema of its time is not looked at. Null when all is well.
 */
export function checkMerged(edits: readonly Edit[], state: AfterState): Problem | null {
  for (const edit of edits) {
    const wrong = edit.after === null ? null : checkWhole(edit, state);
    if (wrong !== null) return wrong;
  }
  return null;
}

function checkWhole(edit: Edit, state: AfterState): Problem | null {
  const { table, id } = edit;
  // Each field was looked at when its change was read.
  const record = state.get(table, id) as Readonly<Record<string, unknown>> | undefined; // by the names of its fields
  if (record === undefined || fields.get(table)?.some((field) => record[field] === undefined))
    return problem("Invalid", `A ${nouns[table]} is not complete.`, at(edit));
  const span = table === "spans" ? state.get("spans", id) : undefined;
  if (span !== undefined) return checkPlace(edit, span, state);
  const document = table === "documents" ? state.get("documents", id) : undefined;
  if (document !== undefined) return checkDocument(edit, document, state);
  const reading = table === "readings" ? state.get("readings", id) : undefined;
  if (reading !== undefined) return checkReading(edit, reading, state);
  const link = table === "links" ? state.get("links", id) : undefined;
  return link === undefined ? null : checkLink(edit, link);
}
