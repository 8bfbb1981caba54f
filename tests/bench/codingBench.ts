import { bootstrap } from "#core/agreement/bootstrap.ts";
import { alpha } from "#core/agreement/coding/alpha.ts";
import type { Coding } from "#core/agreement/coding/coding.ts";
import { ordinal } from "#core/agreement/coding/distances.ts";
import { nominalAlpha } from "#core/agreement/coding/nominalAlpha.ts";
import { type Random, seededRandom } from "#core/random.ts";
import type { Area, Run } from "./area.ts";
import { measured, median, type Measurement } from "./report.ts";

const DOCUMENTS = 1000;
const ANNOTATORS = 10;
const UNITS = 1000;
const CATEGORIES = 12;
/** As many as the bootstrap draws. */
const DRAWS = 1000;
const ROUNDS = 5;

const size = "1,000 documents, 12 categories";
const names = {
  count: `count α of names: ${size}, 10 annotators × 1,000 units each`,
  small: `bootstrap α of names: ${size}`,
  whole: `bootstrap α of ranks, whole tables: ${size}`,
} as const;

export const codingArea: Area = { cases: Object.values(names), measure: measureCoding };

function measureCoding({ isWanted, note }: Run): Promise<void> {
  const documents = makeCodings();
  const [names12, ranks12] = [nominalAlpha(CATEGORIES), alpha(CATEGORIES, ordinal)];
  const small = documents.map(names12.count);
  const whole = documents.map(ranks12.count);
  const cases: readonly (readonly [name: string, work: () => unknown, floor: () => unknown, goal: number])[] = [
    [names.count, () => documents.map(names12.count), () => documents.map(readOnce), 300],
    [names.small, () => bootstrap(names12.figure, small, 1), () => drawAndAdd(small), 500],
    [names.whole, () => bootstrap(ranks12.figure, whole, 1), () => drawAndAdd(whole), 1000],
  ];
  for (const [name, work, floor, goal] of cases)
    if (isWanted(name)) note(report(name, timeOf(work), timeOf(floor), goal));
  return Promise.resolve();
}

/** Mostly agreed on, one value in ten missing. */
function makeCodings(): Coding[] {
  const random = seededRandom(1);
  return Array.from({ length: DOCUMENTS }, () => ({
    annotators: ANNOTATORS,
    values: Int32Array.from({ length: ANNOTATORS * UNITS }, (_, at) => makeValue(at, random)),
  }));
}

function makeValue(at: number, random: Random): number {
  const chance = random.below(10);
  if (chance === 0) return -1;
  return chance < 3 ? random.below(CATEGORIES) : Math.floor(at / ANNOTATORS) % CATEGORIES;
}

function readOnce({ values }: Coding): number {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += values[at] ?? 0;
  return sum;
}

/** What no bootstrap can do without: as many draws, and the numbers of what was drawn added up. */
function drawAndAdd(counts: readonly Float64Array[]): Float64Array {
  const width = counts[0]?.length ?? 0;
  const flat = Float64Array.from(counts.flatMap((one) => [...one]));
  const random = seededRandom(1);
  const sums = new Float64Array(width);
  for (let draw = 0; draw < DRAWS * counts.length; draw++) {
    const start = random.below(counts.length) * width;
    for (let at = 0; at < width; at++) sums[at] = (sums[at] ?? 0) + (flat[start + at] ?? 0);
  }
  return sums;
}

function timeOf(work: () => unknown): number {
  const samples = Array.from({ length: ROUNDS }, () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  });
  return median(samples);
}

/** The goal is in milliseconds; as a ratio it is that of the floor of this run. */
function report(name: string, figure: number, floor: number, goal: number): Measurement {
  const result = measured(name, "ms", figure, floor, { at: "most", bound: 1 });
  return { ...result, goal: `≤ ${goal} ms`, met: figure <= goal };
}
