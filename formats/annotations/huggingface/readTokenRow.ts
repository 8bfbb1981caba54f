import { listOf, nameOf, othersOf, stringOf, type JsonObject } from "#formats/jsonInput.ts";
import { bareDocument, plainSpan } from "../found.ts";
import type { RawDocument, RawSpan } from "../reading/placeSpans.ts";
import type { RowPlace } from "./readSpanRow.ts";

const TOKENS = ["tokens", "words"];
const CLASSES = ["ner_tags", "ner_labels", "labels", "tags"];

/** The column with a class for each token; null when there is none. */
export function classColumn(columns: readonly string[]): string | null {
  if (!TOKENS.some((name) => columns.includes(name))) return null;
  return CLASSES.find((name) => columns.includes(name)) ?? null;
}

/** A text made of tokens with a space between them. */
export function readTokenRow(row: JsonObject, place: RowPlace): readonly RawDocument[] {
  const { column, where, remarks, folder } = place;
  const tokenColumn = TOKENS.find((name) => Array.isArray(row[name])) ?? "tokens";
  const tokens = listOf(row[tokenColumn]).map((token) => nameOf(token) ?? "");
  const classes = listOf(row[column]);
  if (tokens.length === 0 || tokens.length !== classes.length) {
    remarks.leftOut("A row has no tokens, or not one class for each of them.", where);
    return [];
  }
  const key = nameOf(row["id"]) ?? where;
  const starts = startsOf(tokens);
  const labels = classes.map((value) => className(value, place));
  return [
    {
      source: tokens.join(" "),
      spans: chunksOf(labels).map(({ label, from, to }, index): RawSpan => {
        const quote = tokens.slice(from, to).join(" ");
        const piece = { start: starts[from] ?? 0, end: (starts[to] ?? 0) - 1, quote };
        const build: RawSpan["build"] = (fragments) =>
          plainSpan({ key: `${where} ${index + 1}`, fragments, tag: label });
        return { pieces: [piece], where, build };
      }),
      build: ({ text }, spans) =>
        bareDocument({
          key: where,
          name: stringOf(row["name"]) ?? stringOf(row["title"]) ?? key,
          text,
          folder,
          spans,
          native: othersOf(row, new Set(["id", "name", "title", tokenColumn, column])),
        }),
    },
  ];
}

/** O when nothing is tagged. A class without a name is called by its number. */
function className(value: unknown, { column, classNames, remarks, where }: RowPlace): string {
  if (typeof value === "string") return value;
  const number = typeof value === "number" ? value : 0;
  const name = classNames.get(column)?.[number];
  if (name !== undefined) return name;
  if (number <= 0) return "O";
  remarks.changed("The card does not name a class, so it is called by its number.", where);
  return `class ${number}`;
}

/** Tokens of one tag: from the first, to before the last. */
type Chunk = { readonly label: string; readonly from: number; readonly to: number };

/** Reads B, I, E, S, L and U before a label; I begins a tag where nothing of its kind goes before. */
function chunksOf(labels: readonly string[]): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let open: { label: string; from: number } | null = null;
  const close = (to: number): void => {
    if (open !== null) chunks.push({ ...open, to });
    open = null;
  };
  for (const [index, name] of labels.entries()) {
    const [, sign = "I", label = name] = /^([BIESLU])-(.+)$/su.exec(name) ?? [];
    if (name === "O" || name === "") close(index);
    else {
      const goesOn: boolean = open !== null && (open as Chunk).label === label && "IEL".includes(sign); // it was opened above
      if (!goesOn) {
        close(index);
        open = { label, from: index };
      }
      if ("ESLU".includes(sign)) close(index + 1);
    }
  }
  close(labels.length);
  return chunks;
}

/** Where tokens begin that have a space between them, in code points; and where the last one ends, with a space. */
function startsOf(tokens: readonly string[]): readonly number[] {
  const starts = [0];
  for (const token of tokens) starts.push((starts.at(-1) ?? 0) + [...token].length + 1);
  return starts;
}
