import type { Relation, Span } from "#core/model/annotation.ts";
import type { Claim } from "#core/model/claim.ts";
import type { Id } from "#core/model/id.ts";
import type { AttributeValue } from "#core/model/schema.ts";
import type { Range } from "#core/model/structure.ts";
import type { WriteOptions } from "../declaration.ts";
import {
  folderPath,
  isoTime,
  lookUp,
  namedDetails,
  type ExportDocument,
  type ExportProject,
  type Lookup,
} from "../exportProject.ts";
import { negativesOf } from "../writing/negatives.ts";
import { tokenise } from "../writing/tokens.ts";
import { shortName, STRING, type Cas, type Reference } from "./cas.ts";
import { CasBuilder, type Features } from "./casBuilder.ts";
import type { NativeType, Natives } from "./natives.ts";
import { METADATA, RECORD_ID, RELATION, SENTENCE, TOKEN } from "./ownTypes.ts";
import { addNames, detailKey, type SchemaTypes } from "./schemaTypes.ts";

/** What is the same for every text of an export. */
export type CasContext = {
  readonly schema: SchemaTypes;
  readonly lookup: Lookup;
  readonly options: WriteOptions;
  /** Those with both ends in one text, by its id. */
  readonly relations: ReadonlyMap<Id, readonly Relation[]>;
};

export function casContext(project: ExportProject, schema: SchemaTypes, options: WriteOptions): CasContext {
  const inside = project.relations.filter((one) => one.sourceDocument === one.targetDocument);
  const relations = Map.groupBy(inside, (one) => one.sourceDocument);
  return {
    schema,
    lookup: lookUp(project),
    options,
    relations: new Map(Array.from(relations, ([id, group]) => [id, group.map(({ relation }) => relation)])),
  };
}

/** A text with everything of it in scope. */
export function documentCas(entry: ExportDocument, context: CasContext): Cas {
  const cas = new CasBuilder();
  addMetadata(cas, entry, context);
  addTokens(cas, entry);
  addStructure(cas, entry);
  addReadings(cas, entry, context);
  addNames(cas, context.schema);
  const places = addSpans(cas, entry, context);
  for (const relation of context.relations.get(entry.document.id) ?? []) addRelation(cas, relation, places, context);
  return cas.build(context.schema.types, entry.text);
}

function addMetadata(cas: CasBuilder, { document, text }: ExportDocument, { lookup, schema }: CasContext): void {
  const { id, name, title, outlet, date, language, note } = document;
  cas.add(
    METADATA,
    {
      ...schema.natives.featuresOf(id),
      documentTitle: title === "" ? name : title,
      documentId: id,
      language: language ?? "x-unspecified",
    },
    [0, text.length],
  );
  const folder = folderPath(document, lookup);
  cas.add("obelus.Text", { name, title: title === "" ? null : title, outlet, date, language, note, folder });
}

function addTokens(cas: CasBuilder, { text, structure, spans }: ExportDocument): void {
  const pieces = spans.flatMap((span) => span.fragments);
  for (const { range, tokens } of tokenise(text, structure.blocks, pieces)) {
    cas.add(SENTENCE, {}, range);
    for (const token of tokens) cas.add(TOKEN, {}, token);
  }
}

function addStructure(cas: CasBuilder, { document, structure }: ExportDocument): void {
  const furniture = new Set(document.furniture);
  for (const [index, { start, end, ...block }] of structure.blocks.entries()) {
    const fields = Object.entries(block).map(([name, value]) => [name, String(value)] as const);
    cas.add("obelus.Block", { ...Object.fromEntries(fields), furniture: furniture.has(index) ? "true" : null }, [
      start,
      end,
    ]);
  }
  for (const { kind, start, end, address } of structure.marks)
    cas.add("obelus.Mark", { kind, address: address ?? null }, [start, end]);
}

function addReadings(cas: CasBuilder, entry: ExportDocument, { lookup, options }: CasContext): void {
  for (const { annotator, read, finished } of entry.readings) {
    const stretches = read.map(([start, end]) => `${start}-${end}`);
    cas.add("obelus.Reading", { annotator: nameOf(lookup, annotator), finished: String(finished), stretches });
  }
  if (!options.negatives) return;
  for (const { annotator, range } of negativesOf(entry))
    cas.add("obelus.Untagged", { annotator: nameOf(lookup, annotator) }, range);
}

/** What was added for each span, and where. */
type Places = ReadonlyMap<Id, { readonly reference: Reference; readonly range: Range }>;

function addSpans(cas: CasBuilder, { spans }: ExportDocument, context: CasContext): Places {
  const claims = new Map<Id, Reference>();
  const places = new Map<Id, { readonly reference: Reference; readonly range: Range }>();
  for (const span of spans) {
    const claim = span.claim === null ? undefined : context.lookup.claims.get(span.claim);
    if (claim !== undefined && !claims.has(claim.id)) claims.set(claim.id, addClaim(cas, claim));
    const range: Range = [span.fragments[0]?.[0] ?? 0, span.fragments.at(-1)?.[1] ?? 0];
    const { type, features } = describeSpan(span, context);
    const reference = cas.add(type, { ...features, claim: claims.get(claim?.id ?? "") ?? null }, range);
    places.set(span.id, { reference, range });
    if (span.fragments.length > 1)
      for (const piece of span.fragments) cas.add("obelus.Piece", { whole: reference }, piece);
  }
  return places;
}

export function addClaim(cas: CasBuilder, { id, number, wording, verdict, reason }: Claim): Reference {
  return cas.add("obelus.Claim", { [RECORD_ID]: id, number: String(number), wording, verdict, reason });
}

function describeSpan(
  span: Span,
  { schema, lookup }: CasContext,
): { readonly type: string; readonly features: Features } {
  const tag = lookup.tags.get(span.tag);
  const layer = tag === undefined ? undefined : schema.layers.get(tag.layer);
  const details: Record<string, AttributeValue> = {};
  const others: (readonly [string, unknown])[] = [];
  for (const { name, value, person } of namedDetails(span, lookup)) {
    const detail = layer?.details.get(detailKey(name, typeof value));
    if (detail === undefined || !fitsRange(value, detail.range)) others.push([name, person?.name ?? value]);
    else details[detail.feature] = detail.range === STRING ? (person?.name ?? String(value)) : value;
  }
  return {
    type: layer?.type ?? "obelus.Span",
    features: {
      ...tagFeatures(span, tag?.name ?? span.tag, layer?.native ?? null, schema.natives),
      quote: span.quote,
      ...provenance(span, lookup),
      origin: span.origin,
      stance: span.stance,
      ...details,
      otherDetails: others.length === 0 ? null : JSON.stringify(Object.fromEntries(others)),
    },
  };
}

/** Where the type was read and is itself the tag, nothing else is. */
function tagFeatures(span: Span, tag: string, native: NativeType | null, natives: Natives): Features {
  if (native === null) return { value: tag };
  const value = tag === shortName(native.name) ? null : tag;
  return {
    ...natives.featuresOf(span.id),
    ...(native.tagFeature === null ? {} : { [native.tagFeature]: value }),
    value,
  };
}

function fitsRange(value: AttributeValue, range: string): boolean {
  if (range === STRING) return true;
  if (range === "uima.cas.Boolean") return typeof value === "boolean";
  return typeof value === "number" && (/\.(?:Float|Double)$/u.test(range) || Number.isInteger(value));
}

function addRelation(cas: CasBuilder, relation: Relation, places: Places, { lookup, schema }: CasContext): void {
  const [source, target] = [places.get(relation.source), places.get(relation.target)];
  if (source === undefined || target === undefined) return;
  const features = {
    ...schema.natives.featuresOf(relation.id),
    Governor: source.reference,
    Dependent: target.reference,
    value: lookup.relationTypes.get(relation.type)?.name ?? relation.type,
    ...provenance(relation, lookup),
  };
  cas.add(schema.natives.relationType(relation.id) ?? RELATION, features, target.range);
}

/** Whose work a record is, and what is said of it. */
export function provenance(
  record: Pick<Relation, "id" | "annotator" | "note" | "created">,
  lookup: Lookup,
): Readonly<Record<string, string | null>> {
  return {
    [RECORD_ID]: record.id,
    annotator: nameOf(lookup, record.annotator),
    note: record.note === "" ? null : record.note,
    created: isoTime(record.created),
  };
}

function nameOf(lookup: Lookup, annotator: Id): string {
  return lookup.annotators.get(annotator)?.name ?? annotator;
}
