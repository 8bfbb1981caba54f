import { patternProblem } from "#core/text/pattern.ts";
import { standsAlone } from "#core/text/fold.ts";
import type { Range } from "#core/model/structure.ts";
import type { Input, Output } from "#contract/methods.ts";
import { fail, ok, type Result } from "#contract/result.ts";
import type { TextHit } from "#contract/values.ts";
import type { ProjectReader } from "#db/projectFile.ts";
import type { Searchable } from "#db/search.ts";
import { hitOf, outsideFurniture } from "./hits.ts";
import type { PatternFinder } from "./patternFinder.ts";
import { placeAt, startWalk, type Walk } from "./walk.ts";

/** Texts are handed over together up to this many UTF-16 code units, so that small ones cost no round trip each. */
const TOGETHER = 200_000;

type Wanted = Input<"text.find">;
type Handed = { readonly document: Searchable; readonly text: string; readonly from: number };

/** A page of matches of a regular expression. It ends like a page of words, and when an expression takes too long. */
export async function findPatternPage(
  reader: ProjectReader,
  wanted: Wanted,
  finder: PatternFinder,
): Promise<Result<Output<"text.find">>> {
  const { query, options, limit } = wanted;
  const problem = patternProblem(query);
  if (problem !== null)
    return fail("Invalid", `This is not a regular expression: ${lowerFirst(problem)}.`, {
      where: query,
      remedy: "Put a backslash before signs that are meant as they stand.",
    });
  const walk = startWalk(reader, wanted.documents, wanted.from);
  const { documents, isOver } = walk;
  const hits: TextHit[] = [];
  let at = walk.at;
  while (at < documents.length) {
    const handed = handOver(reader, walk, at);
    const pattern = { source: query, matchCase: options.matchCase };
    const found = await finder.find({
      pattern,
      texts: handed.map(({ text, from }) => ({ text, from })),
      limit: limit + 1,
    });
    if (found === null) return tooLong(reader, handed);
    for (const [index, { document, text }] of handed.entries()) {
      const ranges = found[index] ?? [];
      const stopped = addHits(reader, { document, text, ranges }, wanted, hits);
      const last = ranges.at(-1);
      // A text with more matches than were asked for goes on after the last of them.
      const next = stopped ?? (ranges.length > limit && last !== undefined ? last[1] : null);
      if (next !== null) return ok({ hits, next: placeAt(documents, at, next), searched: at, of: documents.length });
      at++;
    }
    if (isOver()) break;
  }
  return ok({ hits, next: placeAt(documents, at, 0), searched: at, of: documents.length });
}

function handOver(reader: ProjectReader, walk: Walk, first: number): Handed[] {
  const handed: Handed[] = [];
  let size = 0;
  for (let at = first; at < walk.documents.length && (handed.length === 0 || size < TOGETHER); at++) {
    const document = walk.documents[at];
    if (document === undefined) break;
    const text = reader.text(document.id);
    size += text.length;
    handed.push({ document, text, from: at === walk.at ? walk.offset : 0 });
  }
  return handed;
}

type Matches = { readonly document: Searchable; readonly text: string; readonly ranges: readonly Range[] };

/** The offset to go on from when the page is full before the last match, or null. */
function addHits(
  reader: ProjectReader,
  { document, text, ranges }: Matches,
  { options, limit }: Wanted,
  hits: TextHit[],
): number | null {
  if (ranges.length === 0) return null;
  const isWanted = options.furniture ? () => true : outsideFurniture(reader, document.id);
  for (const range of ranges) {
    if (!isWanted(range) || (options.wholeWords && !standsAlone(text, range))) continue;
    if (hits.length === limit) return range[0];
    hits.push(hitOf(document.id, text, range));
  }
  return null;
}

function tooLong(reader: ProjectReader, handed: readonly Handed[]): Result<never> {
  const name = reader.get("documents", handed[0]?.document.id ?? "")?.name ?? "";
  return fail("Stopped", `This expression takes too long, so the search was ended at ${name}.`, {
    where: name,
    remedy: "Make it simpler: a repeated group with a repeat inside, such as (a+)+, is the usual cause.",
  });
}

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
