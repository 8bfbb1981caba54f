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
import { bareDocument, foundNothing, plainSpan, Remarks, type FoundProject, type FoundRelation } from "../found.ts";
import type { ReadOptions, SourceFile } from "../format.ts";
import { keepJoined, placeSpans, type RawDocument, type RawSpan } from "../reading/placeSpans.ts";
import { isLabelList, readLists, type LabelLists } from "./readLists.ts";

/** A line, with the file it is in. */
type Line = { readonly value: JsonObject; readonly where: string; readonly annotator: string | null };

/** What a line says of a text. */
type Part = { readonly line: Line; readonly spans: readonly RawSpan[]; readonly relations: readonly FoundRelation[] };

const TEXT_KEYS = ["text", "data"];
const LABEL_KEYS = ["entities", "label", "labels", "annotations"];
const UNDERSTOOD = new Set<string>([
  ...TEXT_KEYS,
  ...LABEL_KEYS,
  ...HEAD_KEYS,
  "id",
  "relations",
  "Comments",
  "annotator",
]);
const UNDERSTOOD_ENTITY = new Set(["id", "start_offset", "end_offset", "label", "quote", "piece", "user"]);
const UNDERSTOOD_LINK = new Set(["id", "from_id", "to_id", "type", "annotator"]);

/** Reads an export of doccano: a file, or several of the same texts with a file for each annotator. */
export function readDoccano(files: readonly SourceFile[], options: ReadOptions): FoundProject {
  const remarks = new Remarks();
  const lists = readLists(files);
  const texts = textFiles(files);
  const lines = texts.flatMap((file) => linesOf(file, texts.length > 1, remarks));
  const parts = lines.map((line) => readLine(line, lists, remarks));
  // A text is in the file of each annotator.
  const same = Map.groupBy(parts, ({ line: { value } }) => JSON.stringify([nameOf(value["id"]), textOf(value)]));
  const merged = texts.length > 1 ? [...same.values()] : parts.map((part) => [part]);
  const placed = placeSpans(merged.map(documentOf), options, "codepoint", remarks);
  if (placed.documents.length === 0)
    throw new Unreadable("These lines hold no text, and only texts can be brought in.");
  return {
    ...foundNothing,
    ...placed,
    relations: keepJoined(
      parts.flatMap(({ relations }) => relations),
      placed.documents,
      remarks,
    ),
    tags: lists.tags,
    relationTypes: lists.relationTypes,
    annotators: [...new Set(lines.flatMap(({ annotator }) => annotator ?? []))].map((name) => ({
      name,
      kind: "human",
    })),
    remarks: remarks.list(),
  };
}

/** Without lists of labels and notes about an export. */
function textFiles(files: readonly SourceFile[]): readonly SourceFile[] {
  return files.filter((file) => !isLabelList(file) && !/\.md$/iu.test(file.path));
}

function textOf(value: JsonObject): string | null {
  for (const key of TEXT_KEYS) if (typeof value[key] === "string") return value[key];
  return null;
}

function linesOf({ path, bytes }: SourceFile, isOneOfMany: boolean, remarks: Remarks): readonly Line[] {
  const { items, broken } = readJson(bytes, path);
  for (const line of broken) remarks.leftOut("A line that is no JSON was left out.", `${path}, ${line}`);
  const stem = path.slice(path.lastIndexOf("/") + 1).replace(/\.[^.]*$/u, "");
  return items.flatMap(({ value, where }) => {
    if (!isObject(value) || textOf(value) === null) {
      remarks.leftOut("A line without a text was left out.", `${path}, ${where}`);
      return [];
    }
    const annotator = stringOf(value["annotator"]) || (isOneOfMany && stem !== "all" ? stem : null);
    return [{ value, where: `${path}, ${where}`, annotator }];
  });
}

function documentOf(parts: readonly Part[]): RawDocument {
  const [first] = parts;
  const { value, where }: Pick<Line, "value" | "where"> = first?.line ?? { value: {}, where: "" };
  const id = nameOf(value["id"]);
  return {
    source: textOf(value) ?? "",
    spans: parts.flatMap(({ spans }) => spans),
    build: (placer, spans) =>
      bareDocument({
        key: where,
        ...readHead(value, id === null ? where : `Text ${id}`),
        text: placer.text,
        note: listOf(value["Comments"])
          .filter((one) => typeof one === "string")
          .join("\n"),
        spans,
        native: othersOf(value, UNDERSTOOD),
      }),
  };
}

function readLine(line: Line, lists: LabelLists, remarks: Remarks): Part {
  const { value, where, annotator } = line;
  const whole =
    LABEL_KEYS.flatMap((key) => listOf(value[key])).filter((one) => typeof one === "string").length +
    categoriesIn(value);
  if (whole > 0)
    remarks.leftOut("A label of a whole text was left out, because tags here are of words in it.", where, whole);
  const entities = LABEL_KEYS.flatMap((key) => listOf(value[key]))
    .map(toEntity)
    .filter((one) => one !== null);
  const spans: RawSpan[] = [];
  let first: { pieces: RawSpan["pieces"][number][] } | undefined;
  for (const [index, entity] of entities.entries()) {
    const piece = pieceOf(entity);
    if (piece === null) {
      remarks.leftOut("A label without a place was left out.", where);
      continue;
    }
    if (first !== undefined && typeof entity["piece"] === "number") {
      first.pieces.push(piece);
      continue;
    }
    first = { pieces: [piece] };
    spans.push({ ...first, where: `${where}, label ${index + 1}`, build: spanBuilder(entity, index, line, lists) });
  }
  return { line, spans, relations: relationsOf(value, where, annotator) };
}

/** Labels of whole texts that are no list of strings. */
function categoriesIn({ cats }: JsonObject): number {
  if (Array.isArray(cats)) return cats.length;
  return isObject(cats) ? Object.keys(cats).length : 0;
}

function toEntity(value: unknown): JsonObject | null {
  if (isObject(value)) return value;
  if (!Array.isArray(value)) return null;
  const [start, end, label]: readonly unknown[] = value;
  return { start_offset: start, end_offset: end, label };
}

function pieceOf({ start_offset, end_offset, quote }: JsonObject): RawSpan["pieces"][number] | null {
  const [start, end] = [offsetOf(start_offset), offsetOf(end_offset)];
  return start === null || end === null ? null : { start, end, quote: stringOf(quote) };
}

function spanBuilder(entity: JsonObject, index: number, line: Line, lists: LabelLists): RawSpan["build"] {
  const label = typeof entity["label"] === "number" ? lists.numbered.get(entity["label"]) : nameOf(entity["label"]);
  if (typeof entity["label"] === "number" && label === undefined)
    throw new Unreadable("The labels in this file are numbers; choose the list of labels from doccano with it.");
  const kind = lists.kinds.get(label ?? "");
  const user = nameOf(entity["user"]);
  return (fragments) =>
    plainSpan({
      key: `${line.where}/${nameOf(entity["id"]) ?? `#${index}`}`,
      fragments,
      tag: kind?.name || label || "label",
      layer: kind?.layer ?? null,
      annotator: line.annotator ?? (user === null ? null : `Annotator ${user}`),
      native: othersOf(entity, UNDERSTOOD_ENTITY),
    });
}

function relationsOf(value: JsonObject, where: string, annotator: string | null): readonly FoundRelation[] {
  return listOf(value["relations"])
    .filter(isObject)
    .map((relation, index) => ({
      key: `${where}, relation ${index + 1}`,
      source: `${where}/${nameOf(relation["from_id"])}`,
      target: `${where}/${nameOf(relation["to_id"])}`,
      type: nameOf(relation["type"]) || "related to",
      annotator: stringOf(relation["annotator"]) ?? annotator,
      note: "",
      created: null,
      native: othersOf(relation, UNDERSTOOD_LINK),
    }));
}

/** Every file but the lists of labels begins with texts that have labels as doccano writes them. */
export function looksLikeDoccano(files: readonly SourceFile[]): boolean {
  const texts = textFiles(files);
  return texts.length > 0 && texts.every(({ bytes }) => peekJson(bytes)?.values.some(isLine) === true);
}

const FOREIGN = ["spans", "tokens", "answer", "_view_id", "_input_hash", "annotation_id"];

function isLine(value: unknown): boolean {
  if (!isObject(value) || textOf(value) === null || FOREIGN.some((key) => key in value)) return false;
  if ("entities" in value) return "relations" in value || listOf(value["entities"]).some(isPlaced);
  const hasComments = "Comments" in value;
  return ["label", "labels", "annotations"].some((key) => {
    const labels = value[key];
    if (!Array.isArray(labels)) return false;
    return labels.some(isEntity) || hasComments || (labels.length === 0 && key !== "annotations");
  });
}

function isPlaced(value: unknown): boolean {
  return isObject(value) && "start_offset" in value && "end_offset" in value;
}

function isEntity(value: unknown): boolean {
  if (isPlaced(value)) return true;
  return Array.isArray(value) && value.length === 3 && offsetOf(value[0]) !== null && offsetOf(value[1]) !== null;
}
