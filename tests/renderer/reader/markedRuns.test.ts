import { expect, it } from "vitest";
import type { Span } from "#core/model/annotation.ts";
import { markedRuns } from "#renderer/reader/view/markedRuns.ts";
import { plainSpan } from "#tests/core/plainRecords.ts";

const span = (id: string, ...fragments: Span["fragments"]): Span => plainSpan({ id, fragments });
const text = "one two three four";

it.each([
  { name: "nothing tagged", spans: [], runs: [["one two three four", []]] },
  {
    name: "a span inside",
    spans: [span("a", [4, 7])],
    runs: [
      ["one ", []],
      ["two", ["a"]],
      [" three four", []],
    ],
  },
  {
    name: "two that cross",
    spans: [span("a", [0, 7]), span("b", [4, 13])],
    runs: [
      ["one ", ["a"]],
      ["two", ["b", "a"]],
      [" three", ["b"]],
      [" four", []],
    ],
  },
  {
    name: "two pieces",
    spans: [span("a", [0, 3], [14, 18])],
    runs: [
      ["one", ["a"]],
      [" two three ", []],
      ["four", ["a"]],
    ],
  },
])("cuts a block with $name", ({ spans, runs }) => {
  expect(
    markedRuns(text, { start: 0, end: text.length }, spans).map((run) => [run.text, run.spans.map((one) => one.id)]),
  ).toEqual(runs);
});
