import type { Span } from "#core/model/annotation.ts";
import type { Id } from "#core/model/id.ts";
import type { RecordMaps } from "#core/change.ts";
import { spanStart } from "../../store/spans.ts";

/** The strip is this many steps high; ticks that fall on one step are one tick. */
export const STEPS = 600;

/** The hue of each kind of tag that is drawn with a tint. */
export function tintedHues({ tags, layers }: Pick<RecordMaps, "tags" | "layers">): ReadonlyMap<Id, number> {
  const hues = new Map<Id, number>();
  for (const tag of tags.values()) {
    if ((tag.marking ?? layers.get(tag.layer)?.marking ?? "tint") === "tint") hues.set(tag.id, tag.hue);
  }
  return hues;
}

/**
 * Where tags lie in a text, as one SVG path a hue: a stroke across a strip that is `width` wide and STEPS high. Where
 * several hues fall on one step, it has the one that most of its tags have.
 * @param length of the text, in UTF-16 code units
 */
export function tickPaths(
  spans: readonly Span[],
  annotator: Id,
  hues: ReadonlyMap<Id, number>,
  length: number,
  width: number,
): ReadonlyMap<number, string> {
  const steps = new Map<number, Map<number, number>>();
  for (const span of spans) {
    const hue = span.annotator === annotator ? hues.get(span.tag) : undefined;
    if (hue === undefined) continue;
    const step = Math.round((spanStart(span) / Math.max(1, length)) * STEPS);
    const counts = steps.get(step) ?? new Map<number, number>();
    steps.set(step, counts.set(hue, (counts.get(hue) ?? 0) + 1));
  }
  const paths = new Map<number, string>();
  for (const [step, counts] of steps) {
    const hue = mostFrequent(counts);
    paths.set(hue, `${paths.get(hue) ?? ""}M0 ${step}H${width}`);
  }
  return paths;
}

/** The first among equals. */
function mostFrequent(counts: ReadonlyMap<number, number>): number {
  return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most), [0, 0] as const)[0];
}

/** The offset that a share of the strip's height stands for. */
export function offsetAt(share: number, length: number): number {
  return Math.min(Math.max(0, length - 1), Math.max(0, Math.floor(share * length)));
}

/** The view as shares of the whole text: where it begins and how much it shows, both 0 to 1. */
export function viewShares(
  top: number,
  height: number,
  total: number,
): { readonly start: number; readonly size: number } {
  const start = Math.min(1, Math.max(0, top / total));
  const end = Math.min(1, Math.max(0, (top + height) / total));
  return { start, size: end - start };
}
