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
  return encodeFields(value as Fields); // an object that is no array
}

type Fields = Readonly<Record<string, unknown>>;

function encodeFields(record: Fields): string {
  let fields = "";
  for (const key of Object.keys(record).toSorted()) {
    const field = record[key];
    if (field === undefined) continue;
    fields += `${fields === "" ? "" : ","}${JSON.stringify(key)}:${encodeCanonical(field)}`;
  }
  return `{${fields}}`;
}

/** Whether two values have the same canonical encoding. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (one === null || other === null || typeof one !== "object" || typeof other !== "object") return false;
  if (Array.isArray(one) || Array.isArray(other))
    return (
      Array.isArray(one) &&
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((item, index) => isSame(item ?? null, other[index] ?? null))
    );
  return hasSameFields(one as Fields, other as Fields); // objects that are no arrays
}

function hasSameFields(one: Fields, other: Fields): boolean {
  const keys = Object.keys(one).filter((key) => one[key] !== undefined);
  const others = Object.keys(other).filter((key) => other[key] !== undefined);
  return (
    keys.length === others.length && keys.every((key) => Object.hasOwn(other, key) && isSame(one[key], other[key]))
  );
}
