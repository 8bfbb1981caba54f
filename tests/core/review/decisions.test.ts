import { describe, expect, it } from "vitest";
import {
  acceptRelations,
  acceptVersions,
  amendDecision,
  decideLater,
  explainDecision,
  keepBoth,
  mergeVersions,
  rejectAll,
  settleAfresh,
  takeBackDecision,
} from "#core/actions/decisions.ts";
import { added, removed, type Proposal } from "#core/change.ts";
import type { Decision } from "#core/model/review.ts";
import { type SpanIssue } from "#core/review/issue.ts";
import { denial, id, idris, jun, mara, opposes, relation, span, strength, TEXT } from "./scene.ts";
import { gold, World } from "./world.ts";
import { only, WHOLE, WORDS, world } from "./twoClaims.ts";

describe("deciding", () => {
  it("[R6] takes a version into gold, with the one whose work gold is", () => {
    const here = world();
    const proposal = acceptVersions(here.settling(), only(here), idris, { reason: "One sentence", cause: "ambiguous" });
    expect(proposal?.label).toBe("Settle “41 ferries were held at their berths”: Idris’s");
    here.make(proposal);
    expect(here.maps.annotators.get(gold)).toMatchObject({ kind: "gold" });
    expect(here.goldSpans.map(({ quote }) => quote)).toEqual([WHOLE]);
    expect(only(here)).toMatchObject({ state: "accepted", decisions: [{ taken: [id(200)], reason: "One sentence" }] });
    const again = acceptVersions(here.settling(), only(here), mara);
    expect(again?.edits.some(({ table }) => table === "annotators")).toBe(false);
  });

  it("[R6] keeps both, one of all, what is tagged afresh, or nothing", () => {
    const quotes = (decide: (here: World, issue: SpanIssue) => Proposal | null) => {
      const here = world();
      here.make(decide(here, only(here)));
      expect(here.stray()).toEqual([]);
      return [only(here).state, ...here.goldSpans.map(({ quote, tag }) => `${quote}${tag === denial.id ? "!" : ""}`)];
    };
    expect(quotes((here, issue) => keepBoth(here.settling(), issue))).toEqual(["both", WORDS, WHOLE]);
    expect(quotes((here, issue) => mergeVersions(here.settling(), issue))).toEqual(["merged", WHOLE]);
    expect(
      quotes((here, issue) =>
        settleAfresh(here.settling(), issue, [
          {
            tag: denial.id,
            fragments: [[TEXT.indexOf("held"), TEXT.indexOf("held") + 4]],
            attributes: {},
            claim: null,
            stance: null,
          },
        ]),
      ),
    ).toEqual(["edited", "held!"]);
    expect(quotes((here, issue) => rejectAll(here.settling(), issue, { reason: "No claim", cause: "slip" }))).toEqual([
      "rejected",
    ]);
    expect(quotes((here, issue) => decideLater(here.settling(), issue))).toEqual(["later"]);
  });

  it("[R6] merges details: the first’s, and those that only others have", () => {
    const speech = { attributes: { [strength.id]: "flat" } };
    const here = new World(TEXT, [mara, idris], [span(100, mara, WORDS), span(200, idris, WHOLE, speech)]);
    here.make(mergeVersions(here.settling(), only(here)));
    expect(here.goldSpans).toMatchObject([{ quote: WHOLE, ...speech }]);
  });

  it("[R6] leaves out details that the schema has no place for", () => {
    const here = new World(
      TEXT,
      [mara, idris],
      [span(100, mara, WORDS, { attributes: { [strength.id]: "gone", [id(77)]: "x" } })],
    );
    here.make(acceptVersions(here.settling(), only(here), mara));
    expect(here.goldSpans).toMatchObject([{ attributes: {} }]);
  });

  it("[R7] takes the place of earlier decisions, and gold keeps its ids", () => {
    const here = world();
    here.make(acceptVersions(here.settling(), only(here), idris));
    const [first] = here.goldSpans;
    here.make(acceptVersions(here.settling(jun), only(here), mara));
    expect(here.goldSpans).toMatchObject([{ id: first?.id, quote: WORDS }]);
    expect(here.decisions.map(({ annotator }) => annotator)).toEqual([mara, jun]);
    expect(only(here).decisions).toHaveLength(1);
    const before = here.maps;
    here.make(rejectAll(here.settling(), only(here)));
    here.make(acceptVersions(here.settling(), only(here), idris));
    expect(here.goldSpans.map((one) => one.id)).toEqual([first?.id]);
    for (const decision of here.decisions.toReversed().slice(0, 2))
      here.make(takeBackDecision(here.settling(), decision));
    expect(here.maps.spans).toEqual(before.spans);
    expect(here.maps.decisions).toEqual(before.decisions);
  });

  it("[R7] cannot be taken back once another has taken its place", () => {
    const here = world();
    here.make(acceptVersions(here.settling(), only(here), idris));
    const [first] = here.decisions;
    here.make(rejectAll(here.settling(), only(here)));
    expect(first === undefined ? undefined : takeBackDecision(here.settling(), first)).toBeNull();
  });

  it("[R6] can be amended and explained by who made it", () => {
    const here = world();
    here.make(acceptVersions(here.settling(), only(here), idris));
    const latest = (): Decision => here.decisions[0] ?? ([] as never);
    here.make(
      amendDecision(here.settling(), latest(), [
        { ...latest().result[0], tag: denial.id, fragments: [[0, 4]], attributes: {}, claim: null, stance: null },
      ]),
    );
    expect([here.goldSpans.map(({ tag }) => tag), here.stray(), only(here).state]).toEqual([[denial.id], [], "edited"]);
    const proposal = explainDecision(here.settling(), latest(), { reason: " Rule 3.2 ", cause: "guideline" });
    here.make(proposal);
    expect(proposal?.edits).toHaveLength(1);
    expect(latest()).toMatchObject({ reason: "Rule 3.2", cause: "guideline" });
    expect(explainDecision(here.settling(), latest(), latest())).toBeNull();
  });

  it("[R6] leaves what is decided as it is when it is put off", () => {
    const here = world();
    here.make(acceptVersions(here.settling(), only(here), idris));
    expect(decideLater(here.settling(), only(here))).toBeNull();
  });
});

describe("links", () => {
  function linked(): World {
    const spans = [mara, idris].flatMap((one, at) => [
      span(100 + 100 * at, one, "41 ferries"),
      span(101 + 100 * at, one, "hospitals"),
    ]);
    const [a, b, c, d] = spans;
    if (a === undefined || b === undefined || c === undefined || d === undefined) throw new Error("Too few spans");
    return new World(TEXT, [mara, idris], spans, [relation(300, mara, a, b), relation(310, idris, c, d, opposes)]);
  }
  const link = (here: World) => {
    const [issue] = here.relationIssues();
    if (issue === undefined) throw new Error("There is no issue");
    return issue;
  };

  it("[R5] [R6] are settled between the gold of their ends, after them", () => {
    const here = linked();
    expect(acceptRelations(here.settling(), link(here), [id(300)], here.endOf)).toBeNull();
    for (const issue of here.spanIssues()) here.make(acceptVersions(here.settling(), issue, mara));
    expect(link(here).blockedBy).toEqual([]);
    const proposal = acceptRelations(here.settling(), link(here), [id(310)], here.endOf);
    expect(proposal?.label).toBe("Settle “hospitals”: the link of Idris");
    here.make(proposal);
    const [source, target] = here.goldSpans;
    expect(here.goldRelations).toMatchObject([{ type: opposes.id, source: source?.id, target: target?.id }]);
    expect([link(here).state, here.stray()]).toEqual(["accepted", []]);
  });

  it("[R7] keep while an end is decided anew, go with it, and come back with it", () => {
    const here = linked();
    for (const issue of here.spanIssues()) here.make(acceptVersions(here.settling(), issue, mara));
    here.make(acceptRelations(here.settling(), link(here), [id(300)], here.endOf));
    const before = here.maps;
    here.make(acceptVersions(here.settling(jun), only(here), idris));
    expect([here.goldRelations.length, link(here).state]).toEqual([1, "accepted"]);
    here.make(rejectAll(here.settling(), only(here)));
    expect([here.goldRelations.length, link(here).state, here.stray()]).toEqual([0, "rejected", []]);
    for (const decision of here.decisions.slice(-2).toReversed())
      here.make(takeBackDecision(here.settling(), decision));
    expect(here.maps.relations).toEqual(before.relations);
    expect(here.maps.spans).toEqual(before.spans);
  });

  it("[R8] are open again when nobody has them any more, and follow one that was made anew", () => {
    const here = linked();
    for (const issue of here.spanIssues()) here.make(acceptVersions(here.settling(), issue, mara));
    here.make(acceptRelations(here.settling(), link(here), [id(300)], here.endOf));
    const [mine, theirs] = [300, 310].map((number) => here.maps.relations.get(id(number)));
    if (mine === undefined || theirs === undefined) throw new Error("There are no links");
    here.edit([removed("relations", mine), removed("relations", theirs)]);
    expect(link(here)).toMatchObject({ state: "changed", members: [], blockedBy: [] });
    expect([here.goldRelations.length, here.stray()]).toEqual([1, []]);
    here.edit([added("relations", { ...mine, id: id(320) })]);
    expect(here.relationIssues()).toMatchObject([{ state: "changed", members: [{ id: id(320) }] }]);
    here.edit([removed("relations", { ...mine, id: id(320) })]);
    here.make(rejectAll(here.settling(), link(here)));
    expect([here.relationIssues(), here.goldRelations]).toEqual([[], []]);
  });

  it("[R8] are open again when what they hung on was made anew", () => {
    const here = linked();
    for (const issue of here.spanIssues()) here.make(acceptVersions(here.settling(), issue, mara));
    here.make(acceptRelations(here.settling(), link(here), [id(300)], here.endOf));
    const [first] = here.decisions;
    here.make(first === undefined ? null : takeBackDecision(here.settling(), first));
    expect([here.goldRelations, link(here).blockedBy.length]).toEqual([[], 1]);
    here.make(acceptVersions(here.settling(), only(here), mara));
    expect(link(here).state).toBe("changed");
    here.make(acceptRelations(here.settling(), link(here), [id(300)], here.endOf));
    expect([link(here).state, here.goldRelations.length, here.stray()]).toEqual(["accepted", 1, []]);
  });
});
