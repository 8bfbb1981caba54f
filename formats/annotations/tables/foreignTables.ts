import { Unreadable } from "../../unreadable.ts";
import type { ReadOptions } from "../format.ts";
import { bareDocument, foundNothing, plainSpan, Remarks, type FoundProject } from "../found.ts";
import { placeSpans, type RawDocument, type RawSpan } from "../reading/placeSpans.ts";
import { withoutExtension } from "../reading/sourceText.ts";
import { holdsSpans, holdsTexts, placeIn, rolesOf, tellTextFromQuote, type Roles } from "./foreignColumns.ts";
import { rowsOf, type SourceRow, type SourceTable } from "./sourceTable.ts";

/** Whether one of these has a tag in each row, as its columns say. */
export function isForeign(tables: readonly Pick<SourceTable, "columns">[]): boolean {
  return tables.some(({ columns }) => holdsSpans(rolesOf(columns)));
}

/** A text that tables of tags are about: from a table, or from a file of its own. */
export type NamedText = { readonly name: string; readonly text: string };

/**
 * Reads tables with a tag in each row: start, end and label, and the text beside them, in a table of texts, or in files.
 * @param files texts by the names of their files
 * @throws Unreadable when no text can be found for any tag
 */
export function readForeignTables(
  tables: readonly SourceTable[],
  files: readonly NamedText[],
  options: ReadOptions,
): FoundProject {
  const remarks = new Remarks();
  const texts = new Texts(files);
  for (const table of tables) {
    const roles = rolesOf(table.columns);
    if (holdsTexts(roles))
      for (const row of rowsOf(table)) texts.add(row.text(roles.document ?? ""), row.text(roles.text ?? ""));
  }
  for (const table of tables) {
    const roles = tellTextFromQuote(table, rolesOf(table.columns));
    if (!holdsSpans(roles)) continue;
    for (const row of rowsOf(table)) addSpan(row, roles, texts, remarks);
  }
  const raw = texts.documents();
  if (raw.every(({ spans }) => spans.length === 0))
    throw new Unreadable(
      "These tables tell where tags are, but not in which texts; bring in the texts with them, as files or as a table with the columns document and text.",
    );
  const { documents, unit } = placeSpans(raw, options, "codepoint", remarks);
  return { ...foundNothing, documents, unit, remarks: remarks.list() };
}

function addSpan(row: SourceRow, roles: Roles, texts: Texts, remarks: Remarks): void {
  const place = placeIn(row, roles);
  const label = row.text(roles.label ?? "").trim();
  const name = row.text(roles.document ?? "");
  const beside = roles.text === undefined ? "" : row.text(roles.text);
  if (beside !== "") texts.add(name === "" ? beside : name, beside);
  const spans = texts.spansOf(name === "" ? beside : name);
  if (place === null || label === "") remarks.leftOut("A row has no place or no label.", row.where);
  else if (spans === undefined) remarks.leftOut("The text that a row is about is not here.", row.where);
  else spans.push(toSpan(row, roles, place, label));
}

function toSpan(row: SourceRow, roles: Roles, place: { start: number; end: number }, tag: string): RawSpan {
  const quote = roles.quote === undefined ? null : row.textOrNull(roles.quote);
  const understood = new Set(Object.values(roles));
  return {
    where: row.where,
    pieces: [{ ...place, quote }],
    build: (fragments) =>
      plainSpan({
        key: row.where,
        fragments,
        tag,
        layer: row.textOrNull(roles.layer ?? ""),
        annotator: row.textOrNull(roles.annotator ?? ""),
        note: row.text(roles.note ?? ""),
        native: row.others(understood),
      }),
  };
}

/** Texts by what rows call them; a file also by its name without folders and ending. */
class Texts {
  readonly #texts = new Map<string, { readonly name: string; readonly text: string; readonly spans: RawSpan[] }>();
  readonly #others = new Map<string, string>();

  constructor(files: readonly NamedText[]) {
    for (const { name, text } of files) {
      this.add(name, text);
      const plain = name.slice(name.lastIndexOf("/") + 1);
      for (const other of [plain, withoutExtension(name), withoutExtension(plain)])
        if (!this.#others.has(other)) this.#others.set(other, name);
    }
  }

  /** The first of a name counts. */
  add(name: string, text: string): void {
    if (!this.#texts.has(name) && text !== "") this.#texts.set(name, { name, text, spans: [] });
  }

  spansOf(name: string): RawSpan[] | undefined {
    return (this.#texts.get(name) ?? this.#texts.get(this.#others.get(name) ?? ""))?.spans;
  }

  documents(): readonly RawDocument[] {
    return Array.from(this.#texts.values(), ({ name, text, spans }, index): RawDocument => ({
      source: text,
      spans,
      build: (placer, found) =>
        bareDocument({
          key: String(index),
          name: name === text ? `Text ${index + 1}` : name,
          text: placer.text,
          spans: found,
        }),
    }));
  }
}
