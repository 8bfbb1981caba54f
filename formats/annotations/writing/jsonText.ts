/** JSON on one line. U+2028 and U+2029 are escaped, because some readers take them for line ends. */
export function jsonLine(value: unknown): string {
  return escapeLineEnds(JSON.stringify(value));
}

/** @param json on one line but for U+2028 and U+2029, which stand nowhere but in its strings */
export function escapeLineEnds(json: string): string {
  return json.replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}

/** What stands between the braces of an object that has members. */
export function jsonMembers(value: object): string {
  return JSON.stringify(value).slice(1, -1);
}

/** The same function, which is called once for each value: what thousands of spans share is written for the first. */
export function once<V, R>(call: (value: V) => R): (value: V) => R {
  const known = new Map<V, R>();
  return (value) => {
    const found = known.get(value);
    if (found !== undefined) return found;
    const made = call(value);
    known.set(value, made);
    return made;
  };
}

/** A further property of an object, whose value is an array with one member a line. */
export function* jsonArray(name: string, values: Iterable<unknown>): Generator<string> {
  yield `,\n"${name}": [`;
  yield* jsonItems(values);
  yield "]";
}

/** The members of a JSON array, one a line, a piece at a time. */
function* jsonItems(values: Iterable<unknown>): Generator<string> {
  let first = true;
  for (const value of values) {
    yield `${first ? "\n" : ",\n"}${jsonLine(value)}`;
    first = false;
  }
  if (!first) yield "\n";
}
