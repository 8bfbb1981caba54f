/** JSON on one line. U+2028 and U+2029 are escaped, because some readers take them for line ends. */
export function jsonLine(value: unknown): string {
  return JSON.stringify(value).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
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
