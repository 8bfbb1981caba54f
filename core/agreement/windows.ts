import type { Sections } from "./boundaries.ts";
import { shareOf } from "./figure.ts";
import type { Measure } from "./measure.ts";

/** Windows that were looked at, and those in which the annotators differ. */
export type Windows = { readonly windows: number; readonly wrong: number };

/**
 * WindowDiff: the part of all windows of this width in which the annotators set different numbers of boundaries; 0 is
 * full agreement, 1 none (Pevzner and Hearst 2002). Only to compare with older papers: it misses what happens at the
 * ends and rewards setting no boundaries.
 * @param width in places; customarily half of the mean length of a section
 */
export function windowDiff(width: number): Measure<Sections, Windows> {
  return slide(width, (first, second) => first !== second);
}

/** P_k: as windowDiff, but a window is wrong when only one of them set any boundary in it (Beeferman et al. 1999). */
export function windowsOneSided(width: number): Measure<Sections, Windows> {
  return slide(width, (first, second) => first > 0 !== second > 0);
}

function slide(width: number, differ: (first: number, second: number) => boolean): Measure<Sections, Windows> {
  return {
    count: ({ length, first, second }) => {
      const firsts = boundariesUpTo(first, length);
      const seconds = boundariesUpTo(second, length);
      const windows = Math.max(0, length - width + 1);
      let wrong = 0;
      for (let start = 0; start < windows; start++)
        if (differ(within(firsts, start, width), within(seconds, start, width))) wrong += 1;
      return { windows, wrong };
    },
    figure: (counts) => {
      const windows = counts.reduce((sum, one) => sum + one.windows, 0);
      const wrong = counts.reduce((sum, one) => sum + one.wrong, 0);
      return shareOf(wrong, windows, "tooShort");
    },
  };
}

/** How many boundaries there are up to each place. */
function boundariesUpTo(places: readonly number[], length: number): Int32Array {
  const sums = new Int32Array(length + 1);
  for (const place of places) sums[place] = 1;
  for (let place = 1; place <= length; place++) sums[place] = (sums[place] ?? 0) + (sums[place - 1] ?? 0);
  return sums;
}

function within(sums: Int32Array, start: number, width: number): number {
  return (sums[start + width] ?? 0) - (sums[start] ?? 0);
}
