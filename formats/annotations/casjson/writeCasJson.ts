import { jsonArray, jsonLine } from "../writing/jsonText.ts";
import {
  FEATURE_STRUCTURES,
  findFeature,
  isArrayType,
  SOFA,
  STRINGS,
  type Cas,
  type CasFeature,
  type CasValue,
  type CasView,
  type FeatureStructure,
  type Reference,
  type Scalar,
  type TypeSystem,
} from "../cas/cas.ts";

/** A CAS as JSON 0.4, with its types, a feature structure a line. */
export function* writeCasJson(cas: Cas): Generator<string> {
  yield `{\n"%TYPES": ${jsonLine(describeTypes(cas.types))}`;
  yield* jsonArray("%FEATURE_STRUCTURES", structuresOf(cas));
  const views = cas.views.map(({ name, sofa, members }) => [name, { "%SOFA": sofa, "%MEMBERS": members }] as const);
  yield `,\n"%VIEWS": ${jsonLine(Object.fromEntries(views))}\n}\n`;
}

function describeTypes(types: TypeSystem): Readonly<Record<string, unknown>> {
  const described = Array.from(types.values(), ({ name, supertype, description, features }) => [
    name,
    {
      "%NAME": name,
      "%SUPER_TYPE": supertype,
      ...(description === "" ? {} : { "%DESCRIPTION": description }),
      ...Object.fromEntries(Array.from(features, ([feature, about]) => [feature, describeFeature(feature, about)])),
    },
  ]);
  return Object.fromEntries(described) as Readonly<Record<string, unknown>>; // made of pairs with a name
}

function describeFeature(name: string, { range, element, shared }: CasFeature): Readonly<Record<string, unknown>> {
  return {
    "%NAME": name,
    "%RANGE": range === FEATURE_STRUCTURES && element !== null ? `${element}[]` : range,
    ...(shared ? { "%MULTIPLE_REFERENCES_ALLOWED": true } : {}),
  };
}

/** Texts first, because readers ask for what is referred to before. */
function* structuresOf(cas: Cas): Generator<unknown> {
  for (const [index, view] of cas.views.entries()) yield describeSofa(view, index + 1);
  let next = 1;
  for (const { sofa } of cas.views) next = Math.max(next, sofa + 1);
  for (const id of cas.structures.keys()) next = Math.max(next, id + 1);
  for (const structure of cas.structures.values()) {
    const arrays: unknown[] = [];
    yield describeStructure(structure, cas, (array) => {
      arrays.push({ "%ID": next, ...array });
      return { ref: next++ };
    });
    yield* arrays;
  }
}

function describeSofa({ sofa, name, mimeType, text }: CasView, sofaNum: number): unknown {
  const content = text === null ? {} : { sofaString: text };
  return { "%ID": sofa, "%TYPE": SOFA, sofaNum, sofaID: name, mimeType, ...content };
}

/** @param addArray writes an array as a feature structure of its own */
function describeStructure(
  { id, type, sofa, range, features }: FeatureStructure,
  { types }: Cas,
  addArray: (array: object) => Reference,
): unknown {
  const described: Record<string, unknown> = { "%ID": id, "%TYPE": type };
  if (sofa !== null) described["@sofa"] = sofa;
  if (range !== null) [described["begin"], described["end"]] = range;
  for (const [name, value] of features) {
    if (isArrayType(type) && name === "elements") Object.assign(described, elementsOf(value));
    else if (isList(value)) described[`@${name}`] = addArray(describeArray(value, findFeature(types, type, name))).ref;
    else Object.assign(described, describeScalar(name, value));
  }
  return described;
}

function isList(value: CasValue): value is readonly (Scalar | Reference | null)[] {
  return Array.isArray(value);
}

function describeArray(value: readonly (Scalar | Reference | null)[], feature: CasFeature | undefined): object {
  const ofStrings = value.some((one) => typeof one === "string") ? STRINGS : FEATURE_STRUCTURES;
  const type = feature?.range ?? ofStrings;
  const named = type === FEATURE_STRUCTURES && typeof feature?.element === "string" ? `${feature.element}[]` : type;
  return { "%TYPE": named, ...elementsOf(value) };
}

function elementsOf(value: CasValue): object {
  if (!isList(value)) return { "%ELEMENTS": value };
  return { "%ELEMENTS": value.map((one) => (typeof one === "object" && one !== null ? one.ref : one)) };
}

/** References and numbers that JSON has none of go by names of their own. */
function describeScalar(name: string, value: Scalar | Reference): object {
  if (typeof value === "object") return { [`@${name}`]: value.ref };
  return typeof value === "number" && !Number.isFinite(value) ? { [`#${name}`]: String(value) } : { [name]: value };
}
