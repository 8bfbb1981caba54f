import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { settleBulk, withdrawBatch } from "#core/actions/bulkDecisions.ts";
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
import { added, changed, removed, type Edit, type Proposal } from "#core/change.ts";
import type { Id } from "#core/model/id.ts";
import type { Decision } from "#core/model/review.ts";
import { seededRandom, type Random } from "#core/random.ts";
import { previewBulk } from "#core/review/bulk.ts";
import { goldOf } from "#core/review/gold.ts";
import { isAgreed, isOpen, isSettled, type Issue, type SpanIssue } from "#core/review/issue.ts";
import { plans, plant } from "./planted.ts";
import { denial, hedge, id, idris, jun, mara, opposes, relation, span, strength, TEXT } from "./scene.ts";
import { gold, World } from "./world.ts";

const WORDS = "41 ferries were held at their berths";
const WHOLE = `${WORDS} and that hospitals ran on diesel until dawn`;

function world(): World {
  return new World(TEXT, [mara, idris], [span(100, mara, WORDS), span(200, idris, WHOLE)]);
}

function only(here: World): SpanIssue {
  const [issue] = here.spanIssues();
  if (issue === undefined) throw new Error("There is no issue");
  return issue;
}

/** The edits exist. */
function must(edit: Edit | null): Edit {
  if (edit === null) throw new Error("The edit changes nothing");
  return edit;
}

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

describe("what changed since", () => {
  const settled = (): World => {
    const here = world();
    here.make(acceptVersions(here.settling(), only(here), idris));
    return here;
  };

  it("[R8] opens the issue again, with before and after, and gold stays", () => {
    const old = span(200, idris, WHOLE);
    const cases: readonly Edit[] = [
      removed("spans", old),
      must(changed("spans", old, { fragments: [[0, 60]] })),
      must(changed("spans", old, { tag: denial.id })),
      must(changed("spans", old, { attributes: { [strength.id]: "flat" } })),
    ];
    for (const edit of cases) {
      const here = settled();
      const before = here.goldSpans;
      here.edit([edit]);
      const issue = here.spanIssues().find(({ members }) => members.some((one) => one.id === id(100)));
      expect(issue).toMatchObject({ state: "changed", changes: [{ before: { id: id(200) } }] });
      expect(issue !== undefined && isOpen(issue)).toBe(true);
      expect(here.goldSpans).toEqual(before);
    }
  });

  it("[R8] a new one opens it, and so does nothing being left", () => {
    const here = settled();
    here.edit([removed("spans", span(100, mara, WORDS))]);
    here.edit([added("spans", span(101, mara, "held"))]);
    expect(only(here)).toMatchObject({ state: "changed" });
    here.edit([removed("spans", span(101, mara, "held")), removed("spans", span(200, idris, WHOLE))]);
    expect(here.spanIssues()).toMatchObject([{ state: "changed", members: [], decisions: [{ outcome: "accepted" }] }]);
    here.make(rejectAll(here.settling(), only(here)));
    expect([here.issues(), here.goldSpans]).toEqual([[], []]);
  });

  it("[R8] there is nothing to look at where nothing is left and nothing was gold", () => {
    const here = new World(TEXT, [mara, idris], [span(100, mara, WORDS)]);
    here.make(rejectAll(here.settling(), only(here)));
    here.edit([removed("spans", span(100, mara, WORDS))]);
    expect(here.issues()).toEqual([]);
  });

  it("[R8] a decision follows a tag that was removed and made anew at its place", () => {
    const here = new World(TEXT, [mara, idris], [span(100, mara, WORDS)]);
    here.make(acceptVersions(here.settling(), only(here), mara));
    here.edit([removed("spans", span(100, mara, WORDS)), added("spans", span(101, mara, WORDS))]);
    expect(here.spanIssues()).toMatchObject([{ state: "changed", members: [{ id: id(101) }] }]);
  });

  it("[R8] somebody’s note is not evidence", () => {
    const here = settled();
    here.edit([must(changed("spans", span(200, idris, WHOLE), { note: "See 3.2" }))]);
    expect(only(here).state).toBe("accepted");
  });
});

describe("two who decide on two copies", () => {
  /** What each decides on a copy of their own, brought together. */
  function together(first: (here: World) => Proposal | null, second: (here: World) => Proposal | null): World {
    const here = world();
    const start = here.maps;
    here.make(first(here));
    const mine = here.maps;
    here.maps = start;
    here.make(second(here));
    here.edit([...mine.decisions.values()].map((one) => added("decisions", one)));
    here.edit([...mine.spans.values()].flatMap((one) => (one.annotator === gold ? [added("spans", one)] : [])));
    return here;
  }
  const accept = (annotator: Id, person: Id) => (here: World) =>
    acceptVersions(here.settling(person), only(here), annotator);

  it("[R9] contest the place when they differ: none counts until somebody decides", () => {
    const here = together(accept(mara, mara), accept(idris, jun));
    expect(only(here)).toMatchObject({ state: "contested" });
    expect([...goldOf(here.decisions).spans.keys()]).toEqual([]);
    here.make(acceptVersions(here.settling(), only(here), idris));
    expect(here.goldSpans.map(({ quote }) => quote)).toEqual([WHOLE]);
    expect([only(here).state, here.stray()]).toEqual(["accepted", []]);
    const last = here.decisions.find(({ replaces }) => replaces.length === 2);
    here.make(last === undefined ? null : takeBackDecision(here.settling(), last));
    expect(only(here).state).toBe("contested");
  });

  it("[R9] count once when they say the same", () => {
    const here = together(accept(mara, mara), accept(mara, jun));
    expect(only(here)).toMatchObject({ state: "accepted" });
    expect(goldOf(here.decisions).spans.size).toBe(1);
    here.make(acceptVersions(here.settling(), only(here), idris));
    expect([here.goldSpans.map(({ quote }) => quote), here.stray()]).toEqual([[WHOLE], []]);
  });

  it("[R9] putting off contradicts nobody", () => {
    const here = together(accept(mara, mara), (there) => decideLater(there.settling(jun), only(there)));
    expect(only(here).state).toBe("accepted");
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
});

/** Something that can be decided about an issue. */
function decide(here: World, issue: Issue, random: Random): Proposal | null {
  if (issue.about === "relations") {
    const taken = issue.members[random.below(issue.members.length)]?.id ?? "";
    const accepted = random.below(4) === 0 ? null : acceptRelations(here.settling(), issue, [taken], here.endOf);
    return accepted ?? rejectAll(here.settling(), issue);
  }
  const annotator = issue.members[random.below(issue.members.length)]?.annotator ?? mara;
  const ways = [
    () => acceptVersions(here.settling(), issue, annotator),
    () => keepBoth(here.settling(), issue),
    () => mergeVersions(here.settling(), issue),
    () => rejectAll(here.settling(), issue),
  ];
  return ways[random.below(ways.length)]?.() ?? acceptVersions(here.settling(), issue, annotator);
}

const isWaiting = (issue: Issue): boolean =>
  !isSettled(issue) && (issue.about === "spans" || issue.blockedBy.length === 0);

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
