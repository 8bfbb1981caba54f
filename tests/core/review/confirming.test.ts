import { describe, expect, it } from "vitest";
import { acceptVersions, confirmDecision, rejectAll, takeBackDecision } from "#core/actions/decisions.ts";
import { changed, removed, type Edit } from "#core/change.ts";
import type { SpanIssue } from "#core/review/issue.ts";
import { id, idris, mara, span } from "./scene.ts";
import { TEXT } from "./scene.ts";
import { World } from "./world.ts";

const WORDS = "41 ferries were held at their berths";
const own = span(100, mara, WORDS);
const theirs = span(200, idris, "41 ferries");

function settled(): World {
  const here = new World(TEXT, [mara, idris], [own, theirs]);
  here.make(acceptVersions(here.settling(), only(here), mara, { reason: "Whole", cause: "slip" }));
  return here;
}

function only(here: World): SpanIssue {
  const [issue] = here.spanIssues();
  if (issue === undefined) throw new Error("No issue");
  return issue;
}

function must(edit: Edit | null): Edit {
  if (edit === null) throw new Error("Nothing to change");
  return edit;
}

describe("[R8] what was decided still holds", () => {
  it("is said with what lies on the table now, and gold stays to the letter", () => {
    const here = settled();
    const gold = here.goldSpans;
    const [start, end] = theirs.fragments[0] ?? [0, 0];
    here.edit([must(changed("spans", theirs, { fragments: [[start, end + 5]] }))]);
    expect(only(here).state).toBe("changed");
    here.make(confirmDecision(here.settling(), only(here)));
    expect(only(here)).toMatchObject({
      state: "accepted",
      changes: [],
      decisions: [{ taken: [own.id], reason: "Whole" }],
    });
    expect(here.goldSpans).toMatchObject([{ id: gold[0]?.id, fragments: gold[0]?.fragments }]);
    expect(here.stray()).toEqual([]);
    // Taken back, what was there before stands, and has changed.
    const [decision] = only(here).decisions;
    if (decision !== undefined) here.make(takeBackDecision(here.settling(), decision));
    expect(only(here).state).toBe("changed");
  });

  it("no longer says whose version it is when that one changed", () => {
    const here = settled();
    const [start, end] = own.fragments[0] ?? [0, 0];
    here.edit([must(changed("spans", own, { fragments: [[start, end - 5]] }))]);
    here.make(confirmDecision(here.settling(), only(here)));
    expect(only(here)).toMatchObject({ state: "edited", decisions: [{ taken: [], cause: "slip" }] });
    expect(here.goldSpans).toMatchObject([{ fragments: own.fragments }]);
  });

  it("also when nothing is left of what it was about, and of a place where nothing belongs", () => {
    const here = settled();
    here.edit([removed("spans", own), removed("spans", theirs)]);
    expect(only(here)).toMatchObject({ state: "changed", members: [] });
    here.make(confirmDecision(here.settling(), only(here)));
    expect(only(here).state).toBe("edited");
    expect(here.goldSpans).toHaveLength(1);

    const none = new World(TEXT, [mara, idris], [own, theirs]);
    none.make(rejectAll(none.settling(), only(none)));
    none.edit([removed("spans", theirs)]);
    none.make(confirmDecision(none.settling(), only(none)));
    expect(only(none)).toMatchObject({ state: "rejected", decisions: [{ evidence: [{ id: id(100) }] }] });
    expect(none.goldSpans).toEqual([]);
  });

  it("is not said where nothing has changed", () => {
    const here = settled();
    expect(confirmDecision(here.settling(), only(here))).toBe(null);
  });
});
