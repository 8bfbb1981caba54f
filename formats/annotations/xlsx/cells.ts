import { xmlText } from "../../xml.ts";

/** No cell holds more, in UTF-16 code units. */
export const LONGEST_CELL = 32_767;

/** What would be read as an escaped character, and what XML cannot hold or would change. */
// oxlint-disable-next-line no-control-regex
const ESCAPED = /_(?=x[\dA-Fa-f]{4}_)|[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]/gu;

/** A cell with text, as it stands: never a formula, never a number. */
export function textCell(place: string, text: string): string {
  const escaped = text
    .toWellFormed()
    .replaceAll(ESCAPED, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`);
  return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${xmlText(escaped)}</t></is></c>`;
}

export function numberCell(place: string, number: number): string {
  return `<c r="${place}"><v>${number}</v></c>`;
}

export function booleanCell(place: string, isTrue: boolean): string {
  return `<c r="${place}" t="b"><v>${isTrue ? 1 : 0}</v></c>`;
}

/** "A" for 0, "AB" for 27. */
export function columnLetters(column: number): string {
  const before = Math.floor(column / 26);
  return `${before === 0 ? "" : columnLetters(before - 1)}${String.fromCharCode(65 + (column % 26))}`;
}

/** A long text in parts that fit into cells; no character is cut. */
export function* cutText(text: string): Generator<string> {
  for (let start = 0; start < text.length;) {
    let end = Math.min(start + LONGEST_CELL, text.length);
    const code = text.charCodeAt(end - 1);
    if (end < text.length && code >= 0xd800 && code < 0xdc00) end--;
    yield text.slice(start, end);
    start = end;
  }
}
