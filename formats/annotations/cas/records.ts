import type { Cas, CasValue, FeatureStructure } from "./cas.ts";

/** A feature that is a string, or anything else that stands for one; null when it is not set. */
export function textFeature({ features }: FeatureStructure, name: string): string | null {
  const value = features.get(name);
  return value === undefined || typeof value === "object" ? null : String(value);
}

/** The strings of a feature that is a list of them; none when it is not set. */
export function textsFeature(structure: FeatureStructure, name: string, cas: Cas): readonly string[] {
  return listOfValue(structure.features.get(name), cas).filter((one) => typeof one === "string");
}

/** What a list holds, whether it stands in the feature or is a feature structure of its own; none for anything else. */
export function listOfValue(value: CasValue | undefined, { structures }: Cas): Extract<CasValue, readonly unknown[]> {
  if (typeof value !== "object") return [];
  if (!("ref" in value)) return value;
  const elements = structures.get(value.ref)?.features.get("elements");
  return typeof elements === "object" && !("ref" in elements) ? elements : [];
}

/** A number from a string; null for what is no whole number. */
export function wholeNumber(text: string | null): number | null {
  return text !== null && /^-?\d{1,15}$/u.test(text) ? Number(text) : null;
}

/** One of some words; null for any other. */
export function oneOf<W extends string>(words: readonly W[], text: string | null): W | null {
  return words.find((word) => word === text) ?? null;
}

/** Milliseconds since 1970; null for what is no time. */
export function timeOf(text: string | null): number | null {
  const time = text === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? null : time;
}
