const VALUE_SIGNS = /\\|\[|\]|\||_|->|;|\t|\n|\*/gu;

/** A value for a column. A line end of any kind is one. */
export function escapeValue(value: string): string {
  return value
    .replaceAll(/\r\n?/gu, "\n")
    .replaceAll(VALUE_SIGNS, (sign) => (sign === "\t" ? "\\t" : sign === "\n" ? "\\n" : `\\${sign}`));
}

export function unescapeValue(value: string): string {
  return value.replaceAll(/\\(->|[\s\S])/gu, (_, sign: string) => (sign === "t" ? "\t" : sign === "n" ? "\n" : sign));
}

const TEXT_NAMES: Readonly<Record<string, string>> = {
  "\t": "t",
  "\n": "n",
  "\f": "f",
  "\r": "r",
  "\b": "b",
};
const TEXT_SIGNS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(TEXT_NAMES).map(([sign, name]) => [name, sign]),
);

/** A line of a sentence. */
export function escapeText(line: string): string {
  // oxlint-disable-next-line no-control-regex
  return line.replaceAll(/[\\\u0000-\u000A\u000C-\u001F]/gu, (sign) => `\\${TEXT_NAMES[sign] ?? sign}`);
}

/** Older versions wrote letters by their number. */
export function unescapeText(line: string): string {
  return line.replaceAll(/\\(?:u([\da-fA-F]{4})|([\s\S]))/gu, (_, code: string | undefined, sign: string) =>
    code === undefined ? (TEXT_SIGNS[sign] ?? sign) : String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** Parts between separators that no backslash stands before. */
export function splitUnescaped(value: string, separator: string): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < value.length; at++) {
    if (value[at] === "\\") at++;
    else if (value[at] === separator) {
      parts.push(value.slice(from, at));
      from = at + 1;
    }
  }
  parts.push(value.slice(from));
  return parts;
}
