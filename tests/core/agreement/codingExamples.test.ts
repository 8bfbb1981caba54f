import { describe, expect, it } from "vitest";
import { nominalAlpha } from "#core/agreement/coding/nominalAlpha.ts";
import { figureOf, materialOf, workedOut } from "./codingExamples.ts";
import { examples, expectFigures } from "./foundFixtures.ts";

/** Of other measures than those of values on given units and of boundaries. */
const ELSEWHERE = /^(?:gamma|alphaU|u-alpha|span|digitized|undefined)/u;

const coded = examples.filter(({ id }) => !ELSEWHERE.test(id));

describe.skipIf(examples.length === 0)("published examples", () => {
  it.each(coded.map((example) => [example.id, example] as const))("%s is met", (id, { data, expected, tolerance }) => {
    const work = workedOut[id];
    if (work === undefined) throw new Error(`Nothing works out ${id}`);
    // What an example holds is what its work expects.
    expectFigures(work(data as never), expected, tolerance, id);
  });

  it("undefined-cases are undefined, with their reason", () => {
    type Rows = { items: (number | null)[][] };
    // The example with this name.
    const data = examples.find(({ id }) => id === "undefined-cases")?.data as Record<
      "singleCategoryTwoCoders" | "noPairableUnit",
      Rows
    >;
    const alphaOf = (rows: (number | null)[][]) => {
      const { categories, coding } = materialOf(rows);
      return figureOf(nominalAlpha(categories.length), coding);
    };
    expect(alphaOf(data.singleCategoryTwoCoders.items)).toEqual({ value: null, reason: "oneCategory" });
    expect(alphaOf(data.noPairableUnit.items)).toEqual({ value: null, reason: "noPairs" });
  });
});
