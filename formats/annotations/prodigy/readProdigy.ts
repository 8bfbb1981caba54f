import { Unreadable } from "../../unreadable.ts";
import { isObject, listOf, nameOf, othersOf, peekJson, readJson, stringOf, type JsonObject } from "../../jsonInput.ts";
import { HEAD_KEYS, readHead } from "../conventions/documentHead.ts";
import { bareDocument, foundNothing, Remarks, type FoundProject, type NativeValues } from "../found.ts";
import type { ReadOptions, SourceFile } from "../format.ts";
import { keepJoined, placeSpans, type RawDocument } from "../reading/placeSpans.ts";
import { readTask, textOfTask, type Line, type Part } from "./readTask.ts";

const UNDERSTOOD = new Set([
  "text",
  "tokens",
  "spans",
  "relations",
  "meta",
  "answer",
  "_view_id",
  "_annotator_id",
  "_session_id",
  "_timestamp",
  "_input_hash",
  "_task_hash",
]);
const UNDERSTOOD_META = new Set<string>([...HEAD_KEYS, "id", "note"]);

/** Reads what Prodigy's db-out wrote: lines about the same text come together, whoever made them. */
export function readProdigy(files: readonly SourceFile[], options: ReadOptions): FoundProject {
  const remarks = new Remarks();
  const lines = taskFiles(files).flatMap((file) => linesOf(file, remarks));
  const parts = lines.map((line) => readTask(line, remarks));
  const texts = Map.groupBy(parts, ({ line }) => identityOf(line));
  const placed = placeSpans(Array.from(texts.values(), documentOf), options, "codepoint", remarks);
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
    annotators: [...new Set(parts.flatMap(({ annotator }) => annotator ?? []))].map((name) => ({
      name,
      kind: "human",
    })),
    remarks: remarks.list(),
  };
}

function taskFiles(files: readonly SourceFile[]): readonly SourceFile[] {
  return files.filter(({ path }) => !/\.md$/iu.test(path));
}

function linesOf({ path, bytes }: SourceFile, remarks: Remarks): readonly Line[] {
  const { items, broken } = readJson(bytes, path);
  for (const line of broken) remarks.leftOut("A line that is no JSON was left out.", `${path}, ${line}`);
  return items.flatMap(({ value, where }) => {
    const text = isObject(value) ? textOfTask(value) : null;
    if (isObject(value) && text !== null) return [{ value, text, where: `${path}, ${where}` }];
    remarks.leftOut("A line without a text was left out.", `${path}, ${where}`);
    return [];
  });
}

/** By which several lines are known to be about one text. */
function identityOf({ value, text }: Line): string {
  return JSON.stringify([text, nameOf(value["_input_hash"]), nameOf(metaOf(value)["id"])]);
}

function metaOf({ meta }: JsonObject): JsonObject {
  return isObject(meta) ? meta : {};
}

function documentOf(parts: readonly Part[]): RawDocument {
  const [first] = parts;
  if (first === undefined) throw new Error("A text needs a line");
  const { value, text, where } = first.line;
  const meta = metaOf(value);
  return {
    source: text,
    spans: parts.flatMap(({ spans }) => spans),
    build: (placer, spans) =>
      bareDocument({
        key: where,
        ...readHead(meta, nameOf(meta["source"]) || where),
        text: placer.text,
        note: stringOf(meta["note"]) ?? "",
        spans,
        native: nativeOf(value, meta),
      }),
  };
}

function nativeOf(value: JsonObject, meta: JsonObject): NativeValues | null {
  const [task, ofMeta] = [othersOf(value, UNDERSTOOD), othersOf(meta, UNDERSTOOD_META)];
  return ofMeta === null ? task : { ...task, meta: ofMeta };
}

/** Every file begins with tasks that only Prodigy writes, or that are spans with labels and nothing else. */
export function looksLikeProdigy(files: readonly SourceFile[]): boolean {
  const tasks = taskFiles(files);
  return tasks.length > 0 && tasks.every(({ bytes }) => peekJson(bytes)?.values.some(isTask) === true);
}

const OWN_KEYS = ["_input_hash", "_task_hash", "_view_id", "_session_id", "_annotator_id", "_is_binary"];
const FOREIGN_KEYS = ["sha256", "data", "entities", "annotations"];

function isTask(value: unknown): boolean {
  if (!isObject(value) || textOfTask(value) === null) return false;
  if (OWN_KEYS.some((key) => key in value)) return true;
  if (FOREIGN_KEYS.some((key) => key in value)) return false;
  const isAnswered = ["accept", "reject", "ignore"].includes(stringOf(value["answer"]) ?? "");
  const spans = listOf(value["spans"]).filter(isObject);
  return isAnswered || (spans.length > 0 && spans.every(isSpan)) || listOf(value["tokens"]).some(isToken);
}

function isSpan(span: JsonObject): boolean {
  return (
    ["start", "end"].every((key) => typeof span[key] === "number") &&
    typeof span["label"] === "string" &&
    !("fragments" in span)
  );
}

function isToken(token: unknown): boolean {
  return isObject(token) && ["start", "end", "id", "text"].every((key) => key in token);
}
