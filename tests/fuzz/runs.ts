import fc from "fast-check";

/** How often a property is tried: few times in every run of the tests, as often as asked for in a long one. */
const wanted = Number(process.env["OBELUS_FUZZ_RUNS"] ?? 0);
const seed = Number(process.env["OBELUS_FUZZ_SEED"] ?? Date.now() % 2_147_483_647);

/**
 * What a property is tried with. A failure names its seed; OBELUS_FUZZ_SEED tries the same values again.
 * @param few times in a short run
 */
export function runs(few: number): fc.Parameters<unknown> & { readonly seed: number; readonly numRuns: number } {
  return { numRuns: Math.max(few, wanted), seed, verbose: fc.VerbosityLevel.None };
}

/** Whether this is a long run, in which the heavy files have their full weight. */
export const isLong = wanted > 0;
