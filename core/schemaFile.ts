import { z } from "zod";
import { added, changed, type Edit } from "./change.ts";
import type { Id } from "./model/id.ts";
import type { Project, Records } from "./model/records.ts";
import { Attribute, Layer, RelationType, Tag } from "./model/schema.ts";

/** A schema by itself, as it is handed from project to project: one JSON file. */
export const SchemaFile = z.strictObject({
  format: z.literal("obelus-schema"),
  version: z.literal(1),
  name: z.string().max(200),
  schemaVersion: z.int().min(0),
  verdicts: z.array(z.string().min(1).max(100)),
  layers: z.array(Layer),
  tags: z.array(Tag),
  attributes: z.array(Attribute),
  relationTypes: z.array(RelationType),
});
export type SchemaFile = z.infer<typeof SchemaFile>;

/** The records a schema is made of. */
export type SchemaRecords = {
  readonly project: Project;
  readonly layers: readonly Layer[];
  readonly tags: readonly Tag[];
  readonly attributes: readonly Attribute[];
  readonly relationTypes: readonly RelationType[];
};

export function toSchemaFile({ project, layers, tags, attributes, relationTypes }: SchemaRecords): SchemaFile {
  const inOrder = <R extends { order: number }>(records: readonly R[]): R[] =>
    records.toSorted((a, b) => a.order - b.order);
  return {
    format: "obelus-schema",
    version: 1,
    name: project.schemaName,
    schemaVersion: project.schemaVersion,
    verdicts: project.verdicts,
    layers: inOrder(layers),
    tags: inOrder(tags),
    attributes: inOrder(attributes).map(withoutPerson),
    relationTypes: inOrder(relationTypes),
  };
}

/** A speaker belongs to a project, not to a schema. */
function withoutPerson(attribute: Attribute): Attribute {
  return attribute.type === "person" ? { ...attribute, initial: null } : attribute;
}

/**
 * The edits that bring a project's schema up to the file's. What has the same id, else the same name, is changed;
 * the rest is added. Nothing is removed, so no tag loses its kind. Empty when there is nothing to do.
 */
export function mergeSchema(file: SchemaFile, current: SchemaRecords): Edit[] {
  const ids = new Map<Id, Id>();
  const mapped = (id: Id): Id => ids.get(id) ?? id;
  const layers = merge("layers", file.layers, current.layers, ids, (layer) => layer, sameName);
  const fileTags = new Set(
    file.tags.map(
      (tag) => (current.tags.find((one) => one.id === tag.id) ?? current.tags.find((one) => one.name === tag.name))?.id,
    ),
  );
  const taken = new Set(current.tags.filter((tag) => !fileTags.has(tag.id)).map((tag) => tag.key));
  const tags = merge(
    "tags",
    file.tags,
    current.tags,
    ids,
    (tag) => ({ ...tag, layer: mapped(tag.layer), key: taken.has(tag.key) ? null : tag.key }),
    sameName,
  );
  const attributes = merge(
    "attributes",
    file.attributes,
    current.attributes,
    ids,
    (attribute) => ({ ...withoutPerson(attribute), tag: mapped(attribute.tag) }),
    (a, b) => a.tag === b.tag && a.name === b.name,
  );
  const relationTypes = merge(
    "relationTypes",
    file.relationTypes,
    current.relationTypes,
    ids,
    (type) => ({ ...type, sources: type.sources.map(mapped), targets: type.targets.map(mapped) }),
    sameName,
  );
  const edits = [...layers, ...tags, ...attributes, ...relationTypes];
  const verdicts = [...new Set([...current.project.verdicts, ...file.verdicts])];
  const isNew =
    edits.length > 0 || verdicts.length > current.project.verdicts.length || file.name !== current.project.schemaName;
  const project = isNew
    ? changed("project", current.project, {
        verdicts,
        schemaName: file.name,
        schemaVersion: current.project.schemaVersion + 1,
      })
    : null;
  return project === null ? edits : [...edits, project];
}

type SchemaTable = "layers" | "tags" | "attributes" | "relationTypes";

function sameName(one: { readonly name: string }, other: { readonly name: string }): boolean {
  return one.name === other.name;
}

function merge<T extends SchemaTable>(
  table: T,
  wanted: readonly Records[T][],
  current: readonly Records[T][],
  ids: Map<Id, Id>,
  adapt: (record: Records[T]) => Records[T],
  isSame: (one: Records[T], other: Records[T]) => boolean,
): Edit[] {
  const met = new Set<Id>();
  return wanted.flatMap((raw) => {
    const record = adapt(raw);
    const known =
      current.find((one) => one.id === record.id) ?? current.find((one) => isSame(one, record) && !met.has(one.id));
    if (known === undefined) return [added(table, record)];
    met.add(known.id);
    ids.set(record.id, known.id);
    return changed(table, known, { ...record, id: known.id }) ?? [];
  });
}
