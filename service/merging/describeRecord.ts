import { excerpt } from "#core/actions/propose.ts";
import type { AnyRecord, Records, Table } from "#core/model/records.ts";
import type { Id } from "#core/model/id.ts";
import { nouns } from "#core/rules/words.ts";

/** Looks records up, as they are once both copies are together. */
export type Lookup = <T extends Table>(table: T, id: Id) => Records[T] | undefined;

/** A record in words: “the tag “41 ferries…””. */
export function nameRecord(table: Table, record: AnyRecord, get: Lookup): string {
  const words = wordsOf(record, get);
  return words === "" ? `a ${nouns[table]}` : `the ${nouns[table]} “${excerpt(words)}”`;
}

function wordsOf(record: AnyRecord, get: Lookup): string {
  if ("quote" in record) return record.quote;
  if ("wording" in record) return record.wording;
  if ("source" in record && "target" in record && typeof record.target === "string")
    return (get("spans", record.target) ?? get("spans", record.source))?.quote ?? "";
  if ("name" in record) return record.name;
  return "text" in record && "thread" in record ? record.text : "";
}

const fieldNames: Readonly<Record<string, string>> = {
  place: "where it begins and ends",
  mention: "its claim",
  tag: "its kind",
  wording: "its wording",
  verdict: "its verdict",
  reason: "its reason",
  schemaVersion: "the version of the schema",
  schemaName: "the name of the schema",
  text: "its words",
};

/** What a field is called in a sentence: “its note”. */
export function nameField(field: string, get: Lookup): string {
  const detail = detailOf(field);
  if (detail !== null) return `the detail ${get("attributes", detail)?.name ?? ""}`;
  return fieldNames[field] ?? `its ${field}`;
}

function detailOf(field: string): Id | null {
  return field.startsWith("attributes.") ? field.slice("attributes.".length) : null;
}

/** A value in words, short enough for a line. */
export function describeValue(field: string, value: unknown, get: Lookup): string {
  if (value === null || value === undefined || value === "") return "nothing";
  if (field === "tag" && typeof value === "string") return get("tags", value)?.name ?? value;
  if (field === "place") return `“${excerpt((value as Pick<Records["spans"], "quote">).quote)}”`; // what a place is
  if (field === "mention") {
    const { claim } = value as Readonly<Record<string, unknown>>; // a claim and a stance
    return typeof claim === "string" ? `C-${get("claims", claim)?.number ?? "?"}` : "no claim";
  }
  if (typeof value === "string") return get("speakers", value)?.name ?? `“${excerpt(value)}”`;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : excerpt(JSON.stringify(value));
}
