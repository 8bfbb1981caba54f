import { Span } from "#core/model/annotation.ts";
import { Stance, type AttributeValue } from "#core/model/schema.ts";
import type { Range } from "#core/model/structure.ts";
import { joinRanges } from "#core/text/ranges.ts";
import { isObject } from "../../jsonInput.ts";
import { plainSpan, type FoundSpan, type Remarks } from "../found.ts";
import type { Placer } from "../reading/resolveUnit.ts";
import { referenceOf, shortName, type CasValue, type FeatureStructure } from "./cas.ts";
import { layerOf, type OpenView, type TypeRole } from "./openView.ts";
import { toNative } from "./natives.ts";
import { RECORD_ID, spanFeatures } from "./ownTypes.ts";
import { oneOf, textFeature, timeOf } from "./records.ts";

/** The spans of a view, by the ids they have in their CAS. */
export type SpansById = ReadonlyMap<number, FoundSpan>;

export type SpanContext = {
  readonly opened: OpenView;
  readonly placer: Placer;
  readonly remarks: Remarks;
  /** Throws when there are more links than can be read. */
  readonly countLink: () => void;
  /** A key of a record that no other has. */
  readonly keyOf: (structure: FeatureStructure) => string;
};

export function findSpans(context: SpanContext): SpansById {
  const { opened, remarks } = context;
  const pieces = findPieces(context);
  const spans = new Map<number, FoundSpan>();
  let divisions = 0;
  for (const structure of opened.members) {
    const type = opened.describe(structure);
    if (type.role === "division") divisions++;
    if (type.role !== "span" || structure.range === null) continue;
    const fragments = pieces.get(structure.id) ?? placeSpan(structure, structure.range, context);
    if (fragments !== null && fragments.length > 0)
      spans.set(structure.id, toSpan(structure, type, fragments, context));
  }
  const isOurs = opened.members.some(({ type }) => type === "obelus.Text");
  if (divisions > 0 && !isOurs)
    remarks.leftOut("Words, sentences and other divisions of a text are found anew.", opened.where, divisions);
  return spans;
}

/** A tag of a project has no more. */
const MOST_PIECES = 1000;

function findPieces({ opened, placer, remarks }: SpanContext): ReadonlyMap<number, readonly Range[]> {
  const pieces = new Map<number, Range[]>();
  for (const structure of opened.members) {
    if (opened.describe(structure).role !== "piece" || structure.range === null) continue;
    const whole = referenceOf(structure.features.get("whole"));
    const range = placer.place(...structure.range);
    if (whole === null || range === null) continue;
    const found = pieces.get(whole) ?? [];
    found.push(range);
    pieces.set(whole, found);
  }
  const joined = Array.from(pieces, ([whole, ranges]) => [whole, joinRanges(ranges)] as const);
  for (const [whole, ranges] of joined)
    if (ranges.length > MOST_PIECES)
      remarks.changed("A tag of more than 1,000 pieces was read as one piece.", `${opened.where}, number ${whole}`);
  return new Map(joined.filter(([, ranges]) => ranges.length <= MOST_PIECES));
}

function placeSpan(
  { id }: FeatureStructure,
  range: Range,
  { placer, remarks, opened }: SpanContext,
): readonly Range[] | null {
  const placed = placer.place(...range);
  const where = `${opened.where}, number ${id}`;
  if (placed === null) remarks.leftOut("A tag begins or ends outside its text, or within a character.", where);
  else if (placed[0] === placed[1]) remarks.leftOut("A tag stands on no words.", where);
  return placed === null || placed[0] === placed[1] ? null : [placed];
}

function toSpan(
  structure: FeatureStructure,
  type: TypeRole,
  fragments: readonly Range[],
  context: SpanContext,
): FoundSpan {
  const { opened, keyOf } = context;
  const tag = (type.tagFeature === null ? null : textFeature(structure, type.tagFeature)) || shortName(structure.type);
  const layer = layerOf(opened, structure.type);
  const tagFeature = type.isOwn ? (opened.layers.get(structure.type)?.tagFeature ?? null) : type.tagFeature;
  const native = toNative(structure, "span", tagFeature, listsOf(structure), opened.cas.types);
  const span = { key: keyOf(structure), fragments, layer, tag };
  if (!type.isOwn) return plainSpan({ ...span, attributes: foreignDetails(structure, type), native });
  const isForeign = !/^(?:custom|obelus)\./u.test(structure.type);
  const attributes = ownDetails(structure, opened);
  return plainSpan({ ...span, ...ownFeatures(structure, opened), attributes, native: isForeign ? native : null });
}

/** What we write for every tag. The claim is known by the key of its record. */
function ownFeatures(structure: FeatureStructure, { cas }: OpenView): Partial<FoundSpan> {
  const claim = cas.structures.get(referenceOf(structure.features.get("claim")) ?? -1);
  return {
    ...foundProvenance(structure),
    origin: oneOf(Span.shape.origin.unwrap().options, textFeature(structure, "origin")),
    stance: oneOf(Stance.options, textFeature(structure, "stance")),
    claim: claim === undefined ? null : textFeature(claim, RECORD_ID),
  };
}

/** Whose work a record is, and what is said of it. */
export function foundProvenance(structure: FeatureStructure): Pick<FoundSpan, "annotator" | "note" | "created"> {
  return {
    annotator: textFeature(structure, "annotator") || null,
    note: textFeature(structure, "note") ?? "",
    created: timeOf(textFeature(structure, "created")),
  };
}

function ownDetails(structure: FeatureStructure, { details, layers }: OpenView): FoundSpan["attributes"] {
  const found: (readonly [string, AttributeValue])[] = [];
  for (const [feature, value] of structure.features) {
    if (feature in spanFeatures || typeof value === "object") continue;
    const detail = details.get(`${structure.type} ${feature}`);
    if (detail === undefined && layers.has(structure.type)) continue;
    found.push([detail?.name ?? feature, asKind(value, detail?.kind ?? "")]);
  }
  return { ...Object.fromEntries(found), ...otherDetails(textFeature(structure, "otherDetails")) };
}

function asKind(value: AttributeValue, kind: string): AttributeValue {
  if (kind === "number" && value !== "" && Number.isFinite(Number(value))) return Number(value);
  if (kind === "boolean" && (value === "true" || value === "false")) return value === "true";
  return value;
}

function otherDetails(json: string | null): FoundSpan["attributes"] {
  if (json === null) return {};
  try {
    const value: unknown = JSON.parse(json);
    return isObject(value) ? Object.fromEntries(Object.entries(value).filter(isDetail)) : {};
  } catch {
    return {};
  }
}

function isDetail(entry: readonly [string, unknown]): entry is [string, AttributeValue] {
  return ["string", "number", "boolean"].includes(typeof entry[1]);
}

/** Plain values are details. References are links, found later. */
function foreignDetails(structure: FeatureStructure, { tagFeature }: TypeRole): FoundSpan["attributes"] {
  const details: (readonly [string, AttributeValue])[] = [];
  for (const [name, value] of structure.features) {
    if (name === tagFeature || typeof value === "object") continue;
    details.push([name, typeof value === "number" && !Number.isFinite(value) ? String(value) : value]);
  }
  return Object.fromEntries(details);
}

/** Lists of plain values have no place in a project. */
function listsOf({ features }: FeatureStructure): Readonly<Record<string, CasValue>> {
  const lists = [...features].filter(
    ([, value]) => typeof value === "object" && !("ref" in value) && value.some((one) => typeof one !== "object"),
  );
  return Object.fromEntries(lists);
}
