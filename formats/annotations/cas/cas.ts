import type { Range } from "#core/model/structure.ts";

/** A feature structure of the same CAS, by its id. */
export type Reference = { readonly ref: number };

export type Scalar = string | number | boolean;
export type CasValue = Scalar | Reference | readonly (Scalar | Reference | null)[];

/** Anything a CAS holds but its texts. */
export type FeatureStructure = {
  readonly id: number;
  /** The whole name of its type. */
  readonly type: string;
  /** Of the view it stands in; null for what stands nowhere in a text. */
  readonly sofa: number | null;
  /** As the file has it; null for what stands nowhere in a text. */
  readonly range: Range | null;
  /** Without those said above. What is not set is not here. */
  readonly features: ReadonlyMap<string, CasValue>;
};

/** A text of a CAS, with what is said of it. */
export type CasView = {
  readonly name: string;
  /** Id of the text. */
  readonly sofa: number;
  /** Null when the view is of something else than a text. */
  readonly text: string | null;
  readonly mimeType: string;
  /** Ids of what belongs to it. What is in no view is only there because something refers to it. */
  readonly members: readonly number[];
};

export type CasFeature = {
  readonly range: string;
  /** What an array or a list holds; null when not said. */
  readonly element: string | null;
  /** Whether an array of it is a feature structure of its own in XMI. */
  readonly shared: boolean;
};
export type CasType = {
  readonly name: string;
  readonly supertype: string;
  readonly description: string;
  readonly features: ReadonlyMap<string, CasFeature>;
};
export type TypeSystem = ReadonlyMap<string, CasType>;

export type Cas = {
  readonly types: TypeSystem;
  readonly structures: ReadonlyMap<number, FeatureStructure>;
  readonly views: readonly CasView[];
};

export const TOP = "uima.cas.TOP";
export const ANNOTATION = "uima.tcas.Annotation";
export const DOCUMENT_ANNOTATION = "uima.tcas.DocumentAnnotation";
export const SOFA = "uima.cas.Sofa";
export const STRING = "uima.cas.String";
export const STRINGS = "uima.cas.StringArray";
export const FEATURE_STRUCTURES = "uima.cas.FSArray";
export const INITIAL_VIEW = "_InitialView";

/** What every type inherits from none, and no type system has to say. */
const builtIn: Readonly<Record<string, string>> = {
  "uima.cas.AnnotationBase": TOP,
  [ANNOTATION]: "uima.cas.AnnotationBase",
  [DOCUMENT_ANNOTATION]: ANNOTATION,
};

const wholeNumbers: ReadonlySet<string> = new Set(["Byte", "Short", "Integer", "Long"].map((one) => `uima.cas.${one}`));
const fractions: ReadonlySet<string> = new Set(["uima.cas.Float", "uima.cas.Double"]);

/** What a value of this type is; a reference for anything that is none of the others. */
export function kindOfRange(range: string, types: TypeSystem): "string" | "number" | "boolean" | "list" | "reference" {
  if (wholeNumbers.has(range) || fractions.has(range)) return "number";
  if (range === "uima.cas.Boolean") return "boolean";
  if (range === STRING || inherits(types, range, STRING)) return "string";
  return isArrayType(range) || isListType(range) ? "list" : "reference";
}

export function isArrayType(type: string): boolean {
  return type.endsWith("[]") || /^uima\.cas\.[A-Za-z]+Array$/u.test(type);
}

/** Lists are chains of feature structures, but stand like arrays in XMI. */
function isListType(type: string): boolean {
  return /^uima\.cas\.(?:FS|Integer|Float|String)List$/u.test(type);
}

/** What the elements of an array or list type are; null when they are feature structures of any kind. */
export function elementOf(type: string): string | null {
  if (type.endsWith("[]")) return type.slice(0, -2);
  const name = /^uima\.cas\.([A-Za-z]+)(?:Array|List)$/u.exec(type)?.[1] ?? "FS";
  return name === "FS" ? null : `uima.cas.${name}`;
}

/** Whether a type is another or comes from it. */
export function inherits(types: TypeSystem, type: string, ancestor: string): boolean {
  return lineage(types, type).includes(ancestor);
}

/** A type and those it comes from, nearest first; ends where nothing more is known. */
export function lineage(types: TypeSystem, type: string): readonly string[] {
  const names = new Set<string>();
  for (let name: string | undefined = type; name !== undefined && !names.has(name);) {
    names.add(name);
    name = types.get(name)?.supertype ?? builtIn[name];
  }
  return [...names];
}

/** What a type says of a feature, or one it comes from. */
export function findFeature(types: TypeSystem, type: string, feature: string): CasFeature | undefined {
  for (const name of lineage(types, type)) {
    const found = types.get(name)?.features.get(feature);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The last part of a type's name. */
export function shortName(type: string): string {
  return type.slice(type.lastIndexOf(".") + 1);
}

/** What a value refers to. Where no type system says what it is, a number may be an id. */
export function referenceOf(value: CasValue | undefined): number | null {
  if (typeof value === "object" && "ref" in value) return value.ref;
  return typeof value === "string" && /^\d{1,9}$/u.test(value) ? Number(value) : null;
}

/** Types of several files as one; of two with one name each gives what the other lacks. */
export function joinTypes(systems: Iterable<TypeSystem>): TypeSystem {
  const joined = new Map<string, CasType>();
  for (const system of systems)
    for (const [name, type] of system) {
      const known = joined.get(name);
      const features = new Map([...(known?.features ?? []), ...type.features]);
      joined.set(name, { ...type, features });
    }
  return joined;
}

/** The members of views that do not list them: all that stands in their text. By the id of the text. */
export function membersBySofa(structures: Iterable<FeatureStructure>): ReadonlyMap<number | null, readonly number[]> {
  const groups = Map.groupBy(structures, ({ sofa }) => sofa);
  return new Map(Array.from(groups, ([sofa, group]) => [sofa, group.map(({ id }) => id)]));
}
