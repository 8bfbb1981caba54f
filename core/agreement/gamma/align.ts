import { Assigner } from "../spans/assignment.ts";
import { findSets, type PartitionProblem } from "./candidates.ts";
import type { Continuum, Together, Weights } from "./continuum.ts";

/** Chooses sets that share no unit and save the most together; returns their numbers. */
export type Solve = (problem: PartitionProblem) => readonly number[];

/** Which units are taken for the same, and how unlike they are. */
export type Alignment = {
  /** Every unit is in one of them. */
  readonly rows: readonly Together[];
  /** What all rows cost, by the mean number of units of an annotator; 0 is perfect. */
  readonly disorder: number;
};

/**
 * The alignment with the least disorder. Several can have the same, and which of them is found is not said.
 * @param continuum at least two annotators and one unit
 * @param solve used for three and more annotators; for two, the best pairs are found here
 * @returns null when there are too many possibilities
 */
export function alignBest(continuum: Continuum, weights: Weights, solve: Solve): Alignment | null {
  const problem = findSets(continuum, weights);
  if (problem === null) return null;
  const choose = continuum.length === 2 ? choosePairs : solve;
  const chosen = problem.sets.length === 0 ? [] : choose(problem);
  const saved = chosen.reduce((sum, set) => sum + (problem.savings[set] ?? 0), 0);
  const cost = (problem.units - saved) * weights.empty;
  return {
    rows: rowsOf(
      continuum,
      chosen.map((set) => problem.sets[set] ?? []),
    ),
    disorder: (cost * continuum.length) / problem.units,
  };
}

/** Savings as whole numbers, so that nothing is rounded on the way: 40 binary digits behind the point. */
const PRECISE = 2 ** 40;

/** All sets are pairs of a unit of the first and one of the second annotator, sorted by the first: an assignment. */
export function choosePairs({ units, sets, savings }: PartitionProblem): number[] {
  const column = sets.map((set) => set[1] ?? 0);
  const from: number[] = [];
  let edge = 0;
  for (let row = 0; row <= units; row++) {
    while (edge < sets.length && (sets[edge]?.[0] ?? 0) < row) edge++;
    from.push(edge);
  }
  const weight = savings.map((saving) => Math.max(1, Math.round(saving * PRECISE)));
  const columnOf = new Assigner().assign(units, units, { from, column, weight });
  return sets.map((_, set) => set).filter((set) => columnOf[sets[set]?.[0] ?? 0] === column[set]);
}

function rowsOf(continuum: Continuum, sets: readonly (readonly number[])[]): Together[] {
  const places = continuum.flatMap((units, annotator) => units.map((_, unit) => ({ annotator, unit })));
  const row = (members: readonly number[]): Together => {
    const together: (number | null)[] = continuum.map(() => null);
    for (const member of members) {
      const place = places[member];
      if (place !== undefined) together[place.annotator] = place.unit;
    }
    return together;
  };
  const taken = new Set(sets.flat());
  const alone = places.map((_, unit) => unit).filter((unit) => !taken.has(unit));
  return [...sets.map(row), ...alone.map((unit) => row([unit]))];
}
