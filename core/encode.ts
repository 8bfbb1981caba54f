/**
 * The one spelling of a value as JSON: keys sorted by code unit, no white space, fields that are undefined left out.
 * Equal values have equal spellings, so hashes and comparisons can rest on it.
 * @throws TypeError for what JSON has no spelling for: functions, symbols, big integers, infinite or undefined numbers
 */
export function encodeCanonical(value: unknown): string {
  if (value === null || typeof value === "boolean" || typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new TypeError(`${value} has no canonical encoding`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map((one) => encodeCanonical(one ?? null)).join(",")}]`;
  if (typeof value !== "object") throw new TypeError(`A ${typeof value} has no canonical encoding`);
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, field]) => `${JSON.stringify(key)}:${encodeCanonical(field)}`);
  return `{${fields.join(",")}}`;
}

/** Whether two values have the same canonical encoding. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (one === null || other === null || typeof one !== "object" || typeof other !== "object") return false;
  return encodeCanonical(one) === encodeCanonical(other);
}
