import type { Span } from "#core/model/annotation.ts";
import { spanEnd, spanStart } from "../../store/spans.ts";

/** Finds spans by place. `spans` are sorted by start; looking up costs the spans found, not the document. */
export class SpanIndex {
  readonly #spans: readonly Span[];
  /** The furthest end among this span and all before it. */
  readonly #reach: Float64Array;

  constructor(spans: readonly Span[]) {
    this.#spans = spans;
    this.#reach = new Float64Array(spans.length);
    let furthest = 0;
    spans.forEach((span, index) => {
      furthest = Math.max(furthest, spanEnd(span));
      this.#reach[index] = furthest;
    });
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
