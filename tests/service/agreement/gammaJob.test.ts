import { describe, expect, it } from "vitest";
import { seededRandom } from "#core/random.ts";
import { measureGamma, type GammaRequest } from "#core/agreement/gamma/gamma.ts";
import { loadSolver } from "#service/agreement/solvePartition.ts";
import { doBeside } from "#service/beside/startBeside.ts";
import { createWork, WorkStopped } from "#service/work.ts";

/** Three annotators, each with as many stretches along the same text. */
function requestOf(stretches: number, samples: number): GammaRequest {
  const random = seededRandom(7);
  const annotator = () =>
    Array.from({ length: stretches }, (_, place) => {
      const start = place * 30 + random.below(10);
      return { start, end: start + 5 + random.below(20), tag: random.below(3) };
    });
  return {
    continuum: [annotator(), annotator(), annotator()],
    tagCount: 3,
    weights: { alpha: 1, beta: 1, empty: 1 },
    sampler: "shuffle",
    samples,
    seed: 5,
  };
}

describe("gamma beside everything else", () => {
  it("[A21] is what it is here, and tells how far it is", async () => {
    const told: unknown[] = [];
    const task = createWork((_, event) => told.push(event)).begin("Agreement", 0);
    const request = requestOf(20, 10);
    const found = await doBeside("gamma", request, task);
    task.end();
    expect(found).toEqual(measureGamma(request, await loadSolver(() => true), () => {}));
    expect(found?.gamma.value).toBeGreaterThan(0);
    expect(told).toContainEqual({ name: "Comparing with random work", done: 0, total: 10 });
  }, 60_000);

  it("[A21] ends when it is stopped, long before all samples are done", async () => {
    const work = createWork((name, event) => {
      if (name === "work.progress" && "total" in event && event.done === 0) work.stop("asked");
    });
    const task = work.begin("Agreement", 0);
    await expect(doBeside("gamma", requestOf(150, 1_000_000), task)).rejects.toBeInstanceOf(WorkStopped);
    task.end();
  }, 60_000);
});
