import type { Span } from "#core/model/annotation.ts";
import type { Id } from "#core/model/id.ts";

export function spanStart(span: Span): number {
  return span.fragments[0]?.[0] ?? 0;
}

export function spanEnd(span: Span): number {
  return span.fragments.at(-1)?.[1] ?? 0;
}

/** How many of the spans are one annotator's. */
export function countSpansOf(spans: readonly Span[], annotator: Id): number {
  return spans.reduce((count, span) => (span.annotator === annotator ? count + 1 : count), 0);
}

/** By start, then longest first. */
export function compareSpans(a: Span, b: Span): number {
  return spanStart(a) - spanStart(b) || spanEnd(b) - spanEnd(a) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

export function sortSpans(spans: readonly Span[]): Span[] {
  return spans.toSorted(compareSpans);
}

/** Two sorted lists as one. */
export function mergeSorted<T>(one: readonly T[], other: readonly T[], compare: (a: T, b: T) => number): T[] {
  const merged: T[] = [];
  let next = 0;
  for (const item of one) {
    for (let rival = other[next]; rival !== undefined && compare(rival, item) < 0; rival = other[++next])
      merged.push(rival);
    merged.push(item);
  }
  merged.push(...other.slice(next));
  return merged;
}

/** Up to this many changes each cost one copy of a list; more of them are done in one pass over it. */
const FEW = 4;

/** A sorted list without some spans and with others. */
export function changeSpans(spans: readonly Span[], gone: ReadonlySet<Id>, come: readonly Span[]): readonly Span[] {
  if (gone.size + come.length > FEW) {
    const left = gone.size === 0 ? spans : spans.filter((span) => !gone.has(span.id));
    return mergeSorted(left, sortSpans(come), compareSpans);
  }
  let list = spans;
  for (const id of gone) {
    const index = list.findIndex((span) => span.id === id);
    if (index >= 0) list = list.toSpliced(index, 1);
  }
  for (const span of come) list = list.toSpliced(placeOf(list, span), 0, span);
  return list;
}

/** The index at which a span belongs in a sorted list. */
function placeOf(spans: readonly Span[], span: Span): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = spans[middle];
    if (other !== undefined && compareSpans(other, span) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
