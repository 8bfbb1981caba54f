import { rowsOf, type SourceRow, type SourceTable } from "./sourceTable.ts";

/** What a column of somebody else's table can hold, and what such columns are called; the first that is there counts. */
const names = {
  start: [
    "start",
    "begin",
    "start_offset",
    "offset_start",
    "begin_offset",
    "start_char",
    "char_start",
    "start_cp",
    "start_utf16",
    "from",
    "offset",
  ],
  end: ["end", "stop", "end_offset", "offset_end", "end_char", "char_end", "end_cp", "end_utf16", "to"],
  length: ["length", "len"],
  label: ["label", "tag", "entity_type", "entity", "type", "category", "code", "class", "annotation"],
  layer: ["layer"],
  annotator: ["annotator", "coder", "rater", "author", "user", "annotated_by"],
  note: ["comment", "note", "memo", "remark"],
  quote: ["quote", "covered_text", "span_text", "words", "mention", "surface", "segment", "exact"],
  text: ["document_text", "full_text", "text", "content", "body", "sentence"],
  document: [
    "doc_id",
    "document_id",
    "text_id",
    "doc",
    "document",
    "file",
    "filename",
    "file_name",
    "source",
    "doc_name",
    "id",
  ],
} as const;

export type Role = keyof typeof names;

/** The columns of a table by what they hold. */
export type Roles = Readonly<Partial<Record<Role, string>>>;

export function rolesOf(columns: readonly string[]): Roles {
  const known = new Map(columns.map((column) => [keyOf(column), column]));
  const roles: Partial<Record<Role, string>> = {};
  for (const [role, called] of Object.entries(names)) {
    const key = called.find((one) => known.has(one));
    if (key !== undefined) roles[role as Role] = known.get(key) ?? key; // its own keys
  }
  return roles;
}

function keyOf(column: string): string {
  return column
    .trim()
    .replaceAll(/(?<=[a-z])(?=[A-Z])/gu, "_")
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/gu, "_");
}

/** Whether these are the columns of a table with a tag in each row. */
export function holdsSpans({ start, end, length, label }: Roles): boolean {
  return start !== undefined && (end ?? length) !== undefined && label !== undefined;
}

/** Whether these are the columns of a table with a text in each row. */
export function holdsTexts({ start, text, document }: Roles): boolean {
  return start === undefined && text !== undefined && document !== undefined;
}

export type Place = { readonly start: number; readonly end: number };

/** Null for what is no place. */
export function placeIn(row: SourceRow, { start, end, length }: Roles): Place | null {
  const from = row.whole(start ?? "");
  const to = row.whole(end ?? "");
  const count = row.whole(length ?? "");
  if (from === null) return null;
  const until = to ?? (count === null ? null : from + count);
  return until === null ? null : { start: from, end: until };
}

/** A column called text may hold the words of a tag, or the whole text it is in. */
export function tellTextFromQuote(table: SourceTable, roles: Roles): Roles {
  const { text, quote, ...rest } = roles;
  if (text === undefined || quote !== undefined) return roles;
  for (const row of rowsOf(table)) {
    const place = placeIn(row, roles);
    if (place !== null && place.end > row.text(text).length) return { ...rest, quote: text };
  }
  return roles;
}
