import type { Range } from "./model/structure.ts";

/** The units other tools count in. Obelus itself counts UTF-16 code units everywhere. */
export type OffsetUnit = "utf16" | "codepoint" | "utf8";

const SURROGATE = /[\ud800-\udfff]/;

/**
 * Turns UTF-16 offsets of one text into another unit and back. Building it costs one pass; each look-up is a binary
 * search over the characters that take more than one UTF-16 unit or byte, so plain ASCII text costs nothing.
 */
export class OffsetMap {
  readonly #text: string;
  /** Positions in UTF-16 after which the difference changes, and the difference (unit − UTF-16) from there on. */
  readonly #at: number[] = [];
  readonly #shift: number[] = [];
  readonly length: number;

  constructor(text: string, unit: OffsetUnit) {
    this.#text = text;
    let shift = 0;
    if (unit === "utf8" || (unit === "codepoint" && SURROGATE.test(text))) {
      for (let index = 0; index < text.length; index++) {
        const code = text.charCodeAt(index);
        if (code < 0x80) continue;
        const isPair = code >= 0xd800 && code < 0xdc00 && isLowSurrogate(text.charCodeAt(index + 1));
        const step = unit === "codepoint" ? (isPair ? -1 : 0) : isPair ? 2 : code < 0x800 ? 1 : 2;
        if (step !== 0) {
          shift += step;
          this.#at.push(index + (isPair ? 2 : 1));
          this.#shift.push(shift);
        }
        if (isPair) index++;
      }
    }
    this.length = text.length + shift;
  }

  /** Whether every offset is the same in both units. */
  get isSame(): boolean {
    return this.#at.length === 0;
  }

  /** @throws RangeError outside the text or inside a surrogate pair */
  fromUtf16(offset: number): number {
    if (!Number.isInteger(offset) || offset < 0 || offset > this.#text.length) {
      throw new RangeError(`Offset ${offset} is outside a text of ${this.#text.length} units`);
    }
    if (isInsidePair(this.#text, offset)) throw new RangeError(`Offset ${offset} is inside a character`);
    return offset + this.#shiftBefore(offset);
  }

  /** @throws RangeError outside the text, or where the unit's offset falls inside a character */
  toUtf16(offset: number): number {
    if (!Number.isInteger(offset) || offset < 0 || offset > this.length) {
      throw new RangeError(`Offset ${offset} is outside a text of ${this.length}`);
    }
    let low = 0;
    let high = this.#at.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#at[middle] ?? 0) + (this.#shift[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    const result = offset - (low === 0 ? 0 : (this.#shift[low - 1] ?? 0));
    if (isInsidePair(this.#text, result) || result + this.#shiftBefore(result) !== offset) {
      throw new RangeError(`Offset ${offset} is inside a character`);
    }
    return result;
  }

  range([start, end]: Range): Range {
    return [this.fromUtf16(start), this.fromUtf16(end)];
  }

  #shiftBefore(offset: number): number {
    let low = 0;
    let high = this.#at.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#at[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? 0 : (this.#shift[low - 1] ?? 0);
  }
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code < 0xe000;
}

/** Whether the offset splits a surrogate pair. */
export function isInsidePair(text: string, offset: number): boolean {
  if (offset <= 0 || offset >= text.length) return false;
  const before = text.charCodeAt(offset - 1);
  return before >= 0xd800 && before < 0xdc00 && isLowSurrogate(text.charCodeAt(offset));
}
