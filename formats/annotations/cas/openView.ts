import {
  DOCUMENT_ANNOTATION,
  findFeature,
  lineage,
  shortName,
  STRING,
  type Cas,
  type CasView,
  type FeatureStructure,
} from "./cas.ts";
import { RECORD_ID } from "./ownTypes.ts";
import { textFeature } from "./records.ts";

/** A detail's name among people, and what its values are. */
export type DetailName = { readonly name: string; readonly kind: string };

/** A layer's name among people, and the feature its tags came from when it was read. */
export type LayerName = { readonly name: string; readonly tagFeature: string | null };

/** A view with what belongs to it, and what has been found out about its types. */
export type OpenView = {
  readonly cas: Cas;
  readonly view: CasView;
  /** For people: the file, and the view where there are several. */
  readonly where: string;
  readonly members: readonly FeatureStructure[];
  /** By their types. */
  readonly layers: ReadonlyMap<string, LayerName>;
  /** By the type and the feature. */
  readonly details: ReadonlyMap<string, DetailName>;
  readonly describe: (structure: FeatureStructure) => TypeRole;
};

/** What the annotations of a type are to us. */
export type TypeRole = {
  readonly role: "span" | "relation" | "piece" | "division" | "record";
  /** Whether it has the features that we write. */
  readonly isOwn: boolean;
  /** The feature whose value is the tag; null when the type itself is. */
  readonly tagFeature: string | null;
};

export function openView(cas: Cas, view: CasView, where: string): OpenView {
  const members = [...new Set(view.members)].flatMap((id) => cas.structures.get(id) ?? []);
  const layers = new Map<string, LayerName>();
  const details = new Map<string, DetailName>();
  for (const member of members) {
    const type = textFeature(member, "typeName");
    if (type === null) continue;
    const name = textFeature(member, "name") ?? "";
    if (member.type === "obelus.Layer") layers.set(type, { name, tagFeature: textFeature(member, "tagFeature") });
    if (member.type === "obelus.Detail")
      details.set(`${type} ${textFeature(member, "feature")}`, { name, kind: textFeature(member, "kind") ?? "" });
  }
  const describe = roleFinder(members, cas);
  return { cas, view, where, members, layers, details, describe };
}

/** Packages whose types divide a text or describe it. */
const DIVISIONS = [
  "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.",
  "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.",
  "org.dkpro.core.api.xml.type.",
];
const OWN_ROLES: Readonly<Record<string, TypeRole["role"]>> = { "obelus.Span": "span", "obelus.Piece": "piece" };
const TAG_FEATURES = ["value", "PosValue"];

/** Where no type system says what features a type has, it has those that any of its structures has. */
function roleFinder(members: readonly FeatureStructure[], cas: Cas): OpenView["describe"] {
  const used = new Map<string, Set<string>>();
  for (const { type, features } of members) {
    if (features.size === 0) continue;
    const names = used.get(type) ?? new Set();
    for (const name of features.keys()) names.add(name);
    used.set(type, names);
  }
  const roles = new Map<string, TypeRole>();
  return (structure) => {
    const { type } = structure;
    const has = (feature: string): boolean =>
      used.get(type)?.has(feature) === true || findFeature(cas.types, type, feature) !== undefined;
    const role = roles.get(type) ?? roleOf(structure, has, cas);
    roles.set(type, role);
    return role;
  };
}

function roleOf({ type, range }: FeatureStructure, has: (feature: string) => boolean, cas: Cas): TypeRole {
  const role = (): TypeRole["role"] => {
    if (type.startsWith("obelus.")) return OWN_ROLES[type] ?? "record";
    if (range === null) return "record";
    const divides = DIVISIONS.some((start) => type.startsWith(start));
    if (divides || lineage(cas.types, type).includes(DOCUMENT_ANNOTATION)) return "division";
    return has("Governor") && has("Dependent") ? "relation" : "span";
  };
  return { role: role(), isOwn: has(RECORD_ID), tagFeature: TAG_FEATURES.find(has) ?? onlyText(type, cas) };
}

/** The one feature of a type that is a string. */
function onlyText(type: string, { types }: Cas): string | null {
  const texts = lineage(types, type).flatMap((name) =>
    [...(types.get(name)?.features ?? [])].filter(([, { range }]) => range === STRING).map(([feature]) => feature),
  );
  return texts.length === 1 ? (texts[0] ?? null) : null;
}

export function layerOf({ layers }: OpenView, type: string): string | null {
  return type === "obelus.Span" ? null : (layers.get(type)?.name ?? shortName(type));
}
