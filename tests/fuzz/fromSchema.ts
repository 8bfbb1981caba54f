import fc from "fast-check";
import { z } from "zod";
import { anyText } from "./arbitraries.ts";

/** Values that were right somewhere, so that generated calls also get past the door: ids of real records, places. */
export type Known = { readonly ids: readonly string[]; readonly places: fc.Arbitrary<string> };

const anyId = fc
  .uint8Array({ minLength: 16, maxLength: 16 })
  .map((bytes) => Buffer.from(bytes).toString("hex"))
  .map((hex) => `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`);

/** Numbers at the edges of what numbers can be. */
const anyNumber = fc.oneof(
  fc.constantFrom(0, 1, 2, 10, -1, 0.5, 1e9, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER),
  fc.integer({ min: 0, max: 300 }),
);

/** Inputs of the shape a schema describes, or nearly so. */
export function fromSchema(schema: z.core.$ZodType, known: Known, field = ""): fc.Arbitrary<unknown> {
  const inner = (one: z.core.$ZodType, name = field): fc.Arbitrary<unknown> => fromSchema(one, known, name);
  const def = definitionOf(schema);
  switch (def.type) {
    case "object":
      return fc.record(Object.fromEntries(Object.entries(def.shape).map(([name, one]) => [name, inner(one, name)])), {
        requiredKeys: Object.entries(def.shape)
          .filter(([, one]) => definitionOf(one).type !== "optional")
          .map(([name]) => name),
      });
    case "array":
      return fc.array(inner(def.element), { maxLength: 4 });
    case "tuple":
      return fc.tuple(...def.items.map((one) => inner(one)));
    case "record":
      return fc.dictionary(inner(def.keyType).map(String), inner(def.valueType), { maxKeys: 3 });
    case "union":
      return fc.oneof(...def.options.map((one) => inner(one)));
    case "nullable":
      return fc.option(inner(def.innerType));
    case "optional":
    case "readonly":
      return inner(def.innerType);
    case "enum":
      return fc.constantFrom(...Object.values(def.entries));
    case "literal":
      return fc.constantFrom(...def.values);
    case "boolean":
      return fc.boolean();
    case "number":
      return anyNumber;
    case "string":
      return anyString(schema, known, field);
    default:
      throw new Error(`No values are made for ${def.type}`);
  }
}

function definitionOf(schema: z.core.$ZodType): z.core.$ZodTypes["_zod"]["def"] {
  // oxlint-disable-next-line no-underscore-dangle -- zod's own name for what describes a schema
  return (schema as z.core.$ZodTypes)._zod.def; // every schema of the contract is one of zod's own
}

function anyString(schema: z.core.$ZodType, { ids, places }: Known, field: string): fc.Arbitrary<string> {
  const takes = (text: string): boolean => z.safeParse(schema, text).success;
  // Only places refuse a zero byte in what may otherwise be anything. No other value may become one.
  if (field === "path" || (takes("x") && !takes("x\0"))) return places;
  if (z.safeParse(schema, "0190b6a4-7e00-7abc-8def-0123456789ab").success && !z.safeParse(schema, "x").success)
    return fc.oneof({ arbitrary: fc.constantFrom(...ids), weight: 4 }, anyId);
  if (z.safeParse(schema, "AAAA").success && !z.safeParse(schema, "A").success)
    return fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes).toString("base64"));
  if (z.safeParse(schema, "2026-01-02").success && !z.safeParse(schema, "x").success)
    return fc.constantFrom("2026-01-02", "0000-01-01", "9999-12-31");
  if (z.safeParse(schema, "span.add").success && !z.safeParse(schema, "x").success)
    return fc.constantFrom("span.add", "annotator.join", "project.create", "a.b");
  if (z.safeParse(schema, "0".repeat(64)).success && !z.safeParse(schema, "x").success)
    return fc.constant("0".repeat(64));
  return fc.oneof(anyText, fc.constantFrom("", "a", "__proto__", "constructor", "toString", "UTF-8", "a".repeat(5000)));
}

/** A value may end up where a place belongs, and must not lead out of the folder the test runs in. */
const innocent = fc.string({ unit: "binary", minLength: 1, maxLength: 1 }).filter((one) => !"/\\.".includes(one));

/** Values of no shape at all. */
export const anyJson: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 4, stringUnit: innocent }),
  fc.constantFrom<unknown>(
    JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
    { toString: 1, valueOf: 1 },
    { length: 1e9 },
    Array.from({ length: 20_000 }, () => 0),
    Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`key ${index}`, index])),
    "a".repeat(200_000),
  ),
);

/** A value with one of its parts, anywhere inside, replaced or taken away. */
export function spoilt(value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(value, fc.array(fc.nat(), { maxLength: 6 }), anyJson, fc.boolean())
    .map(([whole, steps, part, isGone]) => spoil(whole, steps, part, isGone));
}

function spoil(value: unknown, [step, ...rest]: readonly number[], part: unknown, isGone: boolean): unknown {
  if (step === undefined || typeof value !== "object" || value === null) return part;
  if (Array.isArray(value))
    return value.length === 0
      ? [part]
      : value.map((one: unknown, index) => (index === step % value.length ? spoil(one, rest, part, isGone) : one));
  const entries = Object.entries(value);
  if (entries.length === 0) return { more: part };
  const chosen = step % entries.length;
  return Object.fromEntries(
    entries.flatMap(([name, one], index): [string, unknown][] =>
      index !== chosen ? [[name, one]] : rest.length === 0 && isGone ? [] : [[name, spoil(one, rest, part, isGone)]],
    ),
  );
}
