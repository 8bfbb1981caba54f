import { isObject, type JsonObject } from "#formats/jsonInput.ts";
import { exceeds } from "#core/text/jsonLimits.ts";

const LIMITS = { values: 100_000, depth: 20 };

/** What JSON in a cell says; undefined for what is no JSON. */
export function cellJson(cell: string): unknown {
  if (exceeds(cell, LIMITS)) return undefined;
  try {
    return JSON.parse(cell);
  } catch {
    return undefined;
  }
}

/** Empty for what is no object. */
export function cellObject(cell: string): JsonObject {
  const value = cellJson(cell);
  return isObject(value) ? value : {};
}

/** Empty for what is no list of texts. */
export function cellTexts(cell: string): readonly string[] {
  const value = cellJson(cell);
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
}
