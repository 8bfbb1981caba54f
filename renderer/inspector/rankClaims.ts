import type { Claim } from "#core/model/claim.ts";
import type { Id } from "#core/model/id.ts";
import type { Range } from "#core/model/structure.ts";
import { findInFolded, fold, type Folded } from "#core/text/fold.ts";
import type { Mention } from "#contract/values.ts";

const loosely = { matchCase: false, wholeWords: false } as const;
const folded = new WeakMap<object, Folded>();

function foldedOf(owner: object, text: string): Folded {
  const found = folded.get(owner) ?? fold(text, loosely);
  folded.set(owner, found);
  return found;
}

/** The words of a query as searching sees them, longest first. */
export function queryWords(query: string): string[] {
  const words = fold(query, loosely).text.match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(words)].toSorted((a, b) => b.length - a.length);
}

type Ranked = { readonly claim: Claim; readonly score: number };

/**
 * Claims that fit the words typed, best first: by number ("C-14", "14"), then by how many of the words stand in the
 * wording or, for less, in the excerpts of its mentions. Without words: the newest first.
 */
export function rankClaims(
  query: string,
  claims: Iterable<Claim>,
  mentions: ReadonlyMap<Id, readonly Mention[]>,
  limit: number,
): Claim[] {
  const number = /^\s*(?:c-?)?(\d+)\s*$/iu.exec(query)?.[1];
  const words = queryWords(query);
  if (words.length === 0) return [...claims].toSorted((a, b) => b.number - a.number).slice(0, limit);
  const ranked: Ranked[] = [];
  for (const claim of claims) {
    const exact = number !== undefined && claim.number === Number(number) ? 100 : 0;
    const score = exact + scoreOf(claim, mentions.get(claim.id) ?? [], words);
    if (score > 0) ranked.push({ claim, score });
  }
  return ranked
    .toSorted((a, b) => b.score - a.score || b.claim.number - a.claim.number)
    .slice(0, limit)
    .map((one) => one.claim);
}

/** Each word found counts with its length; a word found only in an excerpt counts half. All words found: doubled. */
function scoreOf(claim: Claim, mentions: readonly Mention[], words: readonly string[]): number {
  const wording = foldedOf(claim, claim.wording).text;
  let score = 0;
  let found = 0;
  for (const word of words) {
    const weight = wordWeight(wording, word);
    const inExcerpt =
      weight > 0
        ? 0
        : Math.max(0, ...mentions.map((mention) => wordWeight(foldedOf(mention, mention.quote).text, word)));
    if (weight + inExcerpt > 0) found++;
    score += weight + inExcerpt / 2;
  }
  return found === words.length ? score * 2 : score;
}

function wordWeight(text: string, word: string): number {
  const at = text.indexOf(word);
  if (at === -1) return 0;
  const startsWord = at === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(at - 1));
  return startsWord ? word.length : word.length / 3;
}

/** Where the words stand in a text, to mark them: sorted and disjoint. */
export function wordRanges(text: string, words: readonly string[]): Range[] {
  const all = words
    .flatMap((word) => findInFolded(fold(text, loosely), word, loosely))
    .toSorted((a, b) => a[0] - b[0] || b[1] - a[1]);
  const apart: Range[] = [];
  for (const range of all) if (range[0] >= (apart.at(-1)?.[1] ?? 0)) apart.push(range);
  return apart;
}
