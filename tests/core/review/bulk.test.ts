import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { settleBulk, withdrawBatch } from "#core/actions/bulkDecisions.ts";
import { acceptVersions } from "#core/actions/decisions.ts";
import { seededRandom } from "#core/random.ts";
import { previewBulk } from "#core/review/bulk.ts";
import { isAgreed, isOpen, isSettled } from "#core/review/issue.ts";
import { plans, plant } from "./planted.ts";
import { denial, hedge, id, idris, jun, mara, relation, span, TEXT } from "./scene.ts";
import { World } from "./world.ts";
import { decide, isWaiting } from "./deciding.ts";

describe("rules for many at once", () => {
  const three = [mara, idris, jun];
  function many(): World {
    const spans = three.flatMap((one, at) => [
      span(100 * (at + 1), one, "fault"),
      span(100 * (at + 1) + 1, one, at === 2 ? "ferries were" : "ferries"),
      span(100 * (at + 1) + 2, one, "hospitals", { tag: at === 0 ? denial.id : hedge.id }),
      ...(at === 0 ? [span(103, one, "dawn")] : []),
    ]);
    return new World(TEXT, three, spans);
  }
  const settle = (here: World, rule: "unanimous" | "majority" | "extent", batch = here.newId()) => {
    const issues = here.issues();
    const preview = previewBulk(rule, issues, 1);
    here.make(settleBulk([{ settling: here.settling(), issues }], preview, batch));
    return { preview, batch };
  };

  it("[R10] settle what all say, what most say, or only where it ends", () => {
    const here = many();
    expect(previewBulk("unanimous", here.issues(), 1)).toMatchObject({
      items: [{ annotator: mara }],
      kept: [],
      left: 4,
    });
    expect(settle(here, "unanimous").preview.items).toHaveLength(1);
    expect(settle(here, "extent").preview.items).toHaveLength(1);
    settle(here, "majority");
    expect(here.goldSpans.map(({ quote }) => quote).toSorted()).toEqual(["fault", "ferries", "hospitals"]);
    expect(
      here
        .spanIssues()
        .map(({ state }) => state)
        .toSorted(),
    ).toEqual(["accepted", "accepted", "accepted", "rejected", "rejected"]);
    expect(here.decisions.map(({ rule }) => rule).toSorted()).toEqual([
      "extent",
      "majority",
      "majority",
      "majority",
      "unanimous",
    ]);
    expect(here.stray()).toEqual([]);
  });

  it("[R10] are taken back together, but for what was decided anew", () => {
    const here = many();
    const start = here.maps;
    const { batch } = settle(here, "majority");
    here.make(withdrawBatch([here.settling()], batch));
    expect({ ...here.maps, annotators: start.annotators }).toEqual(start);
    expect(withdrawBatch([here.settling()], batch)).toBeNull();
    const second = settle(here, "majority").batch;
    const issue = here.spanIssues().find(({ state }) => state === "rejected");
    here.make(issue === undefined ? null : acceptVersions(here.settling(), issue, mara));
    here.make(withdrawBatch([here.settling()], second));
    expect(here.goldSpans).toHaveLength(1);
    expect(here.stray()).toEqual([]);
  });

  it("[R10] keep one in twenty unanimous back, the same for the same seed, open in the queue", () => {
    const spans = [mara, idris].flatMap((one, at) =>
      Array.from({ length: 60 }, (_, index) => span(1000 * (at + 1) + index, one, [[2 * index, 2 * index + 1]])),
    );
    const here = new World(TEXT, [mara, idris], spans);
    const issues = here.issues();
    const preview = previewBulk("unanimous", issues, 7);
    expect([3, 4]).toContain(preview.kept.length);
    expect(previewBulk("unanimous", issues.toReversed(), 7).kept).toEqual(preview.kept);
    expect(previewBulk("unanimous", issues, 8).kept).not.toEqual(preview.kept);
    settle(here, "unanimous");
    expect(here.issues().filter(isOpen).length).toBe(
      here.decisions.filter(({ outcome }) => outcome === "later").length,
    );
    expect(here.issues().filter(isOpen).every(isAgreed)).toBe(true);
  });

  it("[R10] settle links whose ends they settle", () => {
    const spans = [mara, idris].flatMap((one, at) => [
      span(100 * (at + 1), one, "fault"),
      span(100 * (at + 1) + 1, one, "ferries"),
    ]);
    const at = (number: number) => spans.find((one) => one.id === id(number)) ?? span(0, mara, "fault");
    const here = new World(TEXT, [mara, idris], spans, [
      relation(300, mara, at(100), at(101)),
      relation(310, idris, at(200), at(201)),
    ]);
    settle(here, "unanimous");
    expect([here.goldRelations.length, here.stray(), here.issues().filter(isSettled).length]).toEqual([1, [], 3]);
  });

  it("[R10] of rules come to the same gold as replaying them, and are withdrawn to what was there", () => {
    fc.assert(
      fc.property(plans, fc.constantFrom("unanimous", "majority", "extent"), fc.nat(), (cells, rule, seed) => {
        const annotators = [mara, idris, jun];
        const planted = plant(cells, annotators, seed);
        const here = new World(planted.text, annotators, planted.spans, planted.relations);
        const random = seededRandom(seed);
        const first = here.issues().find(isWaiting);
        if (first !== undefined && random.below(2) === 0) here.make(decide(here, first, random));
        const [start, issues, batch] = [here.maps, here.issues(), here.newId()];
        const preview = previewBulk(rule, issues, seed);
        const proposal = settleBulk([{ settling: here.settling(), issues }], preview, batch);
        if (proposal === null) return;
        here.make(proposal);
        expect(here.stray()).toEqual([]);
        const settled = here.issues().filter((issue) => issue.decisions.some((one) => one.batch === batch));
        expect(settled.length).toBe(preview.items.length + preview.kept.length);
        expect(settled.filter(isSettled).length).toBe(preview.items.length);
        here.make(withdrawBatch([here.settling()], batch));
        expect({ ...here.maps, annotators: start.annotators }).toEqual(start);
      }),
      { numRuns: 60 },
    );
  });
});
