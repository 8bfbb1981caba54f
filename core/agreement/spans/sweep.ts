import { noSums, NOT_MARKED, type ValueSums } from "./continuum.ts";
import type { Stretches } from "./markedStretches.ts";

/** What was found, by value: the numbers of its tags with commas between them, or NOT_MARKED. See ContinuumCounts. */
export type Swept = {
  readonly values: ReadonlyMap<string, ValueSums>;
  readonly tags: readonly ValueSums[];
  readonly marked: ValueSums;
  readonly coincidences: Float64Array;
};

/** Goes along a document once, from boundary to boundary, with who has marked what between them. */
export function sweep(stretches: Stretches, length: number): Swept {
  const state = new Sweep(stretches.annotators.length, stretches.buckets);
  const step = stepFor(stretches);
  const keys = boundaries(stretches, step);
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] ?? 0;
    const place = Math.floor(key / step);
    const bucket = (key - place * step) | 0;
    state.moveTo(place >>> 1);
    if ((place & 1) === 1) state.open(bucket);
    else state.close(bucket);
  }
  return state.finish(length);
}

/** A power of two above all buckets: dividing by it is exact and quick. */
function stepFor({ annotators, buckets }: Stretches): number {
  return 2 ** Math.ceil(Math.log2(annotators.length * buckets + 1));
}

/** Sorted by place, at one place ends before starts; the bucket is the lowest part of the number. */
function boundaries({ annotators, buckets, from, start, end }: Stretches, step: number): Float64Array {
  const keys = new Float64Array(2 * start.length);
  for (let bucket = 0; bucket < annotators.length * buckets; bucket++)
    for (let at = from[bucket] ?? 0; at < (from[bucket + 1] ?? 0); at++) {
      keys[2 * at] = (2 * (start[at] ?? 0) + 1) * step + bucket;
      keys[2 * at + 1] = 2 * (end[at] ?? 0) * step + bucket;
    }
  keys.sort();
  return keys;
}

/** A value as it is met in this document. */
type Value = {
  readonly sums: ValueSums;
  /** Its row among the coincidences. */
  readonly row: number;
  /** How many annotators have it here. */
  holders: number;
};

/** One annotator here. */
type Annotator = {
  readonly place: number;
  value: Value;
  /** Where the value began. */
  since: number;
  isChanged: boolean;
  /** How many tags are open, and the sum of their numbers: of a single one, its number. */
  open: number;
  tagSum: number;
  /** Characters marked before the stretch that is marked now, and where that began. */
  marked: number;
  markedSince: number;
};

/** A tag of one annotator here. */
type Bucket = {
  readonly annotator: Annotator;
  readonly tag: number;
  isOpen: boolean;
  since: number;
};

class Sweep {
  readonly #values = new Map<string, Value>();
  readonly #tags: readonly ValueSums[];
  readonly #marked = noSums();
  readonly #coincidences: Float64Array;
  readonly #nothing: Value;
  /** By tag: the value of this tag alone, once met. */
  readonly #single: (Value | undefined)[];
  readonly #annotators: readonly Annotator[];
  readonly #buckets: readonly Bucket[];
  /**
   * How much everybody had marked where an annotator's value began, and behind these where the tag of a bucket began; a
   * row of annotators for each.
   */
  readonly #before: Int32Array;
  /** The values that somebody has here. */
  readonly #present: Value[];
  /** How many annotators have any tag here. */
  #markers = 0;
  /** Annotators whose tags changed here: the first of the list, which keeps its memory. */
  readonly #changed: Annotator[] = [];
  #changedCount = 0;
  #at = 0;
  /** By tag: how many annotators have it, and since where so many. */
  readonly #holders: Int32Array;
  readonly #holdersSince: Int32Array;

  constructor(annotators: number, tags: number) {
    this.#tags = Array.from({ length: tags }, noSums);
    this.#coincidences = new Float64Array((tags + 2) ** 2);
    this.#nothing = { sums: noSums(), row: tags, holders: annotators };
    this.#values.set(NOT_MARKED, this.#nothing);
    this.#present = [this.#nothing];
    this.#single = this.#tags.map(() => undefined);
    this.#annotators = Array.from({ length: annotators }, (_, place) => startAnnotator(place, this.#nothing));
    this.#buckets = this.#annotators.flatMap((annotator) =>
      this.#tags.map((_, tag) => ({ annotator, tag, isOpen: false, since: 0 })),
    );
    this.#before = new Int32Array((annotators + this.#buckets.length) * annotators);
    this.#holders = new Int32Array(tags);
    this.#holdersSince = new Int32Array(tags);
  }

  /** All up to here is as it was; what is opened and closed from now on changes here. */
  moveTo(place: number): void {
    if (place <= this.#at) return;
    this.#settle();
    this.#passOver(place - this.#at);
    this.#at = place;
  }

  open(number: number): void {
    const bucket = this.#buckets[number];
    if (bucket === undefined) return;
    const { annotator, tag } = bucket;
    this.#changeHolders(tag, 1);
    bucket.isOpen = true;
    bucket.since = this.#at;
    this.#remember(this.#annotators.length + number);
    if (annotator.open === 0) {
      annotator.markedSince = this.#at;
      this.#markers++;
    }
    this.#change(annotator, 1, tag);
  }

  close(number: number): void {
    const bucket = this.#buckets[number];
    if (bucket === undefined) return;
    const { annotator, tag } = bucket;
    this.#changeHolders(tag, -1);
    bucket.isOpen = false;
    const sums = this.#tags[tag];
    if (sums !== undefined) {
      sums.length += this.#at - bucket.since;
      this.#addStretch(sums, annotator.place, bucket.since, this.#annotators.length + number);
    }
    if (annotator.open === 1) {
      annotator.marked += this.#at - annotator.markedSince;
      this.#markers--;
    }
    this.#change(annotator, -1, -tag);
  }

  finish(length: number): Swept {
    this.moveTo(length);
    this.#settle();
    const values = new Map(Array.from(this.#values, ([key, { sums }]) => [key, sums]));
    return { values, tags: this.#tags, marked: this.#marked, coincidences: this.#coincidences };
  }

  #change(annotator: Annotator, tags: number, tagSum: number): void {
    annotator.open += tags;
    annotator.tagSum += tagSum;
    if (!annotator.isChanged) this.#changed[this.#changedCount++] = annotator;
    annotator.isChanged = true;
  }

  /** Everything at one place has happened: whoever changed has a new value from here. */
  #settle(): void {
    for (let index = 0; index < this.#changedCount; index++) {
      const annotator = this.#changed[index];
      if (annotator === undefined) break;
      const { value, place, since } = annotator;
      if (value !== this.#nothing) this.#addStretch(value.sums, place, since, place);
      annotator.value = this.#valueOf(annotator);
      annotator.since = this.#at;
      this.#remember(place);
      annotator.isChanged = false;
      if (--value.holders === 0) this.#forget(value);
      if (annotator.value.holders++ === 0) this.#present.push(annotator.value);
    }
    this.#changedCount = 0;
  }

  /** Nobody has the value any more; the last one takes its place in the list. */
  #forget(value: Value): void {
    const last = this.#present.pop();
    if (last !== undefined && last !== value) this.#present[this.#present.indexOf(value)] = last;
  }

  #valueOf({ open, tagSum, place }: Annotator): Value {
    if (open === 0) return this.#nothing;
    const tags = this.#tags.length;
    if (open === 1) return (this.#single[tagSum] ??= this.#learn(String(tagSum), tagSum));
    let key = "";
    for (let tag = 0; tag < tags; tag++)
      if (this.#buckets[place * tags + tag]?.isOpen === true) key += key === "" ? tag : `,${tag}`;
    return this.#values.get(key) ?? this.#learn(key, tags + 1);
  }

  #learn(key: string, row: number): Value {
    const value = { sums: noSums(), row, holders: 0 };
    this.#values.set(key, value);
    return value;
  }

  #passOver(length: number): void {
    const others = this.#annotators.length - 1;
    this.#marked.length += length * this.#markers;
    this.#marked.agreed += (length * this.#markers * (this.#markers - 1)) / others;
    const side = this.#tags.length + 2;
    for (const { sums, row, holders } of this.#present) {
      sums.length += length * holders;
      sums.agreed += (length * holders * (holders - 1)) / others;
      for (const other of this.#present) {
        const cell = row * side + other.row;
        const met = holders * (other.sums === sums ? holders - 1 : other.holders);
        this.#coincidences[cell] = (this.#coincidences[cell] ?? 0) + (length * met) / others;
      }
    }
  }

  #changeHolders(tag: number, by: number): void {
    const [holders, sums] = [this.#holders[tag] ?? 0, this.#tags[tag]];
    const length = this.#at - (this.#holdersSince[tag] ?? 0);
    if (sums !== undefined) sums.agreed += (length * holders * (holders - 1)) / (this.#annotators.length - 1);
    this.#holders[tag] = holders + by;
    this.#holdersSince[tag] = this.#at;
  }

  /**
   * A stretch of an annotator ends here: its squared length, and how much of it others marked. @param row of `before`
   */
  #addStretch(sums: ValueSums, place: number, since: number, row: number): void {
    sums.squares += (this.#at - since) ** 2;
    const count = this.#annotators.length;
    let met = 0;
    for (const other of this.#annotators)
      if (other.place !== place) met += this.#markedBy(other) - (this.#before[row * count + other.place] ?? 0);
    met /= count - 1;
    sums.met += met;
    sums.metSquares += met ** 2;
  }

  /** Notes how much everybody has marked up to here. */
  #remember(row: number): void {
    const count = this.#annotators.length;
    for (const annotator of this.#annotators) this.#before[row * count + annotator.place] = this.#markedBy(annotator);
  }

  #markedBy({ open, marked, markedSince }: Annotator): number {
    return open === 0 ? marked : marked + this.#at - markedSince;
  }
}

function startAnnotator(place: number, value: Value): Annotator {
  return { place, value, since: 0, isChanged: false, open: 0, tagSum: 0, marked: 0, markedSince: 0 };
}
