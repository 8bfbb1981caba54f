/** Numbers that would be written in another way than they stand here: long ones, 1.50, 1e5. */
const DELICATE = /\d{16}|\.\d*0(?!\d)|\d[eE]/u;

/** The values of an object by key, as characters; what holds others stays JSON. A sentence when it is none. */
export function readJsonRecord(source: string): ReadonlyMap<string, string> | string {
  let value: unknown;
  try {
    value = DELICATE.test(source) ? JSON.parse(source, keepNumber) : JSON.parse(source);
  } catch {
    return "This line is not JSON.";
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return "This line is not an object with named values.";
  const cells = new Map<string, string>();
  for (const [key, cell] of Object.entries(value)) {
    const words = typeof cell === "string" ? cell : cell === null ? "" : JSON.stringify(cell);
    if (words !== "") cells.set(key.slice(0, 200).toWellFormed(), words);
  }
  return cells;
}

/** A number as it is written, where reading it as one would change that. */
function keepNumber(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value !== "number" || context?.source === undefined) return value;
  return String(value) === context.source ? value : context.source;
}
