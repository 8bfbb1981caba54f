import type { Claim } from "../model/claim.ts";
import { fold } from "./fold.ts";

/** Claims that share less than this part of their words with the text are not offered; 0 to 1. */
const ENOUGH = 0.45;
/** Words of one or two letters say too little, except figures. */
const TELLING = /[\p{L}]{3,}|\p{N}+/gu;
/** Endings that plural and inflected forms differ by, cut from words of five letters and more. */
const ENDING = /(?:ies|es|s|ed|ing|’s|'s)$/u;

const known = new WeakMap<Claim, ReadonlySet<string>>();

/**
 * The claim whose wording is nearest the words, by words in common; rare words count more than frequent ones. Null
 * when none is near: fewer than two words in common, or too small a part.
 */
export function closestClaim(
  words: string,
  claims: Iterable<Claim>,
  leaveOut: Claim["id"] | null = null,
): Claim | null {
  const wanted = wordSet(words);
  if (wanted.size < 2) return null;
  const all = Array.from(claims, (claim) => ({ claim, set: wordsOfClaim(claim) }));
  const weigh = rarity(all.map(({ set }) => set));
  let best: Claim | null = null;
  let bestScore = ENOUGH;
  for (const { claim, set } of all) {
    if (claim.id === leaveOut) continue;
    const score = overlap(wanted, set, weigh);
    if (score > bestScore) [best, bestScore] = [claim, score];
  }
  return best;
}

function wordsOfClaim(claim: Claim): ReadonlySet<string> {
  const set = known.get(claim) ?? wordSet(claim.wording);
  known.set(claim, set);
  return set;
}

function wordSet(text: string): ReadonlySet<string> {
  const words = fold(text, { matchCase: false }).text.match(TELLING) ?? [];
  return new Set(words.map((word) => (word.length < 5 ? word : word.replace(ENDING, ""))));
}

/** How telling a word is: one found in every claim says little. */
function rarity(sets: readonly ReadonlySet<string>[]): (word: string) => number {
  const found = new Map<string, number>();
  for (const set of sets) for (const word of set) found.set(word, (found.get(word) ?? 0) + 1);
  return (word) => Math.log(2 + sets.length / (found.get(word) ?? 1));
}

/** Shared weight as a part of the two texts' mean weight (Dice), 0 to 1; 0 with fewer than two shared words. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>, weigh: (word: string) => number): number {
  const shared = [...a].filter((word) => b.has(word));
  if (shared.length < 2) return 0;
  const total = (words: Iterable<string>): number => Array.from(words, weigh).reduce((sum, weight) => sum + weight, 0);
  return (2 * total(shared)) / (total(a) + total(b));
}
