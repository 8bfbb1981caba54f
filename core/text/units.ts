import type { Block, Range } from "../model/structure.ts";
import { blockIndexAt, indexAt, sentencesIn, stepGrapheme, trimRange, wordsIn } from "./segments.ts";

/** How far one step goes. A paragraph is a block of the document's structure. */
export type StepUnit = "letter" | "word" | "sentence" | "paragraph";
export type StepDirection = 1 | -1;
/** Which end of a selection moves; the other one stays. */
export type Edge = "start" | "end";

/** Whether a block is passed over, for instance because it is folded. By index in the document's structure. */
export type IsSkipped = (block: number) => boolean;

type CachedUnit = "word" | "sentence";

const nothingSkipped: IsSkipped = () => false;

/**
 * The words, sentences and paragraphs of one text. Each block is cut when it is first asked for and kept, so that a
 * step costs two binary searches however long the text is. Offsets are UTF-16 code units.
 */
export class TextUnits {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly #cut: { readonly [unit in CachedUnit]: Map<number, readonly Range[]> } = {
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
    const known = this.#cut[unit].get(block);
    if (known !== undefined) return known;
    const cut = unit === "word" ? wordsOrAll(this.text, range) : sentencesIn(this.text, range);
    this.#cut[unit].set(block, cut);
    return cut;
  }

  /** The unit that holds the offset, or else the last one before it in its block, or else the block's first; null in an empty block. */
  unitAt(offset: number, unit: StepUnit): Range | null {
    const block = this.blockAt(offset);
    const found = this.blocks[block];
    if (found === undefined) return null;
    if (unit === "letter") return letterAt(this.text, found, offset);
    const list = this.unitsOf(block, unit);
    return list[Math.max(0, indexAt(list, offset))] ?? null;
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
      const list = this.unitsOf(block, "word");
      count += list.filter(([from, to]) => to > start && from < end).length;
    }
    return count;
  }

  /** All sentences that a stretch touches, in order. */
  sentencesTouching([start, end]: Range): Range[] {
    const found: Range[] = [];
    for (let block = this.blockAt(start); block >= 0 && block < this.blocks.length; block++) {
      if ((this.blocks[block]?.start ?? end) >= end) break;
      for (const [from, to] of this.unitsOf(block, "sentence")) if (to > start && from < end) found.push([from, to]);
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
  #isWhole([start, end]: Range, smaller: CachedUnit): boolean {
    const larger: readonly StepUnit[] = smaller === "word" ? ["sentence", "paragraph"] : ["paragraph"];
    return larger.some((unit) => {
      const at = this.unitAt(start, unit);
      return at !== null && at[0] === start && at[1] === end;
    });
  }

  #nextIn(block: number, after: number, unit: StepUnit, isSkipped: IsSkipped): Range | null {
    for (let index = Math.max(0, block); index < this.blocks.length; index++) {
      if (isSkipped(index)) continue;
      const found = unit === "letter" ? this.#letterAfter(index, after) : firstAfter(this.unitsOf(index, unit), after);
      if (found !== null) return found;
    }
    return null;
  }

  #previousIn(block: number, before: number, unit: StepUnit, isSkipped: IsSkipped): Range | null {
    for (let index = Math.min(block, this.blocks.length - 1); index >= 0; index--) {
      if (isSkipped(index)) continue;
      const found =
        unit === "letter" ? this.#letterBefore(index, before) : lastBefore(this.unitsOf(index, unit), before);
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
          : boundaryIn(this.unitsOf(block, unit), offset, side, direction);
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

function wordsOrAll(text: string, range: Range): Range[] {
  const words = wordsIn(text, range);
  if (words.length > 0) return words;
  const all = trimRange(text, range);
  return all === null ? [] : [all];
}

function letterAt(text: string, block: Block, offset: number): Range | null {
  if (block.start >= block.end) return null;
  const inside = Math.min(Math.max(offset, block.start), block.end - 1);
  const after = stepGrapheme(text, inside, 1);
  return [Math.max(block.start, stepGrapheme(text, after, -1)), Math.min(block.end, after)];
}

/** The first unit that starts after the offset. */
function firstAfter(list: readonly Range[], offset: number): Range | null {
  return list[indexAt(list, offset) + 1] ?? null;
}

/** The last unit that starts before the offset. */
function lastBefore(list: readonly Range[], offset: number): Range | null {
  return list[indexAt(list, offset - 1)] ?? null;
}

function boundaryIn(list: readonly Range[], offset: number, side: 0 | 1, direction: StepDirection): number | null {
  let index =
    direction === 1 ? Math.max(0, indexAt(list, offset - 1)) : Math.min(list.length - 1, indexAt(list, offset));
  for (; index >= 0 && index < list.length; index += direction) {
    const boundary = list[index]?.[side];
    if (boundary !== undefined && (direction === 1 ? boundary > offset : boundary < offset)) return boundary;
  }
  return null;
}
