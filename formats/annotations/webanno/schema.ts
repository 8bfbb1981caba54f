import type { Id } from "#core/model/id.ts";
import { detailNames, type ExportProject } from "../exportProject.ts";

/** A feature in one column, or a list of links to other spans in two. */
type Feature =
  | { readonly kind: "value"; readonly name: string }
  | { readonly kind: "slots"; readonly name: string; readonly linkType: string; readonly targetType: string };

/** The columns of one layer, as a line of the header declares them. */
export type TsvLayer =
  | { readonly kind: "span"; readonly type: string; readonly features: readonly Feature[] }
  | { readonly kind: "relation"; readonly type: string; readonly features: readonly string[]; readonly base: string }
  | { readonly kind: "chain"; readonly type: string };

export type SpanLayer = Extract<TsvLayer, { kind: "span" }>;
export type RelationLayer = Extract<TsvLayer, { kind: "relation" }>;

/** How many columns a layer has; one without features has one that says where it is. */
export function widthOf(layer: TsvLayer): number {
  if (layer.kind === "chain") return 2;
  if (layer.kind === "relation") return layer.features.length + 1;
  return Math.max(
    1,
    layer.features.reduce((sum, feature) => sum + (feature.kind === "slots" ? 2 : 1), 0),
  );
}

/** The layer that a line declares; null for any other line. */
export function parseLayer(line: string): TsvLayer | null {
  const [, kind, type = "", rest = ""] = /^#T_(SP|RL|CH)=([^|]+)(?:\|(.*))?$/u.exec(line) ?? [];
  const fields = rest.split("|").filter((field) => field !== "");
  if (kind === "CH") return { kind: "chain", type };
  if (kind === "RL") {
    const base = fields.find((field) => field.startsWith("BT_"))?.slice("BT_".length) ?? "";
    return { kind: "relation", type, features: fields.filter((field) => !field.startsWith("BT_")), base };
  }
  if (kind !== "SP") return null;
  const features: Feature[] = [];
  for (const [index, field] of fields.entries()) {
    if (fields[index - 1]?.startsWith("ROLE_")) continue;
    const [, name = "", linkType = ""] = /^ROLE_[^:]*:(\w*?)_(.*)$/u.exec(field) ?? [];
    if (field.startsWith("ROLE_"))
      features.push({ kind: "slots", name, linkType, targetType: fields[index + 1] ?? "" });
    else features.push({ kind: "value", name: field });
  }
  return { kind: "span", type, features };
}

/** The line that declares a layer. */
export function layerLine(layer: TsvLayer): string {
  if (layer.kind === "chain") return `#T_CH=${layer.type}|referenceType|referenceRelation`;
  if (layer.kind === "relation") return `#T_RL=${[layer.type, ...layer.features, `BT_${layer.base}`].join("|")}`;
  const fields = layer.features.flatMap((feature) =>
    feature.kind === "value"
      ? [feature.name]
      : [`ROLE_${layer.type}:${feature.name}_${feature.linkType}`, feature.targetType],
  );
  return `#T_SP=${layer.type}|${fields.join("|")}`;
}

/** What the last part of a type's name says. */
export function shortName(type: string): string {
  return type.slice(type.lastIndexOf(".") + 1);
}

const MAIN = ["tag", "value", "label", "PosValue", "identifier"];

/** The feature that says what kind of tag a span is; null in a layer that has none for it. */
export function mainFeature(features: readonly string[]): string | null {
  return MAIN.find((name) => features.includes(name)) ?? features[0] ?? null;
}

/** Features of every layer that Obelus writes, beside its details. */
export const OWN = { tag: "tag", note: "note", claim: "claim", stance: "stance", annotator: "annotator", part: "part" };

/** What every annotation has there by itself. */
const RESERVED = ["begin", "end", "sofa", "self", "type"];

/** How a project's layers and details are called. */
export type TsvNames = {
  /** Types by a layer's id. */
  readonly layers: ReadonlyMap<Id, string>;
  /** Features by the name of a detail. */
  readonly attributes: ReadonlyMap<string, string>;
};

export function nameForWebanno(project: ExportProject): TsvNames {
  const types = new Set<string>();
  const layers = new Map(project.layers.map(({ id, name }) => [id, `webanno.custom.${unique(capitals(name), types)}`]));
  const features = new Set([...Object.values(OWN), ...RESERVED]);
  const attributes = new Map(
    detailNames(project).map((detail) => [detail, unique(lowerFirst(capitals(detail)), features)]),
  );
  return { layers, attributes };
}

/** A span layer for each layer, and one of links between its spans. */
export function schemaOf(project: ExportProject, { layers, attributes }: TsvNames): readonly TsvLayer[] {
  const spans = project.layers.map(({ id }): TsvLayer => {
    const tags = new Set(project.tags.filter((tag) => tag.layer === id).map((tag) => tag.id));
    const details = detailNames({ attributes: project.attributes.filter(({ tag }) => tags.has(tag)) });
    const features = details.map((detail) => attributes.get(detail) ?? detail);
    const names = [OWN.tag, ...features, OWN.note, OWN.claim, OWN.stance, OWN.annotator, OWN.part];
    return { kind: "span", type: layers.get(id) ?? id, features: names.map((name) => ({ kind: "value", name })) };
  });
  if (project.relationTypes.length === 0) return spans;
  const relations = spans.map(({ type }): TsvLayer => ({
    kind: "relation",
    type: `${type}Link`,
    features: [OWN.tag, OWN.note, OWN.annotator],
    base: type,
  }));
  return [...spans, ...relations];
}

/** Only Latin letters and digits, the first of each word a capital. */
function capitals(name: string): string {
  const words =
    name
      .normalize("NFKD")
      .replaceAll(/\p{M}/gu, "")
      .match(/[A-Za-z0-9]+/gu) ?? [];
  const joined = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  return /^[A-Za-z]/u.test(joined) ? joined : `Group${joined}`;
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function unique(name: string, taken: Set<string>): string {
  let free = name;
  for (let number = 2; taken.has(free) || taken.has(`${free}Link`); number++) free = `${name}${number}`;
  taken.add(free);
  return free;
}
