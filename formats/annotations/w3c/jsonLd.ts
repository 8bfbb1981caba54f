import type { JsonObject } from "../../jsonInput.ts";

/** JSON-LD as it is found: single values for lists and the reverse, `@id` for `id`, prefixes where none are needed. */

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What stands under the first of these names that is there; `id` also finds `@id`, `type` also `@type`, any name also with `oa:`. */
export function get(object: JsonObject, name: string): unknown {
  for (const key of [name, `@${name}`, `oa:${name}`]) if (Object.hasOwn(object, key)) return object[key];
  return undefined;
}

/** A list of one for a single value, none for a missing one. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  return isObject(value) && Array.isArray(value["@list"]) ? value["@list"] : [value];
}

export function objectsOf(value: unknown): readonly JsonObject[] {
  return listOf(value).filter(isObject);
}

/** A string, also where it is the value of an object or the first of a list; null otherwise. */
export function textOf(value: unknown): string | null {
  const [first] = listOf(value);
  if (typeof first === "string") return first;
  if (isObject(first)) return textOf(first["@value"] ?? first["value"] ?? first["@id"] ?? first["id"]);
  return typeof first === "number" || typeof first === "boolean" ? String(first) : null;
}

/** The address a thing goes by; the thing may be nothing but its address. */
export function idOf(value: unknown): string | null {
  if (typeof value === "string") return value;
  return isObject(value) ? textOf(get(value, "id")) : null;
}

export function hasType(object: JsonObject, type: string): boolean {
  return listOf(get(object, "type")).some((one) => one === type || one === `oa:${type}`);
}

export function hasWord(value: unknown, word: string): boolean {
  return listOf(value).some((one) => idOf(one) === word || idOf(one) === `oa:${word}`);
}

/** Milliseconds since 1970; null for what is no time. */
export function timeOf(value: unknown): number | null {
  const time = Date.parse(textOf(value) ?? "");
  return Number.isNaN(time) ? null : time;
}
