import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { takeBackDecision } from "#core/actions/decisions.ts";
import type { Decision } from "#core/model/review.ts";
import { seededRandom } from "#core/random.ts";
import { isSettled } from "#core/review/issue.ts";
import { plans, plant } from "./planted.ts";
import { idris, jun, mara } from "./scene.ts";
import { World } from "./world.ts";
import { decide, isWaiting } from "./deciding.ts";

describe("any decisions", () => {
  it("[R6] leave nothing open, and gold is what replaying them gives, each step of the way", () => {
    fc.assert(
      fc.property(plans, fc.integer({ min: 2, max: 3 }), fc.nat(), (cells, count, seed) => {
        const random = seededRandom(seed);
        const annotators = [mara, idris, jun].slice(0, count);
        const planted = plant(cells, annotators, seed);
        const here = new World(planted.text, annotators, planted.spans, planted.relations);
        for (let issue = here.issues().find(isWaiting); issue !== undefined; issue = here.issues().find(isWaiting)) {
          here.make(decide(here, issue, random));
          expect(here.stray()).toEqual([]);
        }
        expect(here.issues().filter((issue) => !isSettled(issue))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it("[R7] are taken back to exactly what was there", () => {
    fc.assert(
      fc.property(plans, fc.nat(), (cells, seed) => {
        const random = seededRandom(seed);
        const planted = plant(cells, [mara, idris], seed);
        const here = new World(planted.text, [mara, idris], planted.spans, planted.relations);
        const states: World["maps"][] = [];
        const made: Decision[] = [];
        for (let step = 0; step < 12; step++) {
          const issues = here.issues().filter((one) => one.about === "spans" || one.blockedBy.length === 0);
          const issue = issues[random.below(Math.max(1, issues.length))];
          if (issue === undefined || issue.state === "rejected") continue;
          states.push(here.maps);
          here.make(decide(here, issue, random));
          made.push(...here.decisions.slice(-1));
        }
        for (const [step, decision] of [...made.entries()].toReversed()) {
          here.make(takeBackDecision(here.settling(), decision));
          const wanted = states[step];
          expect(here.maps.decisions).toEqual(wanted?.decisions);
          expect(here.maps.spans).toEqual(wanted?.spans);
          expect(here.maps.relations).toEqual(wanted?.relations);
        }
      }),
      { numRuns: 40 },
    );
  });
});
