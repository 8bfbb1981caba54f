import type { Link } from "#core/model/annotation.ts";
import type { Annotator } from "#core/model/annotator.ts";
import type { Claim, Speaker } from "#core/model/claim.ts";
import type { Layer, RelationType, Tag } from "#core/model/schema.ts";
import {
  folderPath,
  type ExportDocument,
  type ExportProject,
  type ExportRelation,
  type Lookup,
} from "../exportProject.ts";
import { jsonLine } from "../writing/jsonText.ts";
import type { Column } from "./column.ts";
import { NATIVE_COLUMN, type Natives } from "./natives.ts";

export const documentColumns = (lookup: Lookup, natives: Natives): readonly Column<ExportDocument>[] => [
  ["doc_id", "text", ({ document }) => document.id],
  ["doc_name", "text", ({ document }) => document.name],
  ["title", "text", ({ document }) => document.title],
  ["outlet", "text", ({ document }) => document.outlet],
  ["date", "text", ({ document }) => document.date],
  ["language", "text", ({ document }) => document.language],
  ["folder_json", "text", ({ document }) => jsonLine(folderPath(document, lookup))],
  ["file", "text", ({ document }) => document.source?.file],
  ["set_aside", "boolean", ({ document }) => document.aside],
  ["comment", "text", ({ document }) => document.note],
  ["sha256", "text", ({ document }) => document.text],
  ["text", "text", ({ text }) => text],
  [NATIVE_COLUMN, "text", ({ document }) => natives(document.id)],
];
export const relationColumns = (lookup: Lookup, natives: Natives): readonly Column<ExportRelation>[] => [
  ["relation_id", "text", ({ relation }) => relation.id],
  ["type", "text", ({ relation }) => lookup.relationTypes.get(relation.type)?.name ?? relation.type],
  ["type_id", "text", ({ relation }) => relation.type],
  ["directed", "boolean", ({ relation }) => lookup.relationTypes.get(relation.type)?.directed],
  ["source_span_id", "text", ({ relation }) => relation.source],
  ["source_doc_id", "text", ({ sourceDocument }) => sourceDocument],
  ["target_span_id", "text", ({ relation }) => relation.target],
  ["target_doc_id", "text", ({ targetDocument }) => targetDocument],
  ["annotator", "text", ({ relation }) => lookup.annotators.get(relation.annotator)?.name],
  ["annotator_id", "text", ({ relation }) => relation.annotator],
  ["comment", "text", ({ relation }) => relation.note],
  ["created", "time", ({ relation }) => relation.created],
  [NATIVE_COLUMN, "text", ({ relation }) => natives(relation.id)],
];

export const claimColumns: readonly Column<Claim>[] = [
  ["claim_id", "text", (claim) => claim.id],
  ["number", "whole", (claim) => claim.number],
  ["wording", "text", (claim) => claim.wording],
  ["verdict", "text", (claim) => claim.verdict],
  ["reason", "text", (claim) => claim.reason],
  ["created", "time", (claim) => claim.created],
];

export const linkColumns = (lookup: Lookup): readonly Column<Link>[] => [
  ["link_id", "text", (link) => link.id],
  ["span_id", "text", (link) => link.span],
  ["claim_id", "text", (link) => link.claim],
  ["url", "text", (link) => link.address],
  ["title", "text", (link) => link.title],
  ["quote", "text", (link) => link.quote],
  ["seen", "text", (link) => link.seen],
  ["bearing", "text", (link) => link.bearing],
  ["annotator", "text", (link) => lookup.annotators.get(link.annotator)?.name],
  ["annotator_id", "text", (link) => link.annotator],
  ["comment", "text", (link) => link.note],
  ["created", "time", (link) => link.created],
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
  ["kind", "text", ({ kind }) => kind],
  ["id", "text", ({ record }) => record.id],
  ["name", "text", ({ record }) => record.name],
  ["layer", "text", ({ layer }) => layer?.name],
  ["layer_id", "text", ({ layer }) => layer?.id],
  ["key", "text", ({ record }) => record.key],
  ["hue", "whole", ({ record }) => record.hue],
  ["line", "text", ({ record }) => record.line],
  ["marking", "text", ({ record }) => record.marking],
  ["stance", "text", ({ record }) => record.stance],
  ["directed", "boolean", ({ record }) => record.directed],
  ["meaning", "text", ({ record }) => record.meaning],
  ["order", "number", ({ record }) => record.order],
  ["more_json", "text", ({ more }) => jsonLine(more)],
];

export const speakerColumns: readonly Column<Speaker>[] = [
  ["speaker_id", "text", (speaker) => speaker.id],
  ["name", "text", (speaker) => speaker.name],
  ["role", "text", (speaker) => speaker.role],
  ["aliases_json", "text", (speaker) => jsonLine(speaker.aliases)],
  ["address", "text", (speaker) => speaker.address],
];

export const annotatorColumns: readonly Column<Annotator>[] = [
  ["annotator_id", "text", (annotator) => annotator.id],
  ["name", "text", (annotator) => annotator.name],
  ["initials", "text", (annotator) => annotator.initials],
  ["kind", "text", (annotator) => annotator.kind],
];
