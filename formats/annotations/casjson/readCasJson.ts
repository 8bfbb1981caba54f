import type { Range } from "#core/model/structure.ts";
import { isObject, listOf, offsetOf, readJson, stringOf, type JsonObject } from "../../jsonInput.ts";
import { Unreadable } from "../../unreadable.ts";
import {
  elementOf,
  findFeature,
  isArrayType,
  joinTypes,
  kindOfRange,
  membersBySofa,
  SOFA,
  TOP,
  type Cas,
  type CasFeature,
  type CasType,
  type CasValue,
  type CasView,
  type FeatureStructure,
  type Reference,
  type Scalar,
  type TypeSystem,
} from "../cas/cas.ts";
import { ownTypes } from "../cas/ownTypes.ts";
import type { Remarks } from "../found.ts";

/** A CAS from JSON. @throws Unreadable for what is none */
export function readCasJson(bytes: Uint8Array, called: string, remarks: Remarks): Cas {
  const root = readJson(bytes, called).items[0]?.value;
  if (!isObject(root) || !("%FEATURE_STRUCTURES" in root))
    throw new Unreadable(`${called} is not a CAS in JSON: it has no %FEATURE_STRUCTURES.`);
  const types = joinTypes([ownTypes, readTypes(root["%TYPES"])]);
  const parts = new Map<number, JsonObject>();
  for (const [id, part] of listParts(root["%FEATURE_STRUCTURES"])) {
    if (parts.has(id))
      remarks.changed("Two parts of a file had the same number; the later one was taken.", `${called}, number ${id}`);
    parts.set(id, part);
  }
  const structures = new Map<number, FeatureStructure>();
  for (const [id, part] of parts) if (part["%TYPE"] !== SOFA) structures.set(id, toStructure(id, part, types));
  return { types, structures: inlineArrays(structures, types), views: readViews(root["%VIEWS"], parts, structures) };
}

/** As a list, or by their numbers: both are in use. */
function* listParts(structures: unknown): Generator<readonly [number, JsonObject]> {
  const entries = isObject(structures) ? Object.entries(structures) : listOf(structures).map((one) => [null, one]);
  for (const [key, part] of entries) {
    if (!isObject(part)) continue;
    const id = offsetOf(part["%ID"] ?? key);
    if (id !== null) yield [id, part];
  }
}

function readTypes(types: unknown): TypeSystem {
  if (!isObject(types)) return new Map();
  return new Map(
    Object.entries(types).flatMap(([key, type]): readonly (readonly [string, CasType])[] => {
      if (!isObject(type)) return [];
      const name = stringOf(type["%NAME"]) ?? key;
      const supertype = stringOf(type["%SUPER_TYPE"]) ?? TOP;
      return [
        [name, { name, supertype, description: stringOf(type["%DESCRIPTION"]) ?? "", features: readFeatures(type) }],
      ];
    }),
  );
}

function readFeatures(type: JsonObject): ReadonlyMap<string, CasFeature> {
  const features = new Map<string, CasFeature>();
  for (const [name, feature] of Object.entries(type)) {
    const range = isObject(feature) ? stringOf(feature["%RANGE"]) : null;
    if (name.startsWith("%") || !isObject(feature) || range === null) continue;
    const element = range.endsWith("[]") ? elementOf(range) : stringOf(feature["%ELEMENT_TYPE"]);
    features.set(name, { range: plainRange(range), element, shared: feature["%MULTIPLE_REFERENCES_ALLOWED"] === true });
  }
  return features;
}

/** The names that type systems in XML have for arrays. */
function plainRange(range: string): string {
  const element = range.endsWith("[]") ? (elementOf(range) ?? TOP) : null;
  if (element === null) return range;
  return element.startsWith("uima.cas.") && element !== TOP ? `${element}Array` : "uima.cas.FSArray";
}

function toStructure(id: number, part: JsonObject, types: TypeSystem): FeatureStructure {
  const type = stringOf(part["%TYPE"]) ?? TOP;
  const features = new Map<string, CasValue>();
  for (const [key, value] of Object.entries(part)) {
    const read = readFeature(key, value);
    if (read !== null) features.set(...read);
  }
  if ("%ELEMENTS" in part) features.set("elements", readElements(part["%ELEMENTS"], type, types));
  const sofa = offsetOf(part["@sofa"]);
  const [begin, end] = [part["begin"] ?? part["^begin"], part["end"] ?? part["^end"]];
  const range: Range | null =
    sofa === null || typeof begin !== "number" || typeof end !== "number" ? null : [begin, end];
  return { id, type, sofa, range, features };
}

const ELSEWHERE = new Set(["begin", "end", "^begin", "^end", "@sofa"]);

/** References begin with @, numbers that JSON has none of with #, places in a text with ^. */
function readFeature(key: string, value: unknown): readonly [string, CasValue] | null {
  if (key.startsWith("%") || ELSEWHERE.has(key)) return null;
  const name = key.replace(/^[@#^]/u, "");
  if (key.startsWith("@")) {
    const ref = offsetOf(value);
    return ref === null ? null : [name, { ref }];
  }
  if (key.startsWith("#") && typeof value === "string") return [name, Number(value.replace(/Inf$/u, "Infinity"))];
  if (Array.isArray(value)) return [name, value.filter(isScalar)];
  return isScalar(value) ? [name, value] : null;
}

function isScalar(value: unknown): value is Scalar {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

function readElements(elements: unknown, type: string, types: TypeSystem): CasValue {
  if (typeof elements === "string") return elements;
  const element = isArrayType(type) ? elementOf(type) : null;
  const areReferences = element === null || kindOfRange(element, types) === "reference";
  return listOf(elements).map((one): Scalar | Reference | null => {
    const ref = areReferences ? offsetOf(one) : null;
    if (ref !== null) return { ref };
    return isScalar(one) ? one : null;
  });
}

function readViews(
  views: unknown,
  parts: ReadonlyMap<number, JsonObject>,
  structures: ReadonlyMap<number, FeatureStructure>,
): readonly CasView[] {
  const listed = new Map<number, readonly number[]>();
  for (const view of isObject(views) ? Object.values(views) : []) {
    const sofa = isObject(view) ? offsetOf(view["%SOFA"]) : null;
    if (!isObject(view) || sofa === null) continue;
    listed.set(
      sofa,
      listOf(view["%MEMBERS"]).flatMap((one) => offsetOf(one) ?? []),
    );
  }
  const standing = membersBySofa(structures.values());
  const sofas = [...parts].filter(([, part]) => part["%TYPE"] === SOFA);
  return sofas.map(([sofa, part]) => ({
    sofa,
    name: stringOf(part["sofaID"]) ?? "",
    text: stringOf(part["sofaString"]),
    mimeType: stringOf(part["mimeType"]) ?? "text",
    members: listed.get(sofa) ?? standing.get(sofa) ?? [],
  }));
}

/** Arrays in the features that hold them, where only one may: here they are always by themselves. */
function inlineArrays(
  structures: ReadonlyMap<number, FeatureStructure>,
  types: TypeSystem,
): ReadonlyMap<number, FeatureStructure> {
  const inlined = new Set<number>();
  const kept = new Map<number, FeatureStructure>();
  for (const structure of structures.values()) {
    const features = Array.from(structure.features, ([name, value]): readonly [string, CasValue] => {
      if (typeof value !== "object" || !("ref" in value)) return [name, value];
      const array = structures.get(value.ref);
      const elements = array !== undefined && isArrayType(array.type) ? array.features.get("elements") : undefined;
      if (elements === undefined || findFeature(types, structure.type, name)?.shared === true) return [name, value];
      inlined.add(value.ref);
      return [name, elements];
    });
    kept.set(structure.id, { ...structure, features: new Map(features) });
  }
  for (const id of inlined) kept.delete(id);
  return kept;
}
