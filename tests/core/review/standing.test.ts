import { describe, expect, it } from "vitest";
import { acceptVersions, decideLater, rejectAll, takeBackDecision } from "#core/actions/decisions.ts";
import { added, changed, removed, type Edit, type Proposal } from "#core/change.ts";
import type { Id } from "#core/model/id.ts";
import { goldOf } from "#core/review/gold.ts";
import { isOpen } from "#core/review/issue.ts";
import { denial, id, idris, jun, mara, span, strength, TEXT } from "./scene.ts";
import { gold, World } from "./world.ts";
import { must, only, WHOLE, WORDS, world } from "./twoClaims.ts";

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
