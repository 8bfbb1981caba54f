import { Unreadable } from "../../unreadable.ts";
import {
  isObject,
  listOf,
  nameOf,
  offsetOf,
  othersOf,
  peekJson,
  readJson,
  stringOf,
  type JsonObject,
} from "../../jsonInput.ts";
import { HEAD_KEYS, readHead } from "../conventions/documentHead.ts";
import { bareDocument, foundNothing, plainSpan, Remarks, type FoundProject, type FoundSpan } from "../found.ts";
import type { ReadOptions, SourceFile } from "../format.ts";
import { placeSpans, type RawDocument, type RawPiece, type RawSpan } from "../reading/placeSpans.ts";
import { trimmed } from "./writeSpacy.ts";

/** A text with what is said of it. */
type Example = { readonly text: string; readonly values: JsonObject; readonly where: string };

const UNDERSTOOD = new Set<string>([
  ...HEAD_KEYS,
  "text",
  "raw",
  "entities",
  "ents",
  "spans",
  "words",
  "spaces",
  "tokens",
  "id",
]);

/** Reads what people train spaCy with, in any of the shapes that are about. */
export function readSpacy([file]: readonly SourceFile[], options: ReadOptions): FoundProject {
  if (file === undefined) throw new Unreadable("There is no file to read.");
  const remarks = new Remarks();
  const examples = examplesOf(file, remarks);
  if (examples.length === 0) throw new Unreadable("This file holds no text, and only texts can be brought in.");
  const documents = examples.map((example) => documentOf(example, remarks));
  return { ...foundNothing, ...placeSpans(documents, options, "codepoint", remarks), remarks: remarks.list() };
}

function examplesOf({ path, bytes }: SourceFile, remarks: Remarks): readonly Example[] {
  const { items, broken } = readJson(bytes, path);
  for (const line of broken) remarks.leftOut("A line that is no JSON was left out.", `${path}, ${line}`);
  const values = items.map(({ value }) => value);
  if (isPair(values)) return toExample(values, path) ?? [];
  const [only] = values;
  const wrapped =
    values.length === 1 && isObject(only) && Array.isArray(only["annotations"]) ? only["annotations"] : null;
  const all = wrapped?.map((value: unknown, index) => ({ value, where: `text ${index + 1}` })) ?? items;
  return all.flatMap(({ value, where }) => {
    const example = toExample(value, `${path}, ${where}`);
    if (example === null && value !== null)
      remarks.leftOut("Something without a text was left out.", `${path}, ${where}`);
    return example ?? [];
  });
}

function toExample(value: unknown, where: string): Example[] | null {
  if (isPair(value)) return [{ text: value[0], values: value[1], where }];
  if (!isObject(value)) return null;
  const text = stringOf(value["text"]) ?? stringOf(value["raw"]);
  return text === null ? null : [{ text, values: value, where }];
}

function isPair(value: unknown): value is readonly [string, JsonObject] {
  return Array.isArray(value) && value.length === 2 && typeof value[0] === "string" && isObject(value[1]);
}

function documentOf({ text, values, where }: Example, remarks: Remarks): RawDocument {
  const { cats } = values;
  const categories = isObject(cats) ? Object.keys(cats).length : listOf(cats).length;
  if (categories > 0)
    remarks.leftOut("A label of a whole text has no place here; it is kept for writing it again.", where, categories);
  const entities = [...listOf(values["entities"]), ...listOf(values["ents"])];
  const groups = isObject(values["spans"]) ? Object.entries(values["spans"]) : [];
  return {
    source: text,
    spans: [
      ...groups.flatMap(([layer, rows]) => spansOf(listOf(rows), layer, where, remarks)),
      ...spansOf(entities, null, where, remarks),
    ],
    build: (placer, spans) =>
      bareDocument({
        key: where,
        ...readHead(values, where),
        text: placer.text,
        spans: withoutRepeated(spans, placer.text),
        native: othersOf(values, UNDERSTOOD),
      }),
  };
}

/** Rows as lists or as objects; those with the same id of a knowledge base that Obelus wrote are pieces of one tag. */
function spansOf(rows: readonly unknown[], layer: string | null, where: string, remarks: Remarks): readonly RawSpan[] {
  const joined = new Map<string, RawPiece[]>();
  return rows.flatMap((row, index) => {
    const { piece, label, join } = readRow(row);
    if (piece === null) {
      remarks.leftOut("A tag without a place was left out.", where);
      return [];
    }
    const known = join === null ? undefined : joined.get(join);
    if (known !== undefined) {
      known.push(piece);
      return [];
    }
    const pieces = [piece];
    if (join !== null) joined.set(join, pieces);
    const key = `${where}/${layer === null ? "" : `${layer}/`}${index + 1}`;
    const build: RawSpan["build"] = (fragments) => plainSpan({ key, fragments, tag: label || "entity", layer });
    return [{ pieces, where: `${where}, ${label} at ${piece.start}`, build }];
  });
}

type Row = { readonly piece: RawPiece | null; readonly label: string; readonly join: string | null };

function readRow(row: unknown): Row {
  const [start, end, label, base] = isObject(row)
    ? [row["start"], row["end"], row["label"], row["kb_id"]]
    : listOf(row);
  const [from, to] = [offsetOf(start), offsetOf(end)];
  const join = stringOf(base);
  return {
    piece: from === null || to === null ? null : { start: from, end: to, quote: null },
    label: nameOf(label) ?? "",
    join: join !== null && /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-/u.test(join) ? join : null,
  };
}

/** Entities that stand in a group as well, there perhaps with the white space around them, come in once. */
function withoutRepeated(spans: readonly FoundSpan[], text: string): readonly FoundSpan[] {
  const counts = new Map<string, number>();
  const namesOf = ({ layer, tag, fragments: [range] }: FoundSpan): readonly string[] =>
    range === undefined ? [] : [tag, `${layer} / ${tag}`].map((name) => `${trimmed(text, range).join(" ")} ${name}`);
  for (const span of spans)
    if (span.layer !== null && span.fragments.length === 1)
      for (const name of namesOf(span)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return spans.filter((span) => {
    if (span.layer !== null) return true;
    const [name = ""] = namesOf(span);
    const left = counts.get(name) ?? 0;
    counts.set(name, left - 1);
    return left <= 0;
  });
}

/** The file begins with pairs of a text and its tags, or with texts whose tags are as spaCy has them. */
export function looksLikeSpacy([file]: readonly SourceFile[]): boolean {
  const beginning = file === undefined ? null : peekJson(file.bytes);
  if (beginning === null) return false;
  const { values, isList } = beginning;
  if (isList && (isPair(values.slice(0, 2)) || values.some(isPair))) return true;
  return values.some((value) => isObject(value) && (isWrapped(value) || isExample(value)));
}

function isWrapped({ classes, annotations }: JsonObject): boolean {
  return Array.isArray(classes) && listOf(annotations).some(isPair);
}

function isExample(value: JsonObject): boolean {
  if (toExample(value, "") === null || "relations" in value) return false;
  const rows = [...listOf(value["entities"]), ...listOf(value["ents"])];
  const isTagged = Array.isArray(value["entities"]) || Array.isArray(value["ents"]);
  return (isTagged && rows.every((row) => readRow(row).piece !== null)) || isObject(value["spans"]);
}
