import type { Id } from "../model/id.ts";
import type { Assignment } from "../model/review.ts";
import { seededRandom, shuffle, type Random } from "../random.ts";

/** How documents are shared out among people. */
export type Sharing = {
  readonly people: readonly Id[];
  /** Share of the documents that several people read, 0 to 1. */
  readonly overlap: number;
  /** How many people read each of those; never more than there are. */
  readonly readers: number;
  /** The same seed gives the same assignments. */
  readonly seed: number;
};

/** A document to be shared out. What several people read is spread evenly over strata, such as folders. */
export type Shared = { readonly document: Id; readonly stratum: string };

export type Assigned = Pick<Assignment, "document" | "annotator">;

/**
 * Gives each document to one of the people, and the overlapping share to several. Nobody gets more than one document
 * more than anybody else, of all and of the overlapping ones, and people meet as evenly as that allows. It is drawn at
 * random, and does not depend on the order of documents or people.
 */
export function shareOut(documents: readonly Shared[], { people, overlap, readers, seed }: Sharing): Assigned[] {
  if (people.length === 0) return [];
  const random = seededRandom(seed);
  const sorted = documents.toSorted((a, b) => (a.document < b.document ? -1 : 1));
  const strata = [...Map.groupBy(sorted, ({ stratum }) => stratum)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, list]) => shuffle(list, random));
  const counts = spread(strata, Math.round(overlap * documents.length));
  const draw = new Draw(people.toSorted(), random);
  const together = strata.flatMap((list, index) => list.slice(0, counts[index]));
  const alone = strata.flatMap((list, index) => list.slice(counts[index]));
  const give = (count: number) => (shared: Shared) =>
    draw.readers(count).map((annotator) => ({ document: shared.document, annotator }));
  return [...together.flatMap(give(Math.min(readers, people.length))), ...alone.flatMap(give(1))];
}

/** How many of each list are taken, so that it is this many in all: by its length, the largest remainders rounded up. */
function spread(lists: readonly (readonly unknown[])[], wanted: number): readonly number[] {
  const all = lists.reduce((sum, list) => sum + list.length, 0);
  const exact = lists.map((list) => (all === 0 ? 0 : (list.length * wanted) / all));
  const counts = exact.map(Math.floor);
  const left = wanted - counts.reduce((sum, count) => sum + count, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .toSorted((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, left)) counts[index] = (counts[index] ?? 0) + 1;
  return counts;
}

/** Draws people: always from those who have got least, and of these who have met the others drawn least. */
class Draw {
  readonly #people: readonly Id[];
  readonly #random: Random;
  readonly #loads = new Map<Id, number>();
  readonly #meetings = new Map<string, number>();

  constructor(people: readonly Id[], random: Random) {
    this.#people = people;
    this.#random = random;
  }

  readers(count: number): readonly Id[] {
    const drawn: Id[] = [];
    while (drawn.length < count) {
      const rest = this.#people.filter((one) => !drawn.includes(one));
      const least = leastBy(rest, (one) => this.#loads.get(one) ?? 0);
      const strangers = leastBy(least, (one) =>
        drawn.reduce((sum, other) => sum + (this.#meetings.get(meeting(one, other)) ?? 0), 0),
      );
      // What is below the length is a place in the list, which is never empty: there are more people than were drawn.
      drawn.push(strangers[this.#random.below(strangers.length)] as Id);
    }
    for (const one of drawn) {
      this.#loads.set(one, (this.#loads.get(one) ?? 0) + 1);
      for (const other of drawn)
        if (one < other) this.#meetings.set(meeting(one, other), (this.#meetings.get(meeting(one, other)) ?? 0) + 1);
    }
    return drawn;
  }
}

function meeting(one: Id, other: Id): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}

function leastBy(people: readonly Id[], valueOf: (one: Id) => number): readonly Id[] {
  const least = Math.min(...people.map(valueOf));
  return people.filter((one) => valueOf(one) === least);
}
