import { expect, it } from "vitest";
import { amendDecision, settleAfresh } from "#core/actions/decisions.ts";
import { applyEdits, extendProposal, invert, type Proposal } from "#core/change.ts";
import { claim, denial, idris, mara, span, TEXT } from "./scene.ts";
import { World } from "./world.ts";

const WORDS = "41 ferries were held at their berths";
const start = TEXT.indexOf(WORDS);

function must(proposal: Proposal | null): Proposal {
  if (proposal === null) throw new Error("Nothing was proposed");
  return proposal;
}

it("[R38] what is changed about a decision right after it is one change with it, and undo takes back all", () => {
  const here = new World(TEXT, [mara, idris], [span(100, mara, WORDS), span(200, idris, "41 ferries")]);
  const before = here.maps;
  const [issue] = here.spanIssues();
  if (issue === undefined) throw new Error("No issue");
  const words = { tag: denial.id, attributes: {}, claim: null, stance: null };
  const first = must(settleAfresh(here.settling(), issue, [{ ...words, fragments: [[start, start + 10]] }]));
  here.make(first);
  let whole = first;
  for (const [end, tag] of [
    [14, denial.id],
    [20, denial.id],
    [20, claim.id],
  ] as const) {
    const [decision] = here.decisions;
    if (decision === undefined) throw new Error("No decision");
    const next = must(amendDecision(here.settling(), decision, [{ ...words, tag, fragments: [[start, start + end]] }]));
    here.make(next);
    whole = extendProposal(whole, next);
  }
  expect(whole.code).toBe("decision.settle");
  expect(applyEdits(before, whole.edits)).toEqual(here.maps);
  expect(here.goldSpans).toMatchObject([{ tag: claim.id, quote: "41 ferries were held" }]);
  expect(here.stray()).toEqual([]);
  expect(applyEdits(here.maps, invert(whole.edits))).toEqual(before);
});

it("[R38] what ends as it began is no edit", () => {
  const here = new World(TEXT, [mara, idris], [span(100, mara, WORDS), span(200, idris, "41 ferries")]);
  const [issue] = here.spanIssues();
  if (issue === undefined) throw new Error("No issue");
  const words = { tag: denial.id, attributes: {}, claim: null, stance: null };
  here.make(settleAfresh(here.settling(), issue, [{ ...words, fragments: [[start, start + 10]] }]));
  const to = (end: number): Proposal => {
    const proposal = must(
      amendDecision(here.settling(), here.decisions.find(Boolean) ?? never(), [
        { ...words, fragments: [[start, start + end]] },
      ]),
    );
    here.make(proposal);
    return proposal;
  };
  expect(extendProposal(to(14), to(10)).edits).toEqual([]);
});

function never(): never {
  throw new Error("No decision");
}
