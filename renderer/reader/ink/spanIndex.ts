import type { Span } from "#core/model/annotation.ts";
import { spanEnd, spanStart } from "../../store/spans.ts";

/** How many spans at the beginning of two lists are the same. */
function sameFrom(some: readonly Span[], others: readonly Span[]): number {
  let count = 0;
  while (count < some.length && count < others.length && some[count] === others[count]) count++;
  return count;
}

/** How many spans at the end of two lists are the same, without the `start` first ones. */
function sameTo(some: readonly Span[], others: readonly Span[], start: number): number {
  const most = Math.min(some.length, others.length) - start;
  let count = 0;
  while (count < most && some.at(-1 - count) === others.at(-1 - count)) count++;
  return count;
}

/** Finds spans by place. `spans` are sorted by start; looking up costs the spans found, not the document. */
export class SpanIndex {
  readonly #spans: readonly Span[];
  /** The furthest end among this span and all before it. */
  readonly #reach: Float64Array;

  /** @param before the index of nearly the same spans: a key changes one of many, and only what follows it is looked at again */
  constructor(spans: readonly Span[], before: SpanIndex | null = null) {
    this.#spans = spans;
    this.#reach = new Float64Array(spans.length);
    const [known, reach] = before === null ? [[], this.#reach] : [before.#spans, before.#reach];
    const start = sameFrom(known, spans);
    this.#reach.set(reach.subarray(0, start));
    const tail = spans.length - sameTo(known, spans, start);
    const shift = known.length - spans.length;
    let furthest = start === 0 ? 0 : (this.#reach[start - 1] ?? 0);
    for (let index = start; index < spans.length; index++) {
      const span = spans[index];
      if (span !== undefined) furthest = Math.max(furthest, spanEnd(span));
      this.#reach[index] = furthest;
      // From here on everything is as it was.
      if (index >= tail && reach[index + shift] === furthest) {
        this.#reach.set(reach.subarray(index + shift), index);
        return;
      }
    }
  }

  /** Spans whose outermost offsets overlap the range, in order of their start. */
  overlapping(start: number, end: number): Span[] {
    const found: Span[] = [];
    for (let index = this.#before(end) - 1; index >= 0 && (this.#reach[index] ?? 0) > start; index--) {
      const span = this.#spans[index];
      if (span !== undefined && spanEnd(span) > start) found.push(span);
    }
    return found.toReversed();
  }

  /** The same, grown until no span outside overlaps one inside: what lanes depend on. */
  connected(start: number, end: number): Span[] {
    let found = this.overlapping(start, end);
    for (;;) {
      const from = Math.min(start, ...found.map(spanStart));
      const to = Math.max(end, ...found.map(spanEnd));
      const more = this.overlapping(from, to);
      if (more.length === found.length) return found;
      found = more;
    }
  }

  /** How many spans start before an offset. */
  #before(offset: number): number {
    let low = 0;
    let high = this.#spans.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const span = this.#spans[middle];
      if (span !== undefined && spanStart(span) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
