import { type Random, resample, seededRandom } from "../random.ts";
import type { Figure, Reason } from "./figure.ts";
import { addSparse, type SparseCounts } from "./sums.ts";

/** Between which values a figure lies with this confidence, and how that was found out; or why it cannot be said. */
export type Interval =
  | {
      readonly low: number;
      readonly high: number;
      /** How many of the samples had a figure, and how many were drawn. */
      readonly defined: number;
      readonly samples: number;
      readonly seed: number;
    }
  | { readonly low: null; readonly reason: Reason };

/** How many samples of the documents are drawn. */
export const SAMPLES = 1000;
/** How sure: the part of samples inside the interval. */
const CONFIDENCE = 0.95;
/** With fewer documents the samples are too alike to say anything. */
const LEAST_DOCUMENTS = 8;
/** When fewer of the samples have a figure, what is left would be a choice of the better ones. */
const LEAST_DEFINED = 0.95;

/**
 * A 95 % interval for a figure by the bootstrap over documents: as many documents as there are, drawn with replacement,
 * a thousand times; the figure is worked out anew for each sample, with what is expected by chance, and the interval is
 * from the 2.5th to the 97.5th percentile (Efron and Tibshirani 1993, An Introduction to the Bootstrap, chapter 13).
 * Documents are drawn and not spans, because spans of one document are alike. Undefined for fewer than eight documents,
 * and when more than one sample in twenty has no figure.
 * @param counts one for each document
 * @param seed a whole number; the same seed gives the same interval
 */
export function bootstrap<Counts>(
  figure: (counts: readonly Counts[]) => Figure,
  counts: readonly Counts[],
  seed: number,
): Interval {
  if (counts.length < LEAST_DOCUMENTS) return { low: null, reason: "tooFewDocuments" };
  const random = seededRandom(seed);
  const values = new Float64Array(SAMPLES);
  let defined = 0;
  for (let sample = 0; sample < SAMPLES; sample++) {
    const { value } = figure(resample(counts, random));
    if (value !== null) values[defined++] = value;
  }
  if (defined < LEAST_DEFINED * SAMPLES) return { low: null, reason: "tooOftenUndefined" };
  return intervalOf(values.subarray(0, defined), seed);
}

/**
 * The same intervals for many figures that all rest on sums over the documents: the samples are drawn once.
 * @param figures are given the sums of a sample; they must not keep them
 * @param counts one for each document
 * @param length of the sums
 */
export function bootstrapSums(
  figures: (sums: Float64Array) => readonly Figure[],
  counts: readonly SparseCounts[],
  length: number,
  seed: number,
): readonly Interval[] {
  const sums = new Float64Array(length);
  const wanted = figures(sums).length;
  if (counts.length < LEAST_DOCUMENTS)
    return Array.from({ length: wanted }, () => ({ low: null, reason: "tooFewDocuments" }));
  const random = seededRandom(seed);
  const values = Array.from({ length: wanted }, () => new Float64Array(SAMPLES));
  const [defined, times] = [new Int32Array(wanted), new Int32Array(counts.length)];
  for (let sample = 0; sample < SAMPLES; sample++) {
    drawSums(sums, counts, times, random);
    for (const [index, { value }] of figures(sums).entries()) {
      const place = defined[index] ?? 0;
      if (value === null || values[index] === undefined) continue;
      values[index][place] = value;
      defined[index] = place + 1;
    }
  }
  return values.map((found, index) => {
    const count = defined[index] ?? 0;
    if (count < LEAST_DEFINED * SAMPLES) return { low: null, reason: "tooOftenUndefined" };
    return intervalOf(found.subarray(0, count), seed);
  });
}

/** The sums of one sample; documents that were drawn several times are added once, as often. */
function drawSums(sums: Float64Array, counts: readonly SparseCounts[], times: Int32Array, random: Random): void {
  sums.fill(0);
  times.fill(0);
  for (let draw = 0; draw < counts.length; draw++) {
    const drawn = random.below(counts.length);
    times[drawn] = (times[drawn] ?? 0) + 1;
  }
  for (let at = 0; at < counts.length; at++) {
    const [drawn, often] = [counts[at], times[at] ?? 0];
    if (drawn !== undefined && often > 0) addSparse(sums, drawn, often);
  }
}

/** @param values of the samples that have a figure; not empty */
function intervalOf(values: Float64Array, seed: number): Interval {
  const sorted = values.toSorted();
  const tail = (1 - CONFIDENCE) / 2;
  return {
    low: quantile(sorted, tail),
    high: quantile(sorted, 1 - tail),
    defined: values.length,
    samples: SAMPLES,
    seed,
  };
}

/** Between the two nearest values in proportion (type 7 of Hyndman and Fan 1996). @param sorted ascending, not empty */
function quantile(sorted: Float64Array, part: number): number {
  const place = part * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? 0;
  return below + (above - below) * (place - Math.floor(place));
}
