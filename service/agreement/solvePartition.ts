import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import loadHighs, { type Highs, type ModelData } from "highs";
import type { Solve } from "#core/agreement/gamma/align.ts";
import type { PartitionProblem } from "#core/agreement/gamma/candidates.ts";

/** The solver's WebAssembly: in its package in the source tree, in a folder beside this one's when bundled. */
function findProgram(): string {
  const bundled = path.join(import.meta.dirname, "..", "highs", "highs.wasm");
  return existsSync(bundled) ? bundled : createRequire(import.meta.url).resolve("highs/runtime");
}

/**
 * A solver for best alignments of three and more annotators: HiGHS, in this thread. Its answers are optimal, not only
 * nearly so.
 * @param isWanted asked now and then; once it says no, solving throws
 */
export async function loadSolver(isWanted: () => boolean): Promise<Solve> {
  // The place, and not the bytes: this release of the package passes over them.
  const highs = await loadHighs({ locateFile: findProgram });
  return (problem) => solvePartition(highs, problem, isWanted);
}

function solvePartition(highs: Highs, problem: PartitionProblem, isWanted: () => boolean): number[] {
  const { callbackType, modelStatus } = highs.constants;
  const values = highs.withModel(modelOf(highs, problem), (model) => {
    // HiGHS is content with 0.01 % less than the best.
    model.options.set({ mip_rel_gap: 0, mip_abs_gap: 0 });
    const check = (event: { readonly interrupt: () => void }): undefined => {
      if (!isWanted()) event.interrupt();
    };
    model.run({ [callbackType.mipInterrupt]: check, [callbackType.simplexInterrupt]: check });
    const status = model.getModelStatus();
    if (status !== modelStatus.optimal) throw new Error(`HiGHS ended with the status ${status}.`);
    return model.getSolution().colValue;
  });
  return problem.sets.map((_, set) => set).filter((set) => (values[set] ?? 0) > 0.5);
}

/** A column for each set, 1 where it is chosen; a row for each stretch, which is in one chosen set at most. */
function modelOf(highs: Highs, { stretches, sets, savings }: PartitionProblem): ModelData {
  const starts = [0];
  for (const set of sets) starts.push((starts.at(-1) ?? 0) + set.length);
  const indices = sets.flat();
  const { objectiveSense, variableType } = highs.constants;
  return {
    numCols: sets.length,
    numRows: stretches,
    sense: objectiveSense.maximize,
    colCost: savings,
    colLower: sets.map(() => 0),
    colUpper: sets.map(() => 1),
    rowLower: new Float64Array(stretches),
    rowUpper: new Float64Array(stretches).fill(1),
    integrality: sets.map(() => variableType.integer),
    matrix: {
      format: "csc",
      numRows: stretches,
      numCols: sets.length,
      starts,
      indices,
      values: indices.map(() => 1),
    },
  };
}
