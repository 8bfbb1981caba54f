import type { Relation, Span } from "#core/model/annotation.ts";
import type { Id } from "#core/model/id.ts";
import { namedDetails, type ExportDocument, type ExportProject, type Lookup } from "../exportProject.ts";
import { insideDocuments } from "../writing/insideDocument.ts";
import { claimKey } from "../conventions/sidecar.ts";
import type { TokenSentence } from "../writing/tokens.ts";
import { documentNative, nativeSentences, relationNative, spanNative } from "./native.ts";
import { mainFeature, OWN, parseLayer, type TsvLayer, type TsvNames } from "./schema.ts";

/** Values by the name of their feature; null and missing ones are written as nothing. */
export type Values = Readonly<Record<string, string | null | undefined>>;

/** How the tags and links of one document are said in layers and features. */
export type Dialect = {
  readonly layers: readonly TsvLayer[];
  /** Null to cut the text anew. */
  readonly sentences: readonly TokenSentence[] | null;
  /** @param part tells pieces of one span from those of others; null for a span in one piece */
  readonly spanOf: (span: Span, part: string | null) => { readonly type: string; readonly values: Values };
  /** In a layer of its own, or as a role in a feature of its source. */
  readonly relationOf: (
    relation: Relation,
  ) => { readonly layer: string; readonly values: Values } | { readonly slots: string; readonly role: string };
};

export type TsvContext = {
  readonly project: ExportProject;
  readonly lookup: Lookup;
  readonly names: TsvNames;
  readonly layers: readonly TsvLayer[];
};

/** As Obelus says everything. */
export function ownDialect({ lookup, names, layers, project }: TsvContext): Dialect {
  const hasSeveral = project.annotators.length > 1;
  const annotatorOf = (id: Id): string | null => (hasSeveral ? (lookup.annotators.get(id)?.name ?? id) : null);
  const noteOf = (note: string): string | null => (note === "" ? null : note);
  const typeOf = (span: Span): string => names.layers.get(lookup.tags.get(span.tag)?.layer ?? "") ?? "";
  const spans = new Map<Id, Span>();
  return {
    layers,
    sentences: null,
    spanOf: (span, part) => {
      spans.set(span.id, span);
      const claim = span.claim === null ? undefined : lookup.claims.get(span.claim);
      const details = namedDetails(span, lookup).map(({ name, value, person }) => [
        names.attributes.get(name) ?? name,
        person?.name ?? String(value),
      ]);
      const values: Values = {
        ...Object.fromEntries(details),
        [OWN.tag]: lookup.tags.get(span.tag)?.name ?? span.tag,
        [OWN.note]: noteOf(span.note),
        [OWN.claim]: claim === undefined ? null : claimKey(claim),
        [OWN.stance]: span.stance,
        [OWN.annotator]: annotatorOf(span.annotator),
        [OWN.part]: part,
      };
      return { type: typeOf(span), values };
    },
    relationOf: (relation) => {
      const source = spans.get(relation.source);
      return {
        layer: source === undefined ? "" : `${typeOf(source)}Link`,
        values: {
          [OWN.tag]: lookup.relationTypes.get(relation.type)?.name ?? relation.type,
          [OWN.note]: noteOf(relation.note),
          [OWN.annotator]: annotatorOf(relation.annotator),
        },
      };
    },
  };
}

/** As a file from WebAnno said it; null when anything has been added that has no place there. */
export function nativeDialect({ document, text, spans }: ExportDocument, context: TsvContext): Dialect | null {
  const { project, lookup } = context;
  const native = documentNative(project.natives.get(document.id));
  const sentences = native === null ? null : nativeSentences(native, text);
  const layers = native?.header.map(parseLayer) ?? [];
  const relations = insideDocuments(project).relations.get(document.id) ?? [];
  const fits =
    sentences !== null &&
    !layers.includes(null) &&
    project.annotators.length === 1 &&
    spans.every((span) => fitsLayer(span, layers, context)) &&
    relations.every(({ relation }) => relation.note === "" && project.natives.has(relation.id));
  if (!fits) return null;
  return {
    layers: layers.filter((layer) => layer !== null),
    sentences,
    spanOf: (span) => {
      const said = spanNative(project.natives.get(span.id));
      const main = mainFeature(featuresOf(layers, said?.type ?? ""));
      const details = namedDetails(span, lookup).map(({ name, value }) => [name, String(value)]);
      const tag = said?.unlabelled === true ? null : (lookup.tags.get(span.tag)?.name ?? null);
      return {
        type: said?.type ?? "",
        values: { ...Object.fromEntries(details), ...(main === null ? {} : { [main]: tag }) },
      };
    },
    relationOf: (relation) => {
      const said = relationNative(project.natives.get(relation.id));
      const name = lookup.relationTypes.get(relation.type)?.name ?? relation.type;
      if (said?.slots != null) return { slots: said.slots, role: name };
      const main = mainFeature(featuresOf(layers, said?.layer ?? ""));
      return { layer: said?.layer ?? "", values: { ...said?.features, ...(main === null ? {} : { [main]: name }) } };
    },
  };
}

function fitsLayer(span: Span, layers: readonly (TsvLayer | null)[], { project, lookup }: TsvContext): boolean {
  const said = spanNative(project.natives.get(span.id));
  const features = featuresOf(layers, said?.type ?? "");
  const isPlain = span.fragments.length === 1 && span.note === "" && span.claim === null && span.stance === null;
  return (
    said !== null &&
    isPlain &&
    layers.some((layer) => layer?.kind === "span" && layer.type === said.type) &&
    namedDetails(span, lookup).every(({ name }) => features.includes(name))
  );
}

function featuresOf(layers: readonly (TsvLayer | null)[], type: string): readonly string[] {
  const layer = layers.find((one) => one?.type === type);
  if (layer?.kind === "relation") return layer.features;
  if (layer?.kind !== "span") return [];
  return layer.features.flatMap((feature) => (feature.kind === "value" ? [feature.name] : []));
}
