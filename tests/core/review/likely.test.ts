import { describe, expect, it } from "vitest";
import type { Span } from "#core/model/annotation.ts";
import { likelyVersions } from "#core/review/likely.ts";
import { compare, denial, idris, jun, mara, span, TEXT } from "./scene.ts";

const WORDS = "41 ferries were held at their berths";
const WHOLE = `${WORDS} and that hospitals ran on diesel until dawn`;
const three = [mara, idris, jun];

function likely(spans: readonly Span[], annotators = [mara, idris]): readonly string[] {
  expect(TEXT).toContain(WHOLE);
  const [issue] = compare(spans, { annotators });
  if (issue === undefined) throw new Error("no issue");
  return likelyVersions(issue).map((id) => (spans.find((one) => one.id === id)?.annotator === mara ? "Mara" : "other"));
}

describe("[R35] what gold is offered", () => {
  it("is what all say, once", () => {
    expect(likely([span(100, mara, WORDS), span(200, idris, WORDS)])).toEqual(["Mara"]);
  });

  it("is what more than half say", () => {
    expect(likely([span(100, mara, WORDS), span(200, idris, WHOLE), span(300, jun, WHOLE)], three)).toEqual(["other"]);
  });

  it("is nothing where more than half have nothing", () => {
    expect(likely([span(100, mara, WORDS)], three)).toEqual([]);
  });

  it("is the only version there is where nobody is outvoted", () => {
    expect(likely([span(100, mara, WORDS)])).toEqual(["Mara"]);
  });

  it("is nothing where two say different things", () => {
    expect(likely([span(100, mara, WORDS), span(200, idris, WORDS, { tag: denial.id })])).toEqual([]);
    expect(likely([span(100, mara, WORDS), span(200, idris, WHOLE)], three)).toEqual([]);
  });
});
