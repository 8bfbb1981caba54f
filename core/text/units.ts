import type { Block, Range } from "../model/structure.ts";
import { blockIndexAt, indexAt, stepGrapheme } from "./segments.ts";
import { Stretch, type CutUnit } from "./stretches.ts";
import { boundaryIn, firstAfter, lastBefore } from "./unitLists.ts";

/** How far one step goes. A paragraph is a block of the document's structure. */
export type StepUnit = "letter" | "word" | "sentence" | "paragraph";
export type StepDirection = 1 | -1;
/** Which end of a selection moves; the other one stays. */
export type Edge = "start" | "end";

/** Whether a block is passed over, for instance because it is folded. By index in the document's structure. */
export type IsSkipped = (block: number) => boolean;

const nothingSkipped: IsSkipped = () => false;

/**
 * The words, sentences and paragraphs of one text. Each block is cut when it is first asked for and kept, a very long
 * one only around the places asked for, so that a step costs two binary searches however long the text is. Offsets are
 * UTF-16 code units.
 */
export class TextUnits {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly #cut: { readonly [unit in CutUnit]: Map<number, Stretch> } = {
    word: new Map(),
    sentence: new Map(),
  };

  constructor(text: string, blocks: readonly Block[]) {
    this.text = text;
    this.blocks = blocks;
  }

  /** The index of the block at an offset; of the one before, between two blocks; -1 in a text without blocks. */
  blockAt(offset: number): number {
    return Math.max(blockIndexAt(this.blocks, offset), this.blocks.length === 0 ? -1 : 0);
  }

  /**
   * The whole units of one block, in order. A block without a word, such as a row of stars, counts as one word when
   * it shows anything at all. Letters are not listed.
   */
  unitsOf(block: number, unit: Exclude<StepUnit, "letter">): readonly Range[] {
    const found = this.blocks[block];
    if (found === undefined) return [];
    const range: Range = [found.start, found.end];
    if (unit === "paragraph") return found.start < found.end ? [range] : [];
    return this.#stretchOf(block, found, unit).all();
  }

  #stretchOf(index: number, { start, end }: Block, unit: CutUnit): Stretch {
    const known = this.#cut[unit].get(index) ?? new Stretch(this.text, [start, end], unit);
    this.#cut[unit].set(index, known);
    return known;
  }

  /** The units of one block list by list, from the one with an offset on, or back to the block's start. */
  *#listsOf(
    index: number,
    unit: Exclude<StepUnit, "letter">,
    offset: number,
    direction: StepDirection,
  ): Generator<readonly Range[]> {
    const block = this.blocks[index];
    const stretch = block === undefined || unit === "paragraph" ? null : this.#stretchOf(index, block, unit);
    if (stretch === null) yield this.unitsOf(index, unit);
    else
      for (let piece = stretch.pieceAt(offset); piece >= 0 && piece < stretch.pieces; piece += direction)
        yield stretch.unitsOf(piece);
  }

  /** What is first found in the units of one block, list by list. */
  #findIn<T>(
    block: number,
    unit: Exclude<StepUnit, "letter">,
    offset: number,
    direction: StepDirection,
    find: (list: readonly Range[]) => T | null,
  ): T | null {
    for (const list of this.#listsOf(block, unit, offset, direction)) {
      const found = find(list);
      if (found !== null) return found;
    }
    return null;
  }

  /** The unit that holds the offset, or else the last one before it in its block, or else the block's first; null in an empty block. */
  unitAt(offset: number, unit: StepUnit): Range | null {
    const block = this.blockAt(offset);
    const found = this.blocks[block];
    if (found === undefined) return null;
    if (unit === "letter") return letterAt(this.text, found, offset);
    return (
      this.#findIn(block, unit, offset, -1, (list) => list[indexAt(list, offset)] ?? null) ??
      this.#findIn(block, unit, offset, 1, (list) => list[0] ?? null)
    );
  }

  /** The first or last unit of the text that is not in a skipped block; null when there is none. */
  edgeUnit(edge: Edge, unit: StepUnit, isSkipped: IsSkipped = nothingSkipped): Range | null {
    return edge === "start"
      ? this.#nextIn(0, -1, unit, isSkipped)
      : this.#previousIn(this.blocks.length - 1, Infinity, unit, isSkipped);
  }

  /**
   * The unit after (1) or before (-1) the stretch one stands on; null at the end of the text. Back from inside a unit
   * leads to its own start first. A smaller unit than the one stood on leads into it: to its first, or back to its last.
   */
  step(from: Range, unit: StepUnit, direction: StepDirection, isSkipped: IsSkipped = nothingSkipped): Range | null {
    const inside = this.#inside(from, unit, direction, isSkipped);
    if (inside !== null) return inside;
    const [start, end] = from;
    if (direction === 1) return this.#nextIn(this.blockAt(end), end - 1, unit, isSkipped);
    return this.#previousIn(this.blockAt(start), start, unit, isSkipped);
  }

  /**
   * The selection after its active edge has moved by one unit. Edges stand on unit boundaries after a move, never
   * pass each other, never split a letter, and pass over skipped blocks. Unchanged when there is nowhere to go.
   */
  moveEdge(
    range: Range,
    edge: Edge,
    unit: StepUnit,
    direction: StepDirection,
    isSkipped: IsSkipped = nothingSkipped,
  ): Range {
    const [start, end] = range;
    const moved = this.#nextBoundary(edge === "start" ? start : end, edge, unit, direction, isSkipped);
    if (moved === null) return range;
    if (edge === "start") return moved < end ? [moved, end] : range;
    return moved > start ? [start, moved] : range;
  }

  /** The selection with its active edge at the word boundary nearest an offset; unchanged when the edges would meet. */
  moveEdgeTo(range: Range, edge: Edge, offset: number): Range {
    const word = this.unitAt(offset, "word");
    if (word === null) return range;
    const [start, end] = range;
    if (edge === "start") return word[0] < end ? [word[0], end] : range;
    return word[1] > start ? [start, word[1]] : range;
  }

  /** The whole words that a stretch touches, as one range; the stretch itself when it touches none. */
  wordsAround([start, end]: Range): Range {
    const first = this.unitAt(start, "word");
    const last = this.unitAt(Math.max(start, end - 1), "word");
    if (first === null || last === null) return [start, end];
    return [first[1] > start ? Math.min(start, first[0]) : start, last[1] >= end ? last[1] : end];
  }

  countWords([start, end]: Range): number {
    let count = 0;
    for (let block = this.blockAt(start); block >= 0 && block < this.blocks.length; block++) {
      if ((this.blocks[block]?.start ?? end) >= end) break;
      for (const list of this.#listsOf(block, "word", start, 1)) {
        count += list.filter(([from, to]) => to > start && from < end).length;
        if ((list.at(-1)?.[1] ?? start) >= end) break;
      }
    }
    return count;
  }

  /** All sentences that a stretch touches, in order. */
  sentencesTouching([start, end]: Range): Range[] {
    const found: Range[] = [];
    for (let block = this.blockAt(start); block >= 0 && block < this.blocks.length; block++) {
      if ((this.blocks[block]?.start ?? end) >= end) break;
      for (const list of this.#listsOf(block, "sentence", start, 1)) {
        for (const [from, to] of list) if (to > start && from < end) found.push([from, to]);
        if ((list.at(-1)?.[1] ?? start) >= end) break;
      }
    }
    return found;
  }

  #inside([start, end]: Range, unit: StepUnit, direction: StepDirection, isSkipped: IsSkipped): Range | null {
    if (unit === "paragraph") return null;
    if (unit !== "letter" && !this.#isWhole([start, end], unit)) return null;
    const found =
      direction === 1
        ? this.#nextIn(this.blockAt(start), start - 1, unit, isSkipped)
        : this.#previousIn(this.blockAt(end), end, unit, isSkipped);
    if (found === null || found[0] < start || found[1] > end) return null;
    return found[0] === start && found[1] === end ? null : found;
  }

  /** Whether the stretch is one larger unit, so that a smaller step goes into it. */
  #isWhole([start, end]: Range, smaller: CutUnit): boolean {
    const larger: readonly StepUnit[] = smaller === "word" ? ["sentence", "paragraph"] : ["paragraph"];
    return larger.some((unit) => {
      const at = this.unitAt(start, unit);
      return at !== null && at[0] === start && at[1] === end;
    });
  }

  #nextIn(block: number, after: number, unit: StepUnit, isSkipped: IsSkipped): Range | null {
    for (let index = Math.max(0, block); index < this.blocks.length; index++) {
      if (isSkipped(index)) continue;
      const found =
        unit === "letter"
          ? this.#letterAfter(index, after)
          : this.#findIn(index, unit, after, 1, (list) => firstAfter(list, after));
      if (found !== null) return found;
    }
    return null;
  }

  #previousIn(block: number, before: number, unit: StepUnit, isSkipped: IsSkipped): Range | null {
    for (let index = Math.min(block, this.blocks.length - 1); index >= 0; index--) {
      if (isSkipped(index)) continue;
      const found =
        unit === "letter"
          ? this.#letterBefore(index, before)
          : this.#findIn(index, unit, before - 1, -1, (list) => lastBefore(list, before));
      if (found !== null) return found;
    }
    return null;
  }

  #letterAfter(index: number, after: number): Range | null {
    const block = this.blocks[index];
    if (block === undefined) return null;
    const start = Math.max(block.start, after + 1);
    return start >= block.end ? null : [start, Math.min(block.end, stepGrapheme(this.text, start, 1))];
  }

  #letterBefore(index: number, before: number): Range | null {
    const block = this.blocks[index];
    if (block === undefined || before <= block.start) return null;
    const end = Math.min(block.end, before);
    return end <= block.start ? null : [Math.max(block.start, stepGrapheme(this.text, end, -1)), end];
  }

  /** Where the edge goes: units' starts for a start, their ends for an end. Null when there is no further one. */
  #nextBoundary(
    offset: number,
    edge: Edge,
    unit: StepUnit,
    direction: StepDirection,
    isSkipped: IsSkipped,
  ): number | null {
    const side = edge === "start" ? 0 : 1;
    for (
      let block = this.blockAt(edge === "end" ? Math.max(0, offset - 1) : offset);
      block >= 0 && block < this.blocks.length;
      block += direction
    ) {
      if (isSkipped(block)) continue;
      const found =
        unit === "letter"
          ? this.#letterBoundary(block, offset, edge, direction)
          : this.#findIn(block, unit, direction === 1 ? offset - 1 : offset, direction, (list) =>
              boundaryIn(list, offset, side, direction),
            );
      if (found !== null) return found;
    }
    return null;
  }

  /** Letters start from the block's start to before its last letter, and end from after its first letter to its end. */
  #letterBoundary(index: number, offset: number, edge: Edge, direction: StepDirection): number | null {
    const block = this.blocks[index];
    if (block === undefined || block.start >= block.end) return null;
    const lowest = edge === "start" ? block.start : Math.min(block.end, stepGrapheme(this.text, block.start, 1));
    const highest = edge === "end" ? block.end : Math.max(block.start, stepGrapheme(this.text, block.end, -1));
    if (direction === 1 && offset < lowest) return lowest;
    if (direction === -1 && offset > highest) return highest;
    const next = stepGrapheme(this.text, offset, direction);
    return next >= lowest && next <= highest ? next : null;
  }
}

function letterAt(text: string, block: Block, offset: number): Range | null {
  if (block.start >= block.end) return null;
  const inside = Math.min(Math.max(offset, block.start), block.end - 1);
  const after = stepGrapheme(text, inside, 1);
  return [Math.max(block.start, stepGrapheme(text, after, -1)), Math.min(block.end, after)];
}
