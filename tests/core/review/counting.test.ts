import { describe, expect, it } from "vitest";
import { usualWork, whoCounts, type Counting } from "#core/review/counting.ts";
import { idris, jun, mara } from "./scene.ts";

const done = (annotator: string) => ({
  id: `r-${annotator}`,
  document: "d",
  annotator,
  read: [],
  sentences: 1,
  finished: true,
});
const counting: Counting = {
  annotators: [idris, mara, jun].map((id) => ({ id, name: id, initials: "", kind: "human" as const })),
  readings: [idris, mara, jun].map(done),
  assignments: [],
  tagging: new Set(),
  me: mara,
  resolve: (id) => id,
};

describe("[R30] who is compared", () => {
  it("is who looks, then the others", () => {
    expect(whoCounts(counting, usualWork)).toEqual([mara, idris, jun]);
  });

  it("is of all only who is chosen, and nobody by that alone", () => {
    expect(whoCounts(counting, { ...usualWork, annotators: [jun, mara] })).toEqual([mara, jun]);
    expect(whoCounts({ ...counting, readings: [done(mara)] }, { ...usualWork, annotators: [jun, mara] })).toEqual([
      mara,
    ]);
  });

  it("is once who counts as one", () => {
    const resolve = (id: string): string => (id === jun ? idris : id);
    expect(whoCounts({ ...counting, resolve }, usualWork)).toEqual([mara, idris]);
    expect(whoCounts({ ...counting, resolve, readings: [done(jun)] }, usualWork)).toEqual([idris]);
    expect(whoCounts({ ...counting, resolve }, { ...usualWork, annotators: [mara, idris] })).toEqual([mara, idris]);
  });
});
