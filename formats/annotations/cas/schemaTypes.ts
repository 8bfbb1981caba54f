import type { Id } from "#core/model/id.ts";
import type { Attribute } from "#core/model/schema.ts";
import type { ExportProject } from "../exportProject.ts";
import { ANNOTATION, STRING, type CasType, type TypeSystem } from "./cas.ts";
import type { CasBuilder } from "./casBuilder.ts";
import { nativesOf, type Natives, type NativeType } from "./natives.ts";
import { casType, ownTypes, RELATION, relationFeatures, spanFeatures } from "./ownTypes.ts";

type Kind = "string" | "number" | "boolean";
/** A detail as a feature of its layer's type. */
type DetailFeature = {
  readonly feature: string;
  readonly name: string;
  readonly kind: Kind;
  /** The type of its values: strings, unless the layer was read with something else. */
  readonly range: string;
};
type LayerType = {
  readonly type: string;
  readonly name: string;
  readonly details: ReadonlyMap<string, DetailFeature>;
  /** The type that the layer was read with; null when there was none. */
  readonly native: NativeType | null;
};

/** A project's layers as types, and their details as features. */
export type SchemaTypes = {
  readonly types: TypeSystem;
  readonly layers: ReadonlyMap<Id, LayerType>;
  readonly natives: Natives;
};

/** Names that UIMA, its readers in Python, or we take for something else. */
const TAKEN_FEATURES = [
  ...Object.keys(spanFeatures),
  "begin",
  "end",
  "sofa",
  "self",
  "type",
  "xmiID",
  "elements",
  "id",
];

export function schemaTypes(project: ExportProject): SchemaTypes {
  const natives = nativesOf(project);
  const takenTypes = new Set([RELATION.toLowerCase()]);
  for (const { name } of [...natives.layers.values(), ...natives.relations.values()])
    takenTypes.add(name.toLowerCase());
  const layers = new Map(
    project.layers.map((layer): readonly [Id, LayerType] => {
      const native = natives.layers.get(layer.name) ?? null;
      const type = native?.name ?? `custom.${unused(pascalCase(layer.name, "Layer"), takenTypes, "custom.")}`;
      const tags = new Set(project.tags.filter((tag) => tag.layer === layer.id).map((tag) => tag.id));
      const attributes = project.attributes.filter((attribute) => tags.has(attribute.tag));
      return [layer.id, { type, name: layer.name, details: detailFeatures(attributes, native), native }];
    }),
  );
  const types = new Map(ownTypes);
  for (const layer of layers.values()) types.set(layer.type, layerType(layer));
  for (const { name, ranges } of natives.relations.values())
    types.set(name, casType(name, ANNOTATION, "", { ...relationFeatures, ...Object.fromEntries(ranges) }));
  return { types, layers, natives };
}

function layerType({ type, name, details, native }: LayerType): CasType {
  const features = [...details.values()].map(({ feature, range }) => [feature, range] as const);
  return casType(type, ANNOTATION, `The layer “${name}”; value is the tag`, {
    ...Object.fromEntries(native?.ranges ?? []),
    ...(native === null || native.tagFeature === null ? {} : { [native.tagFeature]: STRING }),
    ...spanFeatures,
    ...Object.fromEntries(features),
  });
}

/** The names people know, for readers who see only those of types and features. */
export function addNames(cas: CasBuilder, { layers }: SchemaTypes): void {
  for (const { type, name, details, native } of layers.values()) {
    cas.add("obelus.Layer", { typeName: type, name, tagFeature: native?.tagFeature ?? null });
    for (const { feature, name: called, kind } of details.values())
      cas.add("obelus.Detail", { typeName: type, feature, name: called, kind });
  }
}

/** Details of one name and kind share a feature, whichever tag of the layer they belong to. */
function detailFeatures(
  attributes: readonly Attribute[],
  native: NativeType | null,
): ReadonlyMap<string, DetailFeature> {
  const taken = new Set([...TAKEN_FEATURES, native?.tagFeature ?? ""].map((name) => name.toLowerCase()));
  const features = new Map<string, DetailFeature>();
  for (const { name, type } of attributes) {
    const kind = type === "number" || type === "boolean" ? type : "string";
    const key = detailKey(name, kind);
    if (features.has(key)) continue;
    const isOwnName = native !== null && /^[A-Za-z]\w*$/u.test(name);
    const feature = unused(isOwnName ? name : camelCase(name), taken, "");
    features.set(key, { feature, name, kind, range: native?.ranges.get(feature) ?? STRING });
  }
  return features;
}

export function detailKey(name: string, kind: string): string {
  return `${kind} ${name}`;
}

/** The name, or the first with a number that is free. Capitals do not tell names apart. */
function unused(name: string, taken: Set<string>, before: string): string {
  let free = name;
  for (let number = 2; taken.has(`${before}${free}`.toLowerCase()); number++) free = `${name}${number}`;
  taken.add(`${before}${free}`.toLowerCase());
  return free;
}

function pascalCase(name: string, instead: string): string {
  const words = name
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .split(/[^A-Za-z0-9]+/u);
  const joined = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  return /^[A-Z]/u.test(joined) ? joined : `${instead}${joined}`;
}

function camelCase(name: string): string {
  const pascal = pascalCase(name, "Detail");
  return pascal.charAt(0).toLowerCase() + pascal.slice(1);
}
