import { foldLine, wordsOfLine, type Line } from "./lines.ts";

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
  readonly byShingle: ReadonlyMap<string, readonly number[]>;
  /** Of each block that is long enough. */
  readonly shingles: ReadonlyMap<number, ReadonlySet<string>>;
};

function indexShingles(lines: readonly Line[]): ShingleIndex {
  const byShingle = new Map<string, number[]>();
  const shinglesByBlock = new Map<number, ReadonlySet<string>>();
  for (const line of lines) {
    if (line.wordCount < FEWEST_WORDS) continue;
    const shingles = shinglesOf(line);
    shinglesByBlock.set(line.block, shingles);
    for (const shingle of shingles) {
      const blocks = byShingle.get(shingle);
      if (blocks === undefined) byShingle.set(shingle, [line.block]);
      else if (blocks.length < MOST_LINES) blocks.push(line.block);
    }
  }
  return { byShingle, shingles: shinglesByBlock };
}

function shinglesOf(line: Line): Set<string> {
  const words = wordsOfLine(line.words);
  const shingles = new Set<string>();
  for (let index = 0; index + SHINGLE_WORDS <= words.length; index++)
    shingles.add(words.slice(index, index + SHINGLE_WORDS).join(" "));
  return shingles;
}

/** The line that holds nearly all of this one and is at least as long; null when none does. */
function findHolder(
  line: Line,
  index: ShingleIndex,
  needed: number,
  repeats: ReadonlyMap<number, number>,
): number | null {
  const shingles = index.shingles.get(line.block) ?? new Set();
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
