import { foldLine, type Line } from "./lines.ts";
import { shinglesOf } from "./shingles.ts";

const SHINGLE_WORDS = 3;
/** A line this short is repeated for many reasons. */
const FEWEST_WORDS = 8;
/** Share of a line's shingles that another line must hold, 0 to 1: near the top of the text, and elsewhere. */
const CONTAINED_AT_TOP = 0.8;
const CONTAINED = 0.95;
/** Lines that share a shingle beyond this many are no longer compared. */
const MOST_LINES = 20;

/**
 * Lines that say again what another line of the same document says: a headline or standfirst that stands twice, a
 * caption that repeats the lead. The map leads from the block that can be folded to the one that stays.
 */
export function findRepeats(
  lines: readonly Line[],
  title: number | null,
  firstProse: number,
): ReadonlyMap<number, number> {
  const repeats = new Map<number, number>();
  findExactRepeats(lines, title, firstProse, repeats);
  const index = indexShingles(lines);
  for (const line of lines) {
    if (line.block === title || repeats.has(line.block) || line.wordCount < FEWEST_WORDS || isFixed(line)) continue;
    const needed = line.block <= firstProse + 1 ? CONTAINED_AT_TOP : CONTAINED;
    const holder = findHolder(line, index, needed, repeats);
    if (holder !== null) repeats.set(line.block, holder);
  }
  return repeats;
}

function isFixed(line: Line): boolean {
  return line.kind === "code" || line.kind === "cell" || line.kind === "item";
}

/** Of equal lines the first stays, or the headline. Short ones count only above the running text. */
function findExactRepeats(
  lines: readonly Line[],
  title: number | null,
  firstProse: number,
  repeats: Map<number, number>,
): void {
  const first = new Map<string, number>();
  if (title !== null) first.set(foldLine(lines[title]?.words ?? ""), title);
  for (const line of lines) {
    if (isFixed(line) || line.wordCount < 2 || line.block === title) continue;
    const folded = foldLine(line.words);
    const earlier = first.get(folded);
    if (earlier === undefined) first.set(folded, line.block);
    else if (line.wordCount >= FEWEST_WORDS || (!line.closed && line.block < firstProse))
      repeats.set(line.block, earlier);
  }
}

type ShingleIndex = {
  readonly byShingle: ReadonlyMap<number, readonly number[]>;
  /** Of each block that shares one with itself or another. */
  readonly shingles: ReadonlyMap<number, ReadonlySet<number>>;
};

/** Only of lines that have something in common with others: most have not. */
function indexShingles(lines: readonly Line[]): ShingleIndex {
  const found = lines
    .filter(({ wordCount }) => wordCount >= FEWEST_WORDS)
    .map(({ block, words }) => ({ block, shingles: shinglesOf(words, SHINGLE_WORDS, Number.POSITIVE_INFINITY) }));
  const repeated = repeatedIn(found.map(({ shingles }) => shingles));
  const byShingle = new Map<number, number[]>();
  const shinglesByBlock = new Map<number, ReadonlySet<number>>();
  if (repeated.size === 0) return { byShingle, shingles: shinglesByBlock };
  for (const { block, shingles } of found) {
    if (!shingles.some((shingle) => repeated.has(shingle))) continue;
    const once = new Set(shingles);
    shinglesByBlock.set(block, once);
    for (const shingle of once) {
      if (!repeated.has(shingle)) continue;
      const blocks = byShingle.get(shingle);
      if (blocks === undefined) byShingle.set(shingle, [block]);
      else if (blocks.length < MOST_LINES) blocks.push(block);
    }
  }
  return { byShingle, shingles: shinglesByBlock };
}

/** Those that stand more than once in all of them together. */
function repeatedIn(parts: readonly Uint32Array[]): ReadonlySet<number> {
  const all = new Uint32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const part of parts) {
    all.set(part, end);
    end += part.length;
  }
  all.sort();
  const repeated = new Set<number>();
  for (let index = 1; index < all.length; index++) if (all[index] === all[index - 1]) repeated.add(all[index] ?? 0);
  return repeated;
}

/** The line that holds nearly all of this one and is at least as long; null when none does. */
function findHolder(
  line: Line,
  index: ShingleIndex,
  needed: number,
  repeats: ReadonlyMap<number, number>,
): number | null {
  const shingles = index.shingles.get(line.block) ?? new Set<number>();
  const { size } = shingles;
  if (size < FEWEST_WORDS - SHINGLE_WORDS) return null;
  const shared = new Map<number, number>();
  for (const shingle of shingles)
    for (const block of index.byShingle.get(shingle) ?? []) shared.set(block, (shared.get(block) ?? 0) + 1);
  let holder: number | null = null;
  for (const [block, count] of shared) {
    const isLonger = (index.shingles.get(block)?.size ?? 0) >= size;
    if (
      block !== line.block &&
      isLonger &&
      count >= size * needed &&
      repeats.get(block) !== line.block &&
      !repeats.has(block)
    )
      holder ??= block;
  }
  return holder;
}
