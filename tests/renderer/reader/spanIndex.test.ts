import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SpanIndex } from "#renderer/reader/ink/spanIndex.ts";
import { sortSpans } from "#renderer/store/spans.ts";
import { plainSpan } from "#tests/core/plainRecords.ts";

const span = (id: string, start: number, end: number) => plainSpan({ id, fragments: [[start, end]] });
const lists = fc
  .array(fc.tuple(fc.nat(80), fc.integer({ min: 1, max: 40 })), { maxLength: 30 })
  .map((pairs) => sortSpans(pairs.map(([start, length], index) => span(`s${index}`, start, start + length))));

describe("finding spans by place", () => {
  it("finds exactly the spans that overlap a range", () => {
    fc.assert(
      fc.property(lists, fc.nat(100), fc.integer({ min: 1, max: 20 }), (list, start, length) => {
        const end = start + length;
        const expected = list
          .filter((one) => one.fragments.some(([from, to]) => from < end && to > start))
          .map((one) => one.id);
        expect(new SpanIndex(list).overlapping(start, end).map((one) => one.id)).toEqual(expected);
      }),
    );
  });

  it("is the same when it is made from the index of nearly the same spans", () => {
    fc.assert(
      fc.property(lists, lists, fc.nat(30), fc.nat(3), fc.nat(110), (list, others, at, count, start) => {
        const come = others.slice(0, count).map((one) => ({ ...one, id: `new ${one.id}` }));
        const now = sortSpans([...list.toSpliced(at, count), ...come]);
        const made = new SpanIndex(now, new SpanIndex(list));
        expect(made.overlapping(start, start + 9)).toEqual(new SpanIndex(now).overlapping(start, start + 9));
        expect(made.overlapping(0, 200)).toEqual(now);
      }),
    );
  });

  it("grows to everything that is connected by overlaps", () => {
    const index = new SpanIndex([span("a", 0, 10), span("b", 8, 20), span("c", 18, 30), span("d", 40, 50)]);
    expect(index.connected(25, 28).map((one) => one.id)).toEqual(["a", "b", "c"]);
    expect(index.connected(32, 35)).toEqual([]);
  });
});
