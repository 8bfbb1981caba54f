import fc from "fast-check";
import type { PartitionProblem } from "#core/agreement/gamma/candidates.ts";
import type { Continuum, Stretch, Weights } from "#core/agreement/gamma/continuum.ts";

/** As a published example gives them. */
export type ExampleStretch = {
  readonly annotator: string;
  readonly start: number;
  readonly end: number;
  readonly category: string;
};

/** Annotators and tags in the order in which they come. */
export function continuumOfExample(stretches: readonly ExampleStretch[]): {
  readonly continuum: Continuum;
  readonly tagCount: number;
} {
  const annotators = [...new Set(stretches.map(({ annotator }) => annotator))];
  const tags = [...new Set(stretches.map(({ category }) => category))];
  const continuum = annotators.map((annotator) =>
    stretches
      .filter((stretch) => stretch.annotator === annotator)
      .map(({ start, end, category }) => ({ start, end, tag: tags.indexOf(category) })),
  );
  return { continuum, tagCount: tags.length };
}

export const someStretch: fc.Arbitrary<Stretch> = fc
  .record({ start: fc.nat(40), length: fc.integer({ min: 1, max: 12 }), tag: fc.nat(2) })
  .map(({ start, length, tag }) => ({ start, end: start + length, tag }));

export const someWeights: fc.Arbitrary<Weights> = fc.record({
  alpha: fc.constantFrom(0.5, 1, 3),
  beta: fc.constantFrom(0, 1, 2),
  empty: fc.constantFrom(0.5, 1, 2),
});

/** Of so many annotators with up to so many stretches each, and at least one together. */
export function someContinuum(annotators: number, stretches: number): fc.Arbitrary<Continuum> {
  return fc
    .array(fc.array(someStretch, { maxLength: stretches }), { minLength: annotators, maxLength: annotators })
    .filter((continuum) => continuum.flat().length > 0);
}

/** What a row of an alignment costs, as the paper says it: the mean over all pairs of annotators, without a stretch Δ∅. */
function costOf(row: readonly (Stretch | null)[], { alpha, beta, empty }: Weights): number {
  const costs = row.flatMap((a, index) =>
    row.slice(index + 1).map((b) => {
      if (a === null || b === null) return empty;
      const apart = Math.abs(a.start - b.start) + Math.abs(a.end - b.end);
      const place = (apart / (a.end - a.start + (b.end - b.start))) ** 2 * empty;
      return alpha * place + beta * (a.tag === b.tag ? 0 : empty);
    }),
  );
  return costs.reduce((sum, cost) => sum + cost, 0) / costs.length;
}

export function disorderOf(
  continuum: Continuum,
  rows: readonly (readonly (Stretch | null)[])[],
  weights: Weights,
): number {
  const cost = rows.reduce((sum, row) => sum + costOf(row, weights), 0);
  return (cost * continuum.length) / continuum.flat().length;
}

/** The least disorder of all alignments there are, tried one by one. */
export function leastDisorder(continuum: Continuum, weights: Weights): number {
  const places = continuum.flatMap((stretches, annotator) => stretches.map((stretch) => ({ stretch, annotator })));
  const rows: (Stretch | null)[][] = [];
  const place = (next: number): number => {
    const { stretch, annotator } = places[next] ?? {};
    if (stretch === undefined || annotator === undefined) return disorderOf(continuum, rows, weights);
    const row: (Stretch | null)[] = continuum.map(() => null);
    row[annotator] = stretch;
    rows.push(row);
    let least = place(next + 1);
    rows.pop();
    for (const other of rows) {
      if (other[annotator] !== null) continue;
      other[annotator] = stretch;
      least = Math.min(least, place(next + 1));
      other[annotator] = null;
    }
    return least;
  };
  return place(0);
}

/** Tries every choice of sets. */
export function chooseByTrying({ sets, savings }: PartitionProblem): readonly number[] {
  const tryFrom = (next: number, taken: ReadonlySet<number>): { readonly saved: number; readonly chosen: number[] } => {
    const set = sets[next];
    if (set === undefined) return { saved: 0, chosen: [] };
    const without = tryFrom(next + 1, taken);
    if (set.some((stretch) => taken.has(stretch))) return without;
    const rest = tryFrom(next + 1, new Set([...taken, ...set]));
    const saved = rest.saved + (savings[next] ?? 0);
    return saved > without.saved ? { saved, chosen: [next, ...rest.chosen] } : without;
  };
  return tryFrom(0, new Set()).chosen;
}
