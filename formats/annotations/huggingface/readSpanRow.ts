import { Span } from "#core/model/annotation.ts";
import { Document } from "#core/model/document.ts";
import { Stance } from "#core/model/schema.ts";
import { isObject, listOf, nameOf, offsetOf, othersOf, stringOf, type JsonObject } from "#formats/jsonInput.ts";
import { bareDocument, plainSpan, type FoundSpan, type NativeValues, type Remarks } from "../found.ts";
import type { RawDocument, RawPiece, RawSpan } from "../reading/placeSpans.ts";
import { readTime } from "../conventions/recordRows.ts";
import { furnitureAt, readReadings, readStructure } from "../conventions/structureRows.ts";
import { cellJson, cellObject } from "../tables/cellJson.ts";

/** What is known of a row from around it. */
export type RowPlace = {
  /** The column that holds what is read. */
  readonly column: string;
  readonly where: string;
  readonly folder: readonly string[];
  /** By column. */
  readonly classNames: ReadonlyMap<string, readonly string[]>;
  readonly remarks: Remarks;
  /** Keys that texts and spans have already. */
  readonly taken: Set<string>;
};

/** What a file calls something, or where it stands when something else is called so. */
function takeKey(wanted: string | null, where: string, taken: Set<string>): string {
  const key = wanted === null || taken.has(wanted) ? where : wanted;
  taken.add(key);
  return key;
}

const SPANS = ["spans", "entities", "annotations"];
const TEXTS = ["text", "content", "sentence", "document"];

/** The column with tags by offset; null when there is none. */
export function spanColumn(columns: readonly string[]): string | null {
  if (!TEXTS.some((name) => columns.includes(name))) return null;
  return SPANS.find((name) => columns.includes(name)) ?? null;
}

const UNDERSTOOD = new Set(
  "id name title outlet date language note folder negatives tokens ner_tags structure_json furniture_json readings_json native_json".split(
    " ",
  ),
);

/** A text with its tags; nothing when it has no text. */
export function readSpanRow(row: JsonObject, place: RowPlace): readonly RawDocument[] {
  const textColumn = TEXTS.find((name) => typeof row[name] === "string");
  const text = textColumn === undefined ? "" : (stringOf(row[textColumn]) ?? "");
  if (text === "") {
    place.remarks.leftOut("A row has no text.", place.where);
    return [];
  }
  const called = nameOf(row["id"]);
  const key = takeKey(called, place.where, place.taken);
  const spans = listOf(row[place.column]).flatMap((value, index) =>
    readSpan(value, `${place.where}, span ${index + 1}`, place),
  );
  if ("label" in row || "labels" in row)
    place.remarks.changed("A label of a whole text is no tag; it is kept for when a data set is written.", place.where);
  const date = Document.shape.date.safeParse(row["date"]).data ?? null;
  const others = othersOf(row, new Set([...UNDERSTOOD, place.column, textColumn ?? ""]));
  const json = (column: string): unknown => cellJson(stringOf(row[column]) ?? "");
  const build: RawDocument["build"] = (placer, found) => {
    const structure = readStructure(json("structure_json"), placer);
    return bareDocument({
      key,
      name: stringOf(row["name"]) ?? stringOf(row["title"]) ?? called ?? key,
      text: placer.text,
      title: stringOf(row["title"]) || null,
      outlet: stringOf(row["outlet"]),
      date,
      language: stringOf(row["language"]),
      note: stringOf(row["note"]) ?? "",
      folder: "folder" in row ? listOf(row["folder"]).flatMap((name) => stringOf(name) ?? []) : place.folder,
      structure,
      furniture: furnitureAt(json("furniture_json"), structure, placer.place),
      readings: readReadings(json("readings_json"), placer),
      spans: found,
      native: joinNatives(stringOf(row["native_json"]), others),
    });
  };
  return [{ source: text, spans, build }];
}

const LABELS = ["label", "tag", "type", "entity_group", "entity", "category"];
const STARTS = ["start", "start_offset", "begin"];
const ENDS = ["end", "end_offset", "stop"];
const QUOTES = ["text", "word", "quote"];
const OUR_KEYS =
  "id start_utf16 end_utf16 fragments layer attributes_json annotator claim stance note origin created native_json";
const SPAN_KEYS = new Set([...LABELS, ...STARTS, ...ENDS, ...QUOTES, ...OUR_KEYS.split(" ")]);

/** A span as an object, or as start, end and label in a list. */
function readSpan(value: unknown, key: string, place: RowPlace): readonly RawSpan[] {
  if (Array.isArray(value)) {
    const [start, end, label]: readonly unknown[] = value;
    return readSpan({ start, end, label }, key, place);
  }
  const span = isObject(value) ? value : {};
  const label = labelOf(firstOf(span, LABELS), place);
  const whole = readPiece(span);
  const pieces = listOf(span["fragments"]).flatMap((piece) => readPiece(piece) ?? []);
  if (label === null || whole === null) {
    place.remarks.leftOut("A span has no place or no label.", place.where);
    return [];
  }
  const own = takeKey(nameOf(span["id"]), key, place.taken);
  const build: RawSpan["build"] = (fragments) => buildSpan(span, own, label, fragments);
  return [{ pieces: pieces.length > 0 ? pieces : [whole], where: place.where, build }];
}

function buildSpan(span: JsonObject, key: string, label: string, fragments: FoundSpan["fragments"]): FoundSpan {
  const details = Object.entries(cellObject(stringOf(span["attributes_json"]) ?? "{}"));
  return plainSpan({
    key,
    fragments,
    tag: label,
    layer: stringOf(span["layer"]),
    attributes: Object.fromEntries(
      details.flatMap(([name, value]) =>
        typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? [[name, value]] : [],
      ),
    ),
    annotator: stringOf(span["annotator"]),
    claim: stringOf(span["claim"]),
    stance: Stance.safeParse(span["stance"]).data ?? null,
    note: stringOf(span["note"]) ?? "",
    origin: Span.shape.origin.safeParse(span["origin"]).data ?? null,
    created: readTime(span["created"]),
    native: joinNatives(stringOf(span["native_json"]), othersOf(span, SPAN_KEYS)),
  });
}

/** A number is looked up among the names of classes. */
function labelOf(value: unknown, { column, classNames }: RowPlace): string | null {
  if (typeof value !== "number") return stringOf(value) || null;
  return classNames.get("label")?.[value] ?? classNames.get(column)?.[value] ?? String(value);
}

function readPiece(value: unknown): RawPiece | null {
  if (!isObject(value)) return null;
  const start = offsetOf(firstOf(value, STARTS));
  const end = offsetOf(firstOf(value, ENDS));
  return start === null || end === null ? null : { start, end, quote: stringOf(firstOf(value, QUOTES)) };
}

function firstOf(object: JsonObject, keys: readonly string[]): unknown {
  return object[keys.find((key) => object[key] !== undefined && object[key] !== null) ?? ""];
}

function joinNatives(json: string | null, others: NativeValues | null): NativeValues | null {
  const joined = { ...(json === null ? {} : cellObject(json)), ...others };
  return Object.keys(joined).length === 0 ? null : joined;
}
