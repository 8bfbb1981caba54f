import type { Id } from "#core/model/id.ts";
import { isObject, stringOf, type JsonObject } from "../../jsonInput.ts";
import type { ExportProject } from "../exportProject.ts";
import type { NativeValues } from "../found.ts";
import {
  ANNOTATION,
  findFeature,
  shortName,
  STRING,
  STRINGS,
  type CasValue,
  type FeatureStructure,
  type TypeSystem,
} from "./cas.ts";

// What a CAS says of a tag or link that has no place of its own in a project: the whole name of its type, what its
// features are, and those that hold lists. It stands under keys of ours and is written again as it was.

/** A type that was read, to be written again. */
export type NativeType = {
  readonly name: string;
  /** The feature that holds the tag; null when the type itself is the tag. */
  readonly tagFeature: string | null;
  /** Features that are no strings or are kept as they are, with what they hold. */
  readonly ranges: ReadonlyMap<string, string>;
};

export type Natives = {
  /** Types of tags by the layer they became. */
  readonly layers: ReadonlyMap<string, NativeType>;
  /** Types of links by their names. */
  readonly relations: ReadonlyMap<string, NativeType>;
  /** What stood in further features of a record. */
  readonly featuresOf: (record: Id) => Readonly<Record<string, CasValue>>;
  /** The type that a link was read with; null when it was none. */
  readonly relationType: (record: Id) => string | null;
};

/** @param rest features that are kept as they are */
export function toNative(
  { type, features }: FeatureStructure,
  role: "span" | "relation",
  tagFeature: string | null,
  rest: Readonly<Record<string, unknown>>,
  types: TypeSystem,
): NativeValues | null {
  if ((types.get(type)?.supertype ?? ANNOTATION) !== ANNOTATION) return null;
  const ranges = [...features.keys()].flatMap((name) => {
    const feature = findFeature(types, type, name);
    return feature === undefined || feature.range === STRING || !isPlain(feature.range)
      ? []
      : [[name, feature.range] as const];
  });
  return {
    type,
    role,
    ...(tagFeature === null ? {} : { tagFeature }),
    ...(ranges.length === 0 ? {} : { ranges: Object.fromEntries(ranges) }),
    ...(Object.keys(rest).length === 0 ? {} : { features: rest }),
  };
}

/** Whether a value of this type refers to nothing. */
function isPlain(range: string): boolean {
  return /^uima\.cas\.(?:Boolean|Byte|Short|Integer|Long|Float|Double|(?:String|Integer|Float)Array)$/u.test(range);
}

const TYPE_NAME = /^(?!uima\.|obelus\.)[A-Za-z]\w*(?:\.[A-Za-z]\w*)+$/u;
const FEATURE_NAME = /^[A-Za-z]\w*$/u;

/** What was read of a project's tags and links from a CAS of either kind. */
export function nativesOf({ natives }: ExportProject): Natives {
  const known = new Map<Id, JsonObject>();
  const layers = new Map<string, NativeType>();
  const relations = new Map<string, NativeType>();
  for (const [id, { format, values }] of natives) {
    if (format !== "xmi" && format !== "casjson") continue;
    known.set(id, values);
    const type = typeOf(values);
    if (type === null) continue;
    const [group, key] = values["role"] === "relation" ? [relations, type.name] : [layers, shortName(type.name)];
    const before = group.get(key);
    if (before !== undefined && before.name !== type.name) continue;
    group.set(key, { ...type, ranges: new Map([...(before?.ranges ?? []), ...type.ranges]) });
  }
  return {
    layers,
    relations,
    featuresOf: (record) => featuresIn(known.get(record)),
    relationType: (record) => typeOf(known.get(record) ?? {})?.name ?? null,
  };
}

function typeOf(values: JsonObject): NativeType | null {
  const name = stringOf(values["type"]);
  if (name === null || !TYPE_NAME.test(name)) return null;
  const tagFeature = stringOf(values["tagFeature"]);
  const ranges = isObject(values["ranges"]) ? Object.entries(values["ranges"]) : [];
  return {
    name,
    tagFeature: tagFeature !== null && FEATURE_NAME.test(tagFeature) ? tagFeature : null,
    ranges: new Map([
      ...Object.entries(featuresIn(values)).map(([feature, value]) => [feature, usualRange(value)] as const),
      ...ranges.flatMap(([feature, range]) =>
        FEATURE_NAME.test(feature) && typeof range === "string" && isPlain(range) ? [[feature, range] as const] : [],
      ),
    ]),
  };
}

/** What a value is taken for where no type system said it. */
function usualRange(value: CasValue): string {
  if (typeof value === "number") return "uima.cas.Double";
  if (typeof value === "boolean") return "uima.cas.Boolean";
  return typeof value === "string" ? STRING : STRINGS;
}

function featuresIn(values: JsonObject | undefined): Readonly<Record<string, CasValue>> {
  const features = isObject(values?.["features"]) ? Object.entries(values["features"]) : [];
  return Object.fromEntries(
    features.flatMap(([name, value]): readonly (readonly [string, CasValue])[] => {
      if (!FEATURE_NAME.test(name)) return [];
      if (Array.isArray(value)) return [[name, value.filter(isScalar)]];
      return isScalar(value) ? [[name, value]] : [];
    }),
  );
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}
