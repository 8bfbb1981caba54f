import { Span } from "#core/model/annotation.ts";
import { Stance, type AttributeValue } from "#core/model/schema.ts";
import { isObject, listOf, nameOf, offsetOf, othersOf, stringOf, type JsonObject } from "../../jsonInput.ts";
import { plainSpan, type FoundRelation, type FoundSpan, type Remarks } from "../found.ts";
import type { RawPiece, RawSpan } from "../reading/placeSpans.ts";
import { readTime } from "../conventions/recordRows.ts";
import { CLAIM, STANCE } from "./controls.ts";
import type { LabelConfig } from "./readConfig.ts";

/** Where a result belongs. */
export type ResultContext = {
  readonly config: LabelConfig;
  /** What spans of this annotation are called by: unique in the file. */
  readonly prefix: string;
  readonly where: string;
  readonly annotator: string | null;
  readonly created: number | null;
  readonly remarks: Remarks;
  /** Key of a claim, by what is chosen for it. */
  readonly claimOf: (choice: string) => string;
};

export type ReadResult = {
  readonly spans: readonly RawSpan[];
  readonly relations: readonly FoundRelation[];
  /** What is said of the whole text. */
  readonly whole: readonly JsonObject[];
  /** Keys of spans by the ids of their regions. */
  readonly keys: ReadonlyMap<string, string>;
};

/** The results that share an id: labels, and what is chosen for them. */
type Region = { readonly id: string; readonly items: JsonObject[]; readonly pieces: RawPiece[] };

const UNDERSTOOD = new Set(["id", "from_name", "to_name", "type", "origin", "value", "meta", "source"]);
const UNDERSTOOD_LINK = new Set(["type", "from_id", "to_id", "direction", "labels", "meta"]);

export function readResult(result: unknown, context: ResultContext): ReadResult {
  const items = listOf(result).filter(isObject);
  const regions = new Map<string, Region>();
  const whole: JsonObject[] = [];
  for (const [index, item] of items.entries()) {
    if (item["type"] === "relation") continue;
    const piece = pieceOf(item);
    const id = nameOf(item["id"]) ?? `result ${index + 1}`;
    if (piece !== null) addTo(regions, id, item, piece);
    else if (isOfPicture(item))
      context.remarks.leftOut("A region that is not in a text was left out, such as one in a picture.", context.where);
    else whole.push(item);
  }
  return {
    spans: [...regions.values()].flatMap((region) => spansOf(region, context)),
    relations: items
      .filter((item) => item["type"] === "relation")
      .flatMap((item) => relationsOf(item, regions, context)),
    whole,
    keys: new Map(Array.from(regions.keys(), (id) => [id, keyOf(id, 0, context)])),
  };
}

/** Null for what has no place in a text. */
function pieceOf({ value }: JsonObject): RawPiece | null {
  if (!isObject(value)) return null;
  const global = value["globalOffsets"];
  const offsets = isObject(global) ? global : "startOffset" in value ? {} : value;
  const [start, end] = [offsetOf(offsets["start"]), offsetOf(offsets["end"])];
  return start === null || end === null ? null : { start, end, quote: stringOf(value["text"]) };
}

function isOfPicture({ type, value }: JsonObject): boolean {
  const isPlaced = isObject(value) && ["x", "points", "start", "startOffset", "sequence"].some((key) => key in value);
  return isPlaced || (typeof type === "string" && type.endsWith("labels") && type !== "labels");
}

/** Further pieces of a span are called as the first with a number behind. */
function addTo(regions: Map<string, Region>, id: string, item: JsonObject, piece: RawPiece): void {
  const first = regions.get(/^(.+)#\d+$/u.exec(id)?.[1] ?? "");
  if (first !== undefined) {
    first.pieces.push(piece);
    return;
  }
  const region = regions.get(id);
  if (region === undefined) regions.set(id, { id, items: [item], pieces: [piece] });
  else region.items.push(item);
}

/** A span for each label: where there is none, the first thing chosen is taken for it. */
function spansOf({ id, items, pieces }: Region, context: ResultContext): readonly RawSpan[] {
  const labelled = items.find((item) => labelsOf(item).length > 0);
  const chosen = labelled ?? items.find((item) => chosenIn(item).length > 0);
  if (chosen === undefined) {
    context.remarks.leftOut("A region without a label was left out.", context.where);
    return [];
  }
  const labels = labelled === undefined ? chosenIn(chosen) : labelsOf(chosen);
  const rest = items.filter((item) => item !== chosen);
  const quoted =
    pieces.length > 1 ? pieces : pieces.map((piece) => ({ ...piece, quote: piece.quote ?? quoteIn(items) }));
  return labels.map((label, index) => ({
    pieces: quoted,
    where: `${context.where}, region ${id}`,
    build: (fragments) => ({
      ...describe(rest, chosen, context),
      key: keyOf(id, index, context),
      fragments,
      tag: label,
    }),
  }));
}

function quoteIn(items: readonly JsonObject[]): string | null {
  for (const { value } of items) if (isObject(value) && typeof value["text"] === "string") return value["text"];
  return null;
}

function keyOf(id: string, label: number, { prefix }: ResultContext): string {
  return `${prefix}/${id}${label === 0 ? "" : `/${label + 1}`}`;
}

function labelsOf({ type, value }: JsonObject): readonly string[] {
  if (typeof type !== "string" || !type.endsWith("labels") || !isObject(value)) return [];
  return namesIn(value[type]);
}

/** Without empty ones. */
function namesIn(values: unknown): readonly string[] {
  return listOf(values).flatMap((value) => nameOf(value) || []);
}

function chosenIn({ type, value }: JsonObject): readonly string[] {
  return type === "choices" && isObject(value) ? namesIn(value["choices"]) : [];
}

function describe(rest: readonly JsonObject[], labels: JsonObject, context: ResultContext): FoundSpan {
  const { config, annotator, created, claimOf } = context;
  const control = stringOf(labels["from_name"]);
  const valueOf = (name: string): string | undefined =>
    rest.filter((one) => one["from_name"] === name).flatMap(chosenIn)[0];
  const [claim, stance] = [valueOf(CLAIM), Stance.safeParse(valueOf(STANCE))];
  const meta = isObject(labels["meta"]) ? labels["meta"] : {};
  const ours = isObject(meta["obelus"]) ? meta["obelus"] : {};
  const origin = Span.shape.origin.safeParse(ours["origin"]);
  return plainSpan({
    key: "",
    fragments: [],
    tag: "",
    layer: control === null ? null : (config.layers.get(control) ?? control),
    attributes: detailsOf(rest, context),
    annotator: stringOf(ours["annotator"]) || annotator,
    note: noteIn(meta),
    created: readTime(ours["created"]) ?? created,
    origin: origin.success ? origin.data : null,
    claim: claim === undefined ? null : claimOf(claim),
    stance: stance.success ? stance.data : null,
    native: othersOf(labels, UNDERSTOOD),
  });
}

function noteIn({ text }: JsonObject): string {
  return typeof text === "string"
    ? text
    : listOf(text)
        .filter((one) => typeof one === "string")
        .join("\n");
}

function detailsOf(items: readonly JsonObject[], { config, remarks, where }: ResultContext): FoundSpan["attributes"] {
  const details = new Map<string, AttributeValue>();
  for (const item of items) {
    const control = stringOf(item["from_name"]) ?? "";
    if (control === CLAIM || control === STANCE) continue;
    const known = config.details.get(control);
    const value = valueOf(item);
    const name = known === undefined || details.has(known.name) ? control : known.name;
    if (value === null)
      remarks.leftOut(
        "Something that is said of a region was left out, because it is no text, number or choice.",
        where,
      );
    else details.set(name, known?.type === "boolean" && typeof value === "string" ? value === "true" : value);
  }
  return Object.fromEntries(details);
}

/** Several choices become one text. */
function valueOf({ type, value }: JsonObject): AttributeValue | null {
  if (typeof type !== "string" || !isObject(value)) return null;
  const said = type === "textarea" ? value["text"] : value[type];
  if (typeof said === "number" || typeof said === "boolean" || typeof said === "string") return said;
  const parts = listOf(said).map((part) => (Array.isArray(part) ? part.map(String).join(" / ") : nameOf(part)));
  return parts.length === 0 || parts.includes(null) ? null : parts.join(type === "textarea" ? "\n" : "; ");
}

function relationsOf(
  item: JsonObject,
  regions: ReadonlyMap<string, Region>,
  context: ResultContext,
): readonly FoundRelation[] {
  const [from, to] = [nameOf(item["from_id"]) ?? "", nameOf(item["to_id"]) ?? ""];
  const labels = namesIn(item["labels"]);
  if (labels.length === 0 && baseOf(from) === baseOf(to) && from !== to) return [];
  const [source, target] = item["direction"] === "left" ? [to, from] : [from, to];
  const meta = isObject(item["meta"]) ? item["meta"] : {};
  const ours = isObject(meta["obelus"]) ? meta["obelus"] : {};
  const keyFor = (id: string): string => keyOf(regions.has(id) ? id : baseOf(id), 0, context);
  return (labels.length === 0 ? [NAMELESS] : labels).map((type, index) => ({
    key: `${context.prefix}/${from} → ${to} ${type} ${nameOf(ours["id"]) ?? index}`,
    source: keyFor(source),
    target: keyFor(target),
    type,
    annotator: stringOf(ours["annotator"]) || context.annotator,
    note: noteIn(meta),
    created: readTime(ours["created"]) ?? context.created,
    native: othersOf(item, UNDERSTOOD_LINK),
  }));
}

/** What a link without a label is called. */
const NAMELESS = "related to";

function baseOf(id: string): string {
  return id.replace(/#\d+$/u, "");
}
