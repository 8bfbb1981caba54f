import type { Range } from "../model/structure.ts";
import { isAbbreviation, sentencesIn, trimRange, wordsIn } from "./segments.ts";

export type CutUnit = "word" | "sentence";

/** Longer stretches than this are cut piece by piece, in UTF-16 code units. */
const LONG = 16_000;
/** How long a piece is, at least: cutting one costs less than a frame. */
const PIECE = 4000;

/**
 * A word or a sentence begins after each of these, whatever stands before and after: nothing to the left changes how
 * what follows is cut. Letters here are those that never join what stands before them.
 */
const AFTER_SPACE = /[ \n\u3001\u3002](?=[\p{Lu}\p{Ll}\p{Lo}\p{Nd}])/gu;
const AFTER_SENTENCE =
  /(?:[!?\u3002\uff01\uff1f] *|\. +)(?=(?![\u00aa\u00ba])[\p{Lu}\p{Lo}])|[^.\s]\n(?=[\p{Lu}\p{Ll}\p{Lo}\p{Nd}])/gu;

/**
 * The words or sentences of one stretch of text, cut around the places that are asked for and kept. A stretch of any
 * length is cut in pieces that begin where the cut cannot depend on what stands before, so that the units are those of
 * the whole stretch.
 */
export class Stretch {
  readonly #text: string;
  readonly #range: Range;
  readonly #unit: CutUnit;
  readonly #starts: number[] = [];
  readonly #cut: (readonly Range[] | undefined)[] = [];
  /** How many pieces there are; some hold nothing, where no place to begin is near. */
  readonly pieces: number;

  constructor(text: string, range: Range, unit: CutUnit) {
    this.#text = text;
    this.#range = range;
    this.#unit = unit;
    const length = range[1] - range[0];
    this.pieces = length <= LONG ? 1 : Math.ceil(length / PIECE);
  }

  /** The piece an offset is in; the first before the stretch, the last after it. */
  pieceAt(offset: number): number {
    const [start] = this.#range;
    const nearest = Math.floor((offset - start) / PIECE);
    let piece = Math.max(0, Math.min(this.pieces - 1, nearest));
    while (piece > 0 && this.#startOf(piece) > offset) piece--;
    return piece;
  }

  /** The units of one piece, in order. */
  unitsOf(piece: number): readonly Range[] {
    const known = this.#cut[piece];
    if (known !== undefined) return known;
    const range: Range = [this.#startOf(piece), this.#startOf(piece + 1)];
    const cut = range[0] < range[1] ? this.#cutRange(range) : [];
    this.#cut[piece] = cut;
    return cut;
  }

  /** A stretch without a word is one word. */
  #cutRange(range: Range): Range[] {
    if (this.#unit === "sentence") return sentencesIn(this.#text, range);
    const words = wordsIn(this.#text, range);
    const isAll = range[0] === this.#range[0] && range[1] === this.#range[1];
    const all = words.length === 0 && isAll ? trimRange(this.#text, range) : null;
    return all === null ? words : [all];
  }

  all(): readonly Range[] {
    if (this.pieces === 1) return this.unitsOf(0);
    return Array.from({ length: this.pieces }, (_, piece) => this.unitsOf(piece)).flat();
  }

  /** The first safe place in the piece's share of the stretch, or in the first share behind it that has one. */
  #startOf(piece: number): number {
    if (piece === 0) return this.#range[0];
    let next = piece;
    let found = this.#starts[piece];
    for (; found === undefined && next < this.pieces; next++) found = this.#starts[next] ?? this.#safePlace(next);
    const start = found ?? this.#range[1];
    for (let share = piece; share < next; share++) this.#starts[share] = start;
    return start;
  }

  #safePlace(piece: number): number | undefined {
    const [start, end] = this.#range;
    const from = start + piece * PIECE - 1;
    const words = this.#text.slice(from, Math.min(end, from + PIECE + 1));
    const pattern = this.#unit === "word" ? AFTER_SPACE : AFTER_SENTENCE;
    for (const { 0: match, index } of words.matchAll(pattern))
      if (!match.startsWith(".") || !followsAbbreviation(this.#text, start, from + index))
        return from + index + match.length;
    return undefined;
  }
}

/** How far back an abbreviation is looked for: further than any is long. */
const REACH = 24;

/** Whether a full stop may end an abbreviation, wherever in the letters before it a sentence begins. */
function followsAbbreviation(text: string, start: number, stop: number): boolean {
  const run = /[\p{L}.]*$/u.exec(text.slice(Math.max(start, stop - REACH), stop))?.[0] ?? "";
  return Array.from(run, (_, index) => run.slice(index)).some(isAbbreviation);
}
