import type { Range } from "../model/structure.ts";
import { snapToGrapheme } from "../text/segments.ts";
import { findNearly } from "./search.ts";
import { lastFrom, runAt, type Run, type TextMap } from "./textMap.ts";

/** What became of a tag's words in a corrected text. The first two are certain; the others are for a person to look at. */
export type AnchorStatus = "exact" | "shifted" | "changed" | "ambiguous" | "orphan";

export type Anchor = {
  readonly status: AnchorStatus;
  /** Where its pieces are now, or may be; null when there is nothing to suggest. */
  readonly fragments: Range[] | null;
  /** Where to look in the corrected text. */
  readonly near: Range;
  /** How like the words there are: 1 for the same, 0 for none. */
  readonly similarity: number;
};

type Placed = Omit<Anchor, "fragments"> & { readonly place: Range | null };

/** Characters around words that must have stayed with them, or else the words must stand once nearby. */
const CONTEXT = 16;
const NEARBY = 120;
/** Likeness from which a place is suggested; less when both ends are known. */
const ALIKE = 0.9;
const PARTLY = 0.6;
/** Longer words are not looked for, only followed by their ends; wider windows are cut. */
const LONGEST = 2000;
const WIDEST = 8000;

const ORDER: readonly AnchorStatus[] = ["exact", "shifted", "changed", "ambiguous", "orphan"];

/** Finds the places of tags one by one; places that were looked for before are remembered. */
export function createAnchorer(map: TextMap): (fragments: readonly Range[]) => Anchor {
  const found = new Map<string, Placed>();
  const placeOnce = ([start, end]: Range): Placed => {
    const kept = placeKept(map, [start, end]);
    if (kept !== null) return kept;
    const key = `${start}-${end}`;
    const placed = found.get(key) ?? placeTouched(map, [start, end]);
    found.set(key, placed);
    return placed;
  };
  return (fragments) => joinPieces(fragments.map(placeOnce));
}

function joinPieces(pieces: readonly Placed[]): Anchor {
  const status = ORDER[Math.max(...pieces.map((one) => ORDER.indexOf(one.status)))] ?? "orphan";
  const near: Range = [Math.min(...pieces.map((one) => one.near[0])), Math.max(...pieces.map((one) => one.near[1]))];
  const similarity = Math.min(...pieces.map((one) => one.similarity));
  const places = pieces.flatMap(({ place }) => (place === null ? [] : [place]));
  const areApart = places.every(([start], index) => index === 0 || start >= (places[index - 1]?.[1] ?? 0));
  if (places.length === pieces.length && areApart) return { status, fragments: places, near, similarity };
  const isCertain = status === "exact" || status === "shifted";
  const isPartLost = status === "orphan" && places.length > 0;
  return { status: isCertain || isPartLost ? "changed" : status, fragments: null, near, similarity };
}

/** Words that are all in one run; null when they are not. */
function placeKept(map: TextMap, [start, end]: Range): Placed | null {
  const inOrder = runAt(map.spine, start);
  const run = inOrder ?? runAt(map.moved, start);
  if (run === undefined || end > run.to) return null;
  const place: Range = [start + run.shift, end + run.shift];
  if (!isWhole(map.corrected, place)) return null;
  const isCertain = isKnownBy(map, run, [start, end]) && (inOrder === undefined || !isDoubtful(map, [start, end]));
  const status = !isCertain ? "ambiguous" : run.shift === 0 ? "exact" : "shifted";
  return { status, place, near: place, similarity: 1 };
}

/** Whether a stretch begins and ends between characters as people see them. */
function isWhole(text: string, [start, end]: Range): boolean {
  return snapToGrapheme(text, start, "start") === start && snapToGrapheme(text, end, "start") === end;
}

function isDoubtful({ doubts }: TextMap, [start, end]: Range): boolean {
  return doubts.some(([from, to]) => from <= start && end <= to);
}

/** Whether enough stayed around the words, or they stand only once nearby, so that it can be no others. */
function isKnownBy({ old, corrected }: TextMap, run: Run, [start, end]: Range): boolean {
  if (start - run.from + run.to - end >= CONTEXT || old.length === run.to - run.from) return true;
  const words = old.slice(start, end);
  const isOnceIn = (text: string, at: number): boolean => {
    const around = text.slice(Math.max(0, at - NEARBY), at + words.length + NEARBY);
    return around.indexOf(words) === around.lastIndexOf(words);
  };
  return isOnceIn(old, start) && isOnceIn(corrected, start + run.shift);
}

/** Where the words of a stretch that was touched must be: between what stayed before and behind them. */
type Bounds = {
  readonly near: Range;
  /** Its ends, where they stayed. */
  readonly start: number | null;
  readonly end: number | null;
  /** Its ends, also where a whole word beside what stayed was replaced. */
  readonly likely: { readonly start: number | null; readonly end: number | null };
};

function boundsOf({ spine, old, corrected }: TextMap, [start, end]: Range): Bounds {
  const [first, last] = [lastFrom(spine, start), lastFrom(spine, end - 1)];
  const before = spine[first] ?? { from: 0, to: 0, shift: 0 };
  const behind = spine[last];
  const next = spine[last + 1] ?? { from: old.length, to: old.length, shift: corrected.length - old.length };
  const from = start < before.to ? start + before.shift : null;
  const to = behind !== undefined && end <= behind.to ? end + behind.shift : null;
  const low = from ?? before.to + before.shift;
  const high = Math.max(low, to ?? next.from + next.shift);
  const likely = { start: start <= before.to ? low : null, end: to ?? (next.from === end ? high : null) };
  return { near: [low, high], start: from, end: to, likely };
}

function placeTouched(map: TextMap, range: Range): Placed {
  const { old, corrected } = map;
  const bounds = boundsOf(map, range);
  const { near, likely } = bounds;
  const words = old.slice(...range);
  const kept = keptBetween(map, range, likely);
  const hit =
    words.length > LONGEST
      ? null
      : findNearly(words, corrected, windowAround(near, words.length, corrected.length), likely);
  if (hit === null) return kept ?? { status: "orphan", place: null, near, similarity: 0 };
  const place = snapOutwards(corrected, hit.place);
  const { similarity, hasRival } = hit;
  const isSame = corrected.slice(...place) === words;
  const isHeld = place[0] === bounds.start || place[1] === bounds.end;
  if (isSame && isHeld && !hasRival && !isDoubtful(map, range))
    return { status: place[0] === range[0] ? "exact" : "shifted", place, near: place, similarity: 1 };
  if (kept !== null) return kept;
  if (hasRival || isSame) return { status: "ambiguous", place: hasRival ? null : place, near, similarity };
  return { status: "changed", place: similarity >= ALIKE ? place : null, near, similarity };
}

/** A stretch whose ends are known and between which something changed. */
function keptBetween({ old, corrected, spine }: TextMap, [start, end]: Range, likely: Bounds["likely"]): Placed | null {
  if (likely.start === null || likely.end === null || likely.end <= likely.start) return null;
  let same = 0;
  for (let at = Math.max(0, lastFrom(spine, start)); at < spine.length; at++) {
    const { from, to } = spine[at] ?? { from: end, to: end };
    if (from >= end) break;
    same += Math.max(0, Math.min(to, end) - Math.max(from, start));
  }
  const place = snapOutwards(corrected, [likely.start, likely.end]);
  const similarity = same / Math.max(end - start, place[1] - place[0]);
  if (similarity < PARTLY || corrected.slice(...place) === old.slice(start, end)) return null;
  return { status: "changed", place, near: place, similarity };
}

function windowAround([low, high]: Range, length: number, all: number): Range {
  const margin = Math.max(64, Math.min(512, length));
  return [Math.max(0, low - margin), Math.min(all, Math.min(high, low + length + WIDEST) + margin)];
}

function snapOutwards(text: string, [start, end]: Range): Range {
  return [snapToGrapheme(text, start, "start"), snapToGrapheme(text, end, "end")];
}
