import type { Link, Span } from "#core/model/annotation.ts";
import type { Annotator } from "#core/model/annotator.ts";
import type { Claim, Speaker } from "#core/model/claim.ts";
import type { Id } from "#core/model/id.ts";
import type { Layer, RelationType, Tag } from "#core/model/schema.ts";
import type { Range } from "#core/model/structure.ts";
import { OffsetMap } from "#core/offsets.ts";
import {
  folderPath,
  isoTime,
  namedDetails,
  type ExportDocument,
  type ExportProject,
  type ExportRelation,
  type Lookup,
} from "../exportProject.ts";
import { jsonLine } from "../jsonText.ts";
import { negativesOf } from "../negatives.ts";

type Cell = string | number | boolean | null | undefined;

/** A column's name, and what stands in it for one record. Null and undefined are empty cells. */
export type Column<R> = readonly [name: string, cell: (record: R) => Cell];

export const documentColumns = (lookup: Lookup): readonly Column<ExportDocument>[] => [
  ["doc_id", ({ document }) => document.id],
  ["doc_name", ({ document }) => document.name],
  ["title", ({ document }) => document.title],
  ["outlet", ({ document }) => document.outlet],
  ["date", ({ document }) => document.date],
  ["language", ({ document }) => document.language],
  ["folder_json", ({ document }) => jsonLine(folderPath(document, lookup))],
  ["file", ({ document }) => document.source?.file],
  ["set_aside", ({ document }) => document.aside],
  ["comment", ({ document }) => document.note],
  ["sha256", ({ document }) => document.text],
  ["text", ({ text }) => text],
];

/** A stretch of one document. */
type Place = { readonly entry: ExportDocument; readonly range: Range; readonly points: Range; readonly words: string };

const placeColumns: readonly Column<Place>[] = [
  ["start_cp", ({ points }) => points[0]],
  ["end_cp", ({ points }) => points[1]],
  ["start_utf16", ({ range }) => range[0]],
  ["end_utf16", ({ range }) => range[1]],
  ["text", ({ words }) => words],
];

const ownerColumns: readonly Column<Place>[] = [
  ["doc_id", ({ entry }) => entry.document.id],
  ["doc_name", ({ entry }) => entry.document.name],
];

/** One piece of a span. `number` counts from 1. */
type Piece = Place & { readonly span: Span; readonly number: number };

export function spanPieces(entry: ExportDocument): readonly Piece[] {
  const { text } = entry;
  const points = new OffsetMap(text, "codepoint");
  return entry.spans.flatMap((span) =>
    span.fragments.map((range, index) => {
      return { entry, span, number: index + 1, range, points: points.range(range), words: text.slice(...range) };
    }),
  );
}

export const pieceColumns = (lookup: Lookup): readonly Column<Piece>[] => [
  ...ownerColumns,
  ["span_id", ({ span }) => span.id],
  ["fragment_no", ({ number }) => number],
  ["fragments", ({ span }) => span.fragments.length],
  ...placeColumns,
  ["layer", ({ span }) => lookup.layers.get(lookup.tags.get(span.tag)?.layer ?? "")?.name],
  ["tag", ({ span }) => lookup.tags.get(span.tag)?.name ?? span.tag],
  ["tag_id", ({ span }) => span.tag],
  ["attributes_json", ({ span }) => detailsJson(span, lookup)],
  ["annotator", ({ span }) => annotatorName(span.annotator, lookup)],
  ["annotator_id", ({ span }) => span.annotator],
  ["claim", ({ span }) => (span.claim === null ? null : lookup.claims.get(span.claim)?.number)],
  ["claim_id", ({ span }) => span.claim],
  ["stance", ({ span }) => span.stance],
  ["comment", ({ span }) => span.note],
  ["origin", ({ span }) => span.origin],
  ["created", ({ span }) => isoTime(span.created)],
];

function detailsJson(span: Span, lookup: Lookup): string {
  const details = namedDetails(span, lookup).map(({ name, value, person }) => {
    return [name, person === null ? value : { speaker: person.name, speaker_id: person.id }];
  });
  return jsonLine(Object.fromEntries(details));
}

function annotatorName(annotator: Id, lookup: Lookup): Cell {
  return lookup.annotators.get(annotator)?.name;
}

type UntaggedSentence = Place & { readonly annotator: Id };

export function negativePieces(entry: ExportDocument): readonly UntaggedSentence[] {
  const points = new OffsetMap(entry.text, "codepoint");
  return negativesOf(entry).map(({ annotator, range }) => {
    return { entry, annotator, range, points: points.range(range), words: entry.text.slice(...range) };
  });
}

export const negativeColumns = (lookup: Lookup): readonly Column<UntaggedSentence>[] => [
  ...ownerColumns,
  ...placeColumns,
  ["annotator", ({ annotator }) => annotatorName(annotator, lookup)],
  ["annotator_id", ({ annotator }) => annotator],
];

export const relationColumns = (lookup: Lookup): readonly Column<ExportRelation>[] => [
  ["relation_id", ({ relation }) => relation.id],
  ["type", ({ relation }) => lookup.relationTypes.get(relation.type)?.name ?? relation.type],
  ["type_id", ({ relation }) => relation.type],
  ["directed", ({ relation }) => lookup.relationTypes.get(relation.type)?.directed],
  ["source_span_id", ({ relation }) => relation.source],
  ["source_doc_id", ({ sourceDocument }) => sourceDocument],
  ["target_span_id", ({ relation }) => relation.target],
  ["target_doc_id", ({ targetDocument }) => targetDocument],
  ["annotator", ({ relation }) => annotatorName(relation.annotator, lookup)],
  ["annotator_id", ({ relation }) => relation.annotator],
  ["comment", ({ relation }) => relation.note],
  ["created", ({ relation }) => isoTime(relation.created)],
];

export const claimColumns: readonly Column<Claim>[] = [
  ["claim_id", (claim) => claim.id],
  ["number", (claim) => claim.number],
  ["wording", (claim) => claim.wording],
  ["verdict", (claim) => claim.verdict],
  ["reason", (claim) => claim.reason],
  ["created", (claim) => isoTime(claim.created)],
];

export const linkColumns = (lookup: Lookup): readonly Column<Link>[] => [
  ["link_id", (link) => link.id],
  ["span_id", (link) => link.span],
  ["claim_id", (link) => link.claim],
  ["url", (link) => link.address],
  ["title", (link) => link.title],
  ["quote", (link) => link.quote],
  ["seen", (link) => link.seen],
  ["bearing", (link) => link.bearing],
  ["annotator", (link) => annotatorName(link.annotator, lookup)],
  ["annotator_id", (link) => link.annotator],
  ["comment", (link) => link.note],
  ["created", (link) => isoTime(link.created)],
];

/** A group, a kind of tag or a kind of link: what they share, and the rest as JSON. */
type SchemaEntry = {
  readonly kind: "layer" | "tag" | "relation";
  readonly record: Pick<Tag, "id" | "name" | "order"> &
    Partial<
      Pick<Tag, "key" | "hue" | "marking" | "stance" | "meaning"> & Pick<Layer, "line"> & Pick<RelationType, "directed">
    >;
  readonly layer: Layer | undefined;
  readonly more: object;
};

export function schemaEntries(project: ExportProject, lookup: Lookup): readonly SchemaEntry[] {
  return [
    ...project.layers.map((record) => ({ kind: "layer", record, layer: undefined, more: {} }) as const),
    ...project.tags.map((record) => {
      const attributes = project.attributes.filter((one) => one.tag === record.id);
      return {
        kind: "tag",
        record,
        layer: lookup.layers.get(record.layer),
        more: { examples: record.examples, attributes },
      } as const;
    }),
    ...project.relationTypes.map((record) => {
      return {
        kind: "relation",
        record,
        layer: undefined,
        more: { sources: record.sources, targets: record.targets },
      } as const;
    }),
  ];
}

export const schemaColumns: readonly Column<SchemaEntry>[] = [
  ["kind", ({ kind }) => kind],
  ["id", ({ record }) => record.id],
  ["name", ({ record }) => record.name],
  ["layer", ({ layer }) => layer?.name],
  ["layer_id", ({ layer }) => layer?.id],
  ["key", ({ record }) => record.key],
  ["hue", ({ record }) => record.hue],
  ["line", ({ record }) => record.line],
  ["marking", ({ record }) => record.marking],
  ["stance", ({ record }) => record.stance],
  ["directed", ({ record }) => record.directed],
  ["meaning", ({ record }) => record.meaning],
  ["order", ({ record }) => record.order],
  ["more_json", ({ more }) => jsonLine(more)],
];

export const speakerColumns: readonly Column<Speaker>[] = [
  ["speaker_id", (speaker) => speaker.id],
  ["name", (speaker) => speaker.name],
  ["role", (speaker) => speaker.role],
  ["aliases_json", (speaker) => jsonLine(speaker.aliases)],
  ["address", (speaker) => speaker.address],
];

export const annotatorColumns: readonly Column<Annotator>[] = [
  ["annotator_id", (annotator) => annotator.id],
  ["name", (annotator) => annotator.name],
  ["initials", (annotator) => annotator.initials],
  ["kind", (annotator) => annotator.kind],
];
