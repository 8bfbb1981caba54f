import { describe, expect, it } from "vitest";
import type { Span } from "#core/model/annotation.ts";
import type { SpanSurvey } from "#contract/values.ts";
import { countOf, surveyAfter, isOutOfDate, surveyWith, type Survey } from "#renderer/store/survey.ts";
import { plainSpan } from "#tests/core/plainRecords.ts";

function span(id: string, more: Partial<Span> = {}): Span {
  return plainSpan({
    id,
    document: "doc",
    annotator: "mara",
    tag: "claim",
    fragments: [[3, 7]],
    quote: "late",
    ...more,
  });
}

const nothing: Survey = { counts: new Map(), mentions: new Map() };
const added = (survey: Survey, ...spans: readonly Span[]): Survey =>
  surveyAfter(
    survey,
    spans.map((after) => ({ before: undefined, after })),
  );
const read = (count: number, claims: readonly string[]): SpanSurvey["documents"] => [
  {
    document: "doc",
    counts: [{ annotator: "mara", tag: "claim", count }],
    mentions: claims.map((claim, index) => ({
      span: `read ${index}`,
      claim,
      document: "doc",
      annotator: "mara",
      tag: "claim",
      stance: null,
      quote: "late",
      start: 3,
    })),
  },
];

describe("what lists know of all spans", () => {
  it("follows spans that are added, changed and removed", () => {
    const one = span("one", { claim: "c" });
    const both = added(nothing, one, span("two"));
    expect([countOf(both.counts, "doc"), both.mentions.get("c")?.map((mention) => mention.span)]).toEqual([2, ["one"]]);
    const moved = surveyAfter(both, [{ before: one, after: { ...one, claim: "d", tag: "denial" } }]);
    expect(moved.counts.get("doc")).toEqual([
      { annotator: "mara", tag: "claim", count: 1 },
      { annotator: "mara", tag: "denial", count: 1 },
    ]);
    expect([...moved.mentions.keys()]).toEqual(["d"]);
    const gone = surveyAfter(moved, [{ before: { ...one, claim: "d", tag: "denial" }, after: undefined }]);
    expect([countOf(gone.counts, "doc"), gone.mentions.size]).toEqual([1, 0]);
  });

  it("keeps the mentions as they are when no claim is touched", () => {
    expect(added(nothing, span("one")).mentions).toBe(nothing.mentions);
  });

  it("takes over what was read, once, whatever was known before it was asked for", () => {
    const asked = added(nothing, span("read 0", { claim: "c" }));
    const survey = surveyWith(asked, read(4, ["c"]));
    expect([countOf(survey.counts, "doc"), survey.mentions.get("c")]).toEqual([4, read(4, ["c"])[0]?.mentions]);
  });

  it("asks again when something was tagged meanwhile", () => {
    expect(isOutOfDate(nothing, added(nothing, span("one")), read(4, []))).toBe(true);
    expect(isOutOfDate(nothing, added(nothing, span("one", { document: "elsewhere" })), read(4, []))).toBe(false);
  });
});
