import { Span } from "#core/model/annotation.ts";
import { Annotator } from "#core/model/annotator.ts";
import { Stance, type AttributeValue } from "#core/model/schema.ts";
import { hueColour } from "#core/hues.ts";
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
import { readHead } from "../conventions/documentHead.ts";
import {
  bareDocument,
  foundNothing,
  plainSpan,
  Remarks,
  type FoundProject,
  type FoundRelation,
  type FoundTag,
} from "../found.ts";
import type { ReadOptions, SourceFile } from "../format.ts";
import { keepJoined, placeSpans, type RawDocument, type RawPiece, type RawSpan } from "../reading/placeSpans.ts";
import { readClaims, readDetails, readLinks, readSpeakers, readTime } from "../conventions/recordRows.ts";
import { furnitureAt, readReadings, readStructure } from "../conventions/structureRows.ts";

const DOCUMENTS = "documents.jsonl";

/** What the writer says of a text; other keys are kept for writing them again. */
const UNDERSTOOD = new Set([
  "id",
  "name",
  "title",
  "outlet",
  "date",
  "language",
  "folder",
  "file",
  "set_aside",
  "note",
  "spans",
  "negatives",
  "readings",
  "structure",
  "furniture",
  "sha256",
  "text",
]);

type Row = { readonly value: JsonObject; readonly where: string };

/** Reads a folder of JSON Lines as Obelus writes it; only the file of documents has to be there. */
export function readJsonLines(files: readonly SourceFile[], options: ReadOptions): FoundProject {
  const remarks = new Remarks();
  const rows = (name: string): readonly Row[] => rowsOf(files, name, remarks);
  const values = (name: string): readonly JsonObject[] => rows(name).map(({ value }) => value);
  const raw = rows(DOCUMENTS).flatMap((row) => documentOf(row, remarks));
  if (raw.length === 0) throw new Unreadable(`There is no text in ${DOCUMENTS}.`);
  const placed = placeSpans(raw, options, "codepoint", remarks);
  const schema = values("tags.jsonl").filter(({ name }) => nameOf(name));
  return {
    ...foundNothing,
    ...placed,
    relations: keepJoined(rows("relations.jsonl").map(toRelation), placed.documents, remarks),
    claims: readClaims(values("claims.jsonl"), "claims.jsonl", remarks).map(({ number: _number, ...claim }) => claim),
    links: readLinks(values("links.jsonl"), "links.jsonl", remarks),
    tags: schema.filter(({ kind }) => kind === "tag").map(toTag),
    relationTypes: schema
      .filter(({ kind }) => kind === "relation")
      .map(({ name, directed, meaning }) => ({
        name: nameOf(name) ?? "",
        directed: directed !== false,
        meaning: stringOf(meaning) ?? "",
      })),
    annotators: values("annotators.jsonl").flatMap((row) => {
      const read = Annotator.pick({ name: true, kind: true }).safeParse({ name: row["name"], kind: row["kind"] });
      return read.success ? [read.data] : [];
    }),
    speakers: readSpeakers(values("speakers.jsonl"), "speakers.jsonl", remarks),
    remarks: remarks.list(),
  };
}

/** A file that is empty, or not there, has no rows. */
function rowsOf(files: readonly SourceFile[], name: string, remarks: Remarks): readonly Row[] {
  const file = files.find((one) => isNamed(one, name));
  if (file === undefined || file.bytes.length === 0) return [];
  const { items, broken } = readJson(file.bytes, name);
  for (const line of broken) remarks.leftOut("A line that is no JSON was left out.", `${name}, ${line}`);
  return items.flatMap(({ value, where }) => (isObject(value) ? [{ value, where: `${name}, ${where}` }] : []));
}

function isNamed({ path }: SourceFile, name: string): boolean {
  return path === name || path.endsWith(`/${name}`);
}

function documentOf({ value, where }: Row, remarks: Remarks): readonly RawDocument[] {
  const text = stringOf(value["text"]);
  if (text === null) {
    remarks.leftOut("A line without a text was left out.", where);
    return [];
  }
  const spans = listOf(value["spans"])
    .filter(isObject)
    .map((span, index) => spanOf(span, `${where}, tag ${index + 1}`));
  const build: RawDocument["build"] = (placer, placed) => {
    const structure = readStructure(value["structure"], placer);
    return bareDocument({
      key: nameOf(value["id"]) ?? where,
      ...readHead(value, where),
      text: placer.text,
      structure,
      note: stringOf(value["note"]) ?? "",
      folder: listOf(value["folder"]).filter((name) => typeof name === "string"),
      furniture: furnitureAt(value["furniture"], structure, placer.place),
      readings: readReadings(value["readings"], placer),
      spans: placed,
      native: othersOf(value, UNDERSTOOD),
    });
  };
  return [{ source: text, spans, build }];
}

function spanOf(span: JsonObject, where: string): RawSpan {
  const origin = Span.shape.origin.safeParse(span["origin"]);
  const stance = Stance.safeParse(span["stance"]);
  const fragments = listOf(span["fragments"]).filter(isObject);
  const pieces = (fragments.length === 0 ? [{ ...span, text: span["quote"] }] : fragments).flatMap(toPiece);
  return {
    pieces,
    where,
    build: (ranges) =>
      plainSpan({
        key: nameOf(span["id"]) ?? where,
        fragments: ranges,
        layer: stringOf(span["layer"]),
        tag: nameOf(span["tag"]) || "tag",
        attributes: detailsOf(span["attributes"]),
        annotator: stringOf(span["annotator"]) || null,
        note: stringOf(span["note"]) ?? "",
        created: readTime(span["created"]),
        origin: origin.success ? origin.data : null,
        claim: stringOf(span["claim_id"]),
        stance: stance.success ? stance.data : null,
      }),
  };
}

function toPiece({ start, end, text }: JsonObject): RawPiece[] {
  const [from, to] = [offsetOf(start), offsetOf(end)];
  return from === null || to === null ? [] : [{ start: from, end: to, quote: stringOf(text) }];
}

function detailsOf(value: unknown): Readonly<Record<string, AttributeValue>> {
  if (!isObject(value)) return {};
  const details = Object.entries(value).flatMap(([name, detail]) => {
    const said = isObject(detail) ? detail["speaker"] : detail;
    const isValue = typeof said === "string" || typeof said === "number" || typeof said === "boolean";
    return isValue ? [[name, said] as const] : [];
  });
  return Object.fromEntries(details);
}

function toRelation({ value, where }: Row): FoundRelation {
  return {
    key: nameOf(value["id"]) ?? where,
    source: nameOf(value["source"]) ?? "",
    target: nameOf(value["target"]) ?? "",
    type: nameOf(value["type"]) || "related to",
    annotator: stringOf(value["annotator"]) || null,
    note: stringOf(value["note"]) ?? "",
    created: readTime(value["created"]),
    native: null,
  };
}

function toTag(row: JsonObject): FoundTag {
  const { hue } = row;
  return {
    layer: stringOf(row["layer"]),
    name: nameOf(row["name"]) ?? "",
    meaning: stringOf(row["meaning"]) ?? "",
    colour: typeof hue === "number" ? hueColour(hue) : null,
    key: stringOf(row["key"]),
    attributes: readDetails(row["attributes"]),
  };
}

/** The file of documents begins with texts as Obelus writes them. */
export function looksLikeJsonLines(files: readonly SourceFile[]): boolean {
  const documents = files.find((file) => isNamed(file, DOCUMENTS));
  const values = documents === undefined ? [] : (peekJson(documents.bytes)?.values ?? []);
  const keys = ["text", "spans", "sha256", "structure"];
  return values.some((value) => isObject(value) && keys.every((key) => key in value));
}
