import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addSpans, moveSpan, removeSpans, retagSpan, setSpanFields } from "#core/actions/spans.ts";
import { added, changed, type Proposal } from "#core/change.ts";
import { encodeCanonical } from "#core/encode.ts";
import { tables } from "#core/model/records.ts";
import type { makeFolder } from "#tests/service/support/testHost.ts";
import { eachWithProject } from "./support/eachWithProject.ts";
import { must, TEXT, TestProject } from "./support/project.ts";

let place: ReturnType<typeof makeFolder>;
let project: TestProject;
eachWithProject((given) => ({ place, project } = given));

const undo = () => project.file.undo(project.author());
const redo = () => project.file.redo(project.author());

describe("random histories", () => {
  const action = fc.oneof(
    fc.record({
      do: fc.constant("add" as const),
      start: fc.nat(30),
      length: fc.integer({ min: 1, max: 5 }),
      key: fc.constantFrom("C", "N", "D"),
    }),
    fc.record({
      do: fc.constantFrom("retag", "move", "remove", "note", "claim", "bulk", "undo", "redo", "read", "reopen"),
      pick: fc.nat(),
    }),
  );
  type Action = typeof action extends fc.Arbitrary<infer A> ? A : never;

  function propose(step: Action): Proposal | null {
    if (project.file.reader.get("documents", project.document.id) === undefined) return null;
    const spans = project.file.reader.spansOf(project.document.id);
    if (step.do === "add") return addSpans([project.span([[step.start, step.start + step.length]], step.key)]);
    if (step.do === "bulk")
      return addSpans(
        [0, 1, 2].map((index) =>
          project.span([
            [index * 4, index * 4 + 3],
            [30, 31],
          ]),
        ),
      );
    const span = spans[step.pick % spans.length];
    if (span === undefined) return null;
    switch (step.do) {
      case "retag":
        return retagSpan(span, project.tag("CNDQ".charAt(step.pick % 4)), []);
      case "move":
        return moveSpan(TEXT, span, [[step.pick % 20, (step.pick % 20) + 3]]);
      case "note":
        return setSpanFields(span, "Note", { note: `${span.note}x` });
      case "remove":
        return removeSpans([span], { relations: [], links: [] });
      case "claim": {
        const claim = project.claim(project.file.reader.all("claims").length + 1);
        const edit = changed("spans", span, { claim: claim.id });
        return edit === null ? null : { code: "claim.add", label: "Claim", edits: [edit, added("claims", claim)] };
      }
      default:
        return null;
    }
  }

  function act(step: Action): void {
    if (step.do === "undo") undo();
    else if (step.do === "redo") redo();
    else if (step.do === "reopen") project.reopen();
    else if (step.do === "read") {
      if (project.file.reader.get("documents", project.document.id) === undefined) return;
      const [reading] = project.file.reader.all("readings");
      const edit =
        reading === undefined
          ? added("readings", {
              id: project.newId(),
              document: project.document.id,
              annotator: project.mine,
              read: [],
              sentences: 0,
              finished: false,
            })
          : changed("readings", reading, { finished: !reading.finished });
      if (edit !== null) project.make({ code: "reading.mark", label: "Read", edits: [edit] });
    } else {
      const proposal = propose(step);
      if (proposal !== null) project.make(proposal);
    }
  }

  it("[C3] [C4] fold to the rows, and undoing everything leads back to the start", () => {
    let round = 0;
    fc.assert(
      fc.property(fc.array(action, { maxLength: 25 }), (steps) => {
        project.file.close();
        project = new TestProject(place.at(`${++round}.obelus`));
        const withoutReadings = (): string =>
          encodeCanonical(
            tables
              .filter((table) => table !== "readings")
              .map((table) => project.file.reader.all(table).toSorted((a, b) => (a.id < b.id ? -1 : 1))),
          );
        must(undo());
        const start = withoutReadings();
        must(redo());
        for (const step of steps) act(step);
        const end = withoutReadings();
        expect(project.file.verify().problems).toEqual([]);
        let undone = 0;
        while (project.file.history(project.mine).undo !== null) {
          must(undo());
          undone++;
        }
        expect(withoutReadings()).toBe(start);
        for (; undone > 0; undone--) must(redo());
        expect(withoutReadings()).toBe(end);
        expect(project.file.verify().problems).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});
