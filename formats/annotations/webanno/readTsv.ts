import { Stance, type AttributeValue } from "#core/model/schema.ts";
import { joinRanges } from "#core/text/ranges.ts";
import { Unreadable } from "../../unreadable.ts";
import type { ReadOptions, SourceFile } from "../format.ts";
import {
  bareDocument,
  foundNothing,
  plainSpan,
  Remarks,
  type FoundDocument,
  type FoundProject,
  type FoundRelation,
  type FoundSpan,
  type FoundUnit,
} from "../found.ts";
import { cleanText } from "../reading/resolveUnit.ts";
import { asTyped, documentBeside, foundBeside, readSidecar, type Sidecar } from "../conventions/sidecar.ts";
import { plainName, sourceText, withoutExtension } from "../reading/sourceText.ts";
import { gatherSpans, type TsvLink, type TsvSpan } from "./gatherSpans.ts";
import type { DocumentNative, RelationNative, SpanNative } from "./native.ts";
import { isWebannoTsv, parseTsv, type TsvFile } from "./parseTsv.ts";
import { findUnit, placeTsv, type PlacedTsv } from "./placeTsv.ts";
import { mainFeature, OWN, shortName, type TsvLayer } from "./schema.ts";

export function recognisesWebanno(files: readonly SourceFile[]): boolean {
  return files.some(({ bytes }) => isWebannoTsv(new TextDecoder().decode(bytes.subarray(0, 200))));
}

type Source = { readonly path: string; readonly file: TsvFile; readonly beside: string | null };

export function readWebanno(files: readonly SourceFile[], options: ReadOptions): FoundProject {
  const remarks = new Remarks();
  const sidecar = readSidecar(files, "webanno", remarks);
  const sources = readSources(files, remarks);
  const unit = findUnit(
    sources.map(({ file }) => file),
    options.unit,
  );
  const read = sources.map((source) => readSource(source, unit, sidecar, remarks));
  return {
    ...foundNothing,
    ...foundBeside(sidecar),
    documents: read.map(({ document }) => document),
    relations: read.flatMap(({ relations }) => relations),
    annotators:
      sidecar?.annotators ??
      [...new Set(read.flatMap(({ annotators }) => annotators))].map((name) => ({ name, kind: "human" })),
    remarks: remarks.list(),
    unit,
  };
}

/** @throws Unreadable when there is no table */
function readSources(files: readonly SourceFile[], remarks: Remarks): readonly Source[] {
  const texts = new Map(
    files
      .filter(({ path }) => /\.txt$/iu.test(path))
      .map((file) => [withoutExtension(file.path), cleanText(sourceText(file, remarks))]),
  );
  const sources = files.flatMap((source): Source[] => {
    const { path } = source;
    const content = sourceText(source, remarks);
    if (!isWebannoTsv(content)) return [];
    const file = parseTsv(content.replace(/^\uFEFF/u, ""), path, remarks);
    return [{ path, file, beside: texts.get(withoutExtension(path)) ?? null }];
  });
  if (sources.length > 0) return sources;
  throw new Unreadable(
    "No file begins with “#FORMAT=WebAnno TSV 3”. Export from WebAnno or INCEpTION as “WebAnno TSV v3.3”, and choose that.",
  );
}

function readSource({ path, file, beside }: Source, unit: FoundUnit, sidecar: Sidecar | null, remarks: Remarks) {
  const placed = placeTsv(file, beside, unit.unit, path, remarks);
  const { spans, links } = gatherSpans(file, placed.places, path, remarks);
  const owned = new Map(ownLayers(file.layers, sidecar));
  const built = joinParts(spans.map((span) => buildSpan(span, owned, sidecar)));
  const relations = links.map((link, index) =>
    buildRelation(link, `${path} ${index + 1}`, built.heads, owned, sidecar),
  );
  const stem = withoutExtension(path);
  const project = sidecar === null ? placeInProject(path) : null;
  const document = bareDocument({
    key: stem,
    name: project?.document ?? plainName(path),
    text: placed.text,
    ...documentBeside(sidecar, stem),
    spans: project === null ? built.spans : built.spans.map((span) => ({ ...span, annotator: project.annotator })),
    native: owned.size > 0 ? null : documentNative(file, placed),
  });
  return {
    document,
    relations: project === null ? relations : relations.map((one) => ({ ...one, annotator: project.annotator })),
    annotators: project === null ? [] : [project.annotator],
  };
}

/** In the export of a whole project a text is a folder, with a file for each annotator; null for any other file. */
function placeInProject(path: string): { readonly document: string; readonly annotator: string } | null {
  const [, document, file] = /(?:^|\/)(?:annotation|curation)\/([^/]+)\/([^/]+)\.tsv$/u.exec(path) ?? [];
  return document === undefined || file === undefined ? null : { document, annotator: file };
}

/** The layers that were written by Obelus, by type, with the names they have in the project. */
function ownLayers(
  layers: readonly TsvLayer[],
  sidecar: Sidecar | null,
): readonly (readonly [string, string | null])[] {
  const spans = layers.filter((layer) => layer.kind === "span");
  const isOurs = spans.every(({ features }) => features[0]?.name === OWN.tag && features.at(-1)?.name === OWN.part);
  return sidecar === null || !isOurs
    ? []
    : spans.map(({ type }, index) => [type, sidecar.columns[index]?.layer ?? null]);
}

type Built = { readonly span: FoundSpan; readonly part: string | null };
type Owned = ReadonlyMap<string, string | null>;

function buildSpan({ key, layer, values, range }: TsvSpan, owned: Owned, sidecar: Sidecar | null): Built {
  if (sidecar === null || !owned.has(layer.type))
    return { span: foreignSpan({ key, layer, values, range }), part: null };
  const { tag, note, claim, stance, annotator, part, ...details } = values;
  const layerName = owned.get(layer.type) ?? null;
  const known = sidecar.tags.get(`${layer.type} ${tag}`);
  const said = Stance.safeParse(stance);
  const [only] = sidecar.annotators.length === 1 ? sidecar.annotators : [];
  const attributes = Object.entries(details).flatMap(([feature, value]): [string, AttributeValue][] => {
    const name = sidecar.attributes.get(feature) ?? feature;
    const type = known?.attributes.find((one) => one.name === name)?.type;
    return value === null ? [] : [[name, asTyped(value, type)]];
  });
  const span = plainSpan({
    key,
    fragments: [range],
    layer: layerName,
    tag: tag ?? shortName(layer.type),
    attributes: Object.fromEntries(attributes),
    note: note ?? "",
    claim: sidecar.claims.get(claim ?? "")?.key ?? null,
    stance: said.success ? said.data : null,
    annotator: annotator ?? only?.name ?? null,
  });
  return { span, part: part ?? null };
}

function foreignSpan({ key, layer, values, range }: TsvSpan): FoundSpan {
  const main = mainFeature(Object.keys(values));
  const tag = main === null ? null : (values[main] ?? null);
  const details = Object.entries(values).filter(([name, value]) => name !== main && value !== null);
  const native: SpanNative = { type: layer.type, unlabelled: tag === null };
  return plainSpan({
    key,
    fragments: [range],
    layer: shortName(layer.type),
    tag: tag === null || tag === "" ? shortName(layer.type) : tag,
    attributes: Object.fromEntries(details.map(([name, value]) => [name, value ?? ""])),
    native,
  });
}

/** Pieces that bear the same number are one span, whose key is that of the first. */
function joinParts(built: readonly Built[]): {
  readonly spans: FoundSpan[];
  readonly heads: ReadonlyMap<string, string>;
} {
  const wholes = Map.groupBy(built, ({ span, part }) => (part === null ? span.key : `part ${part}`));
  const heads = new Map<string, string>();
  const spans = [...wholes.values()].flatMap((pieces) => {
    const [head] = pieces;
    if (head === undefined) return [];
    for (const { span } of pieces) heads.set(span.key, head.span.key);
    return [{ ...head.span, fragments: joinRanges(pieces.flatMap(({ span }) => span.fragments)) }];
  });
  return { spans, heads };
}

function buildRelation(
  { source, target, layer, slots, values, role }: TsvLink,
  key: string,
  heads: ReadonlyMap<string, string>,
  owned: Owned,
  sidecar: Sidecar | null,
): FoundRelation {
  const ends = { key, source: heads.get(source) ?? source, target: heads.get(target) ?? target, created: null };
  const [only] = sidecar?.annotators.length === 1 ? sidecar.annotators : [];
  if (layer !== null && owned.has(layer.base)) {
    const annotator = values[OWN.annotator] ?? only?.name ?? null;
    return { ...ends, type: values[OWN.tag] ?? "", note: values[OWN.note] ?? "", annotator, native: null };
  }
  const main = mainFeature(layer?.features ?? []);
  const named = role ?? (main === null ? null : (values[main] ?? null));
  const features = Object.entries(values).flatMap(([name, value]) =>
    name === main || value === null ? [] : [[name, value]],
  );
  const native: RelationNative = { layer: layer?.type ?? null, slots, features: Object.fromEntries(features) };
  return { ...ends, type: named ?? shortName(layer?.type ?? "link"), note: "", annotator: null, native };
}

/** How the file was cut, to write it again as it was; null when some word has no place or the text came from beside it. */
function documentNative(
  { header, sentences }: TsvFile,
  { places, sentences: ranges }: PlacedTsv,
): FoundDocument["native"] {
  if (ranges === null) return null;
  const cut = sentences.map(({ rows }, index) => {
    const tokens = rows.filter(({ token }) => token === null).map(({ id }) => places.get(id));
    return [ranges[index], ...tokens];
  });
  if (cut.flat().includes(undefined)) return null;
  const native: DocumentNative = {
    header: [...header],
    sentences: cut.map((one) => one.flatMap((range) => range ?? [])),
  };
  return native;
}
