import { Assigner } from "../spans/assignment.ts";
import { findSets, type PartitionProblem } from "./candidates.ts";
import type { Continuum, Together, Weights } from "./continuum.ts";

/** Chooses sets that share no stretch and save the most together; returns their numbers. */
export type Solve = (problem: PartitionProblem) => readonly number[];

/** Which stretches are taken for the same, and how unlike they are. */
export type Alignment = {
  /** Every stretch is in one of them. */
  readonly rows: readonly Together[];
  /** What all rows cost, by the mean number of stretches of an annotator; 0 is perfect. */
  readonly disorder: number;
};

/**
 * The alignment with the least disorder. Several can have the same, and which of them is found is not said.
 * @param continuum at least two annotators and one stretch
 * @param solve used for three and more annotators; for two, the best pairs are found here
 * @returns null when there are too many possibilities
 */
export function alignBest(continuum: Continuum, weights: Weights, solve: Solve): Alignment | null {
  const problem = findSets(continuum, weights);
  if (problem === null) return null;
  const choose = continuum.length === 2 ? choosePairs : solve;
  const chosen = problem.sets.length === 0 ? [] : choose(problem);
  const saved = chosen.reduce((sum, set) => sum + (problem.savings[set] ?? 0), 0);
  const cost = (problem.stretches - saved) * weights.empty;
  return {
    rows: rowsOf(
      continuum,
      chosen.map((set) => problem.sets[set] ?? []),
    ),
    disorder: (cost * continuum.length) / problem.stretches,
  };
}

/** Savings as whole numbers, so that nothing is rounded on the way: 40 binary digits behind the point. */
const PRECISE = 2 ** 40;

/** All sets are pairs of a stretch of the first and one of the second annotator, sorted by the first: an assignment. */
export function choosePairs({ stretches, sets, savings }: PartitionProblem): number[] {
  const column = sets.map((set) => set[1] ?? 0);
  const from: number[] = [];
  let edge = 0;
  for (let row = 0; row <= stretches; row++) {
    while (edge < sets.length && (sets[edge]?.[0] ?? 0) < row) edge++;
    from.push(edge);
  }
  const weight = savings.map((saving) => Math.max(1, Math.round(saving * PRECISE)));
  const columnOf = new Assigner().assign(stretches, stretches, { from, column, weight });
  return sets.map((_, set) => set).filter((set) => columnOf[sets[set]?.[0] ?? 0] === column[set]);
}

function rowsOf(continuum: Continuum, sets: readonly (readonly number[])[]): Together[] {
  const places = continuum.flatMap((stretches, annotator) => stretches.map((_, stretch) => ({ annotator, stretch })));
  const row = (members: readonly number[]): Together => {
    const together: (number | null)[] = continuum.map(() => null);
    for (const member of members) {
      const place = places[member];
      if (place !== undefined) together[place.annotator] = place.stretch;
    }
    return together;
  };
  const taken = new Set(sets.flat());
  const alone = places.map((_, stretch) => stretch).filter((stretch) => !taken.has(stretch));
  return [...sets.map(row), ...alone.map((stretch) => row([stretch]))];
}
