/** What ends a line for one reader or another, and the tab that divides the columns of a line. */
// oxlint-disable-next-line no-control-regex
export const LINE_ENDS = /[\t\n\v\f\r\u001C-\u001E\u0085\u2028\u2029]+/gu;

const PLAIN = /^[^\s"\p{Cc}](?:[^\p{Cc}\u2028\u2029]*[^\s\p{Cc}])?$/u;

/** Words for the end of a line; in quotes, as JSON, when they could not stand there as they are. */
export function toOneLine(words: string): string {
  return PLAIN.test(words) ? words : JSON.stringify(words).replaceAll(/[\p{Cc}\u2028\u2029]/gu, escapeSign);
}

/** The words that `toOneLine` wrote; any others as they are. */
export function fromOneLine(line: string): string {
  if (!line.startsWith('"')) return line;
  try {
    const words: unknown = JSON.parse(line);
    return typeof words === "string" ? words : line;
  } catch {
    return line;
  }
}

function escapeSign(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
