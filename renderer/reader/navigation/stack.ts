import type { Span } from "#core/model/annotation.ts";
import { rangeOfSpan, selectedSpan, walkedSpans, type Here } from "./here.ts";

/** The tags over the place one stands on, outermost first. */
export function spansOver(now: Here): readonly Span[] {
  const selected = selectedSpan(now);
  const offset = now.view.standing?.range[0] ?? (selected === undefined ? undefined : rangeOfSpan(selected)[0]);
  if (offset === undefined) return [];
  const length = (span: Span): number => rangeOfSpan(span)[1] - rangeOfSpan(span)[0];
  return walkedSpans(now)
    .filter((span) => span.fragments.some(([start, end]) => start <= offset && offset < end))
    .toSorted((a, b) => length(b) - length(a));
}
