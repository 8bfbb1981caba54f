import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { placeSpans, replaceText } from "#core/actions/revisions.ts";
import { createAnchorer } from "#core/anchoring/anchor.ts";
import { mapText } from "#core/anchoring/textMap.ts";
import { added, type Proposal } from "#core/change.ts";
import type { Span } from "#core/model/annotation.ts";
import type { Document } from "#core/model/document.ts";
import { makeFolder } from "#tests/service/support/testHost.ts";
import { Copy } from "./merge/copies.ts";
import { documentOf, must, TestProject, TEXT } from "./support/project.ts";

const CORRECTED = `By noon ${TEXT.replace("41 ferries", "forty-one ferries")}`;

let place: ReturnType<typeof makeFolder>;
let project: TestProject;
beforeEach(() => {
  place = makeFolder();
  project = new TestProject(place.at("a.obelus"));
});
afterEach(() => {
  project.file.close();
  place.remove();
});

/** The change that replaces the text of the project's document, with what it brings along. */
function replaceWith(corrected: string, spans: readonly Span[]) {
  const { document, contents } = documentOf(project.newId(), corrected, project.now());
  const anchor = createAnchorer(mapText(TEXT, corrected));
  const placings = spans.flatMap((span) => {
    const { status, fragments } = anchor(span.fragments);
    return fragments !== null && (status === "exact" || status === "shifted") ? [{ span, fragments }] : [];
  });
  const proposal = replaceText({
    old: project.document,
    document,
    isNew: true,
    text: corrected,
    placings,
    assignments: [],
    newId: project.newId,
    created: project.now(),
  });
  return { document, contents, proposal };
}

function replace(corrected: string, spans: readonly Span[]): Document {
  const { document, contents, proposal } = replaceWith(corrected, spans);
  must(project.file.make(proposal, project.author(), contents));
  return document;
}

const refused = (proposal: Proposal | null, person = project.mine): unknown => {
  if (proposal === null) throw new Error("Nothing to make");
  const made = project.file.make(proposal, project.author(person));
  return made.ok ? null : made.failure.message;
};

describe("a corrected text", () => {
  it("[R41] takes along everybody's tags whose words are found again, and leaves the others", () => {
    const mayor = project.addSpan([[4, 9]]);
    const ferries = project.addSpan([[15, 25]]);
    const theirs = project.addSpan([[30, 34]], "C", project.theirs);
    const document = replace(CORRECTED, [mayor, ferries, theirs]);
    const { reader } = project.file;
    expect(reader.spansOf(document.id).map(({ id, quote, annotator }) => [id, quote, annotator])).toEqual([
      [mayor.id, "mayor", project.mine],
      [theirs.id, theirs.quote, project.theirs],
    ]);
    expect(reader.spansOf(project.document.id).map(({ id }) => id)).toEqual([ferries.id]);
    expect(reader.get("documents", project.document.id)?.aside).toBe(true);
    expect(project.file.verify().problems).toEqual([]);
  });

  it("[R41] can be taken back, and everything is as it was", () => {
    const mayor = project.addSpan([[4, 9]]);
    const theirs = project.addSpan([[26, 30]], "C", project.theirs);
    const before = project.file.reader.all("spans");
    replace(CORRECTED, [mayor, theirs]);
    must(project.file.undo(project.author()));
    expect(project.file.reader.all("spans")).toEqual(before);
    expect(project.file.reader.all("revisions")).toEqual([]);
    expect(project.file.reader.all("documents")).toEqual([project.document]);
    must(project.file.redo(project.author()));
    expect(project.file.reader.all("revisions")).toHaveLength(1);
    expect(project.file.verify().problems).toEqual([]);
  });

  it("[R42] lets only its annotator place a tag on other words", () => {
    const theirs = project.addSpan([[15, 25]], "C", project.theirs);
    const document = replace(CORRECTED, []);
    const [from, words] = [CORRECTED.indexOf("forty-one"), "forty-one ferries"];
    const proposal = placeSpans(document, CORRECTED, [{ span: theirs, fragments: [[from, from + words.length]] }]);
    expect(refused(proposal)).toMatch(/belongs to Idris/u);
    expect(refused(proposal, project.theirs)).toBeNull();
    expect(project.file.reader.get("spans", theirs.id)).toMatchObject({ document: document.id, quote: words });
  });

  it("[R42] takes no tag to a text that is not a corrected one of its own, nor back", () => {
    const mayor = project.addSpan([[4, 9]]);
    const other = documentOf(project.newId(), TEXT, project.now());
    must(
      project.file.make(
        { code: "import.documents", label: "Bring in", edits: [added("documents", other.document)] },
        project.author(),
        other.contents,
      ),
    );
    expect(refused(placeSpans(other.document, TEXT, [{ span: mayor, fragments: [[4, 9]] }]))).toMatch(
      /corrected text/u,
    );
    replace(CORRECTED, [mayor]);
    const moved = project.file.reader.get("spans", mayor.id);
    if (moved === undefined) throw new Error("The tag is gone");
    expect(refused(placeSpans(project.document, TEXT, [{ span: moved, fragments: [[4, 9]] }]))).toMatch(/corrected/u);
  });

  it("[R43] never corrects itself, nor takes the place of two", () => {
    const second = replace(CORRECTED, []);
    const revision = { id: project.newId(), document: project.document.id, revises: second.id, created: 1 };
    const add = (one: typeof revision): Proposal => ({
      code: "test.add",
      label: "Add",
      edits: [added("revisions", one)],
    });
    expect(refused(add(revision))).toBe("A text cannot correct itself.");
    expect(refused(add({ ...revision, document: second.id, revises: project.document.id }))).toMatch(
      /another already/u,
    );
  });

  it("[R44] comes together with what a colleague tagged in the old text meanwhile", async () => {
    const mayor = project.addSpan([[4, 9]], "C", project.theirs);
    project.file.close();
    const mine = new Copy(project, "mine", project.mine);
    const theirs = new Copy(project, "theirs", project.theirs);
    const late = theirs.addSpan([[26, 30]]);
    theirs.make({
      table: "spans",
      id: mayor.id,
      before: { note: "" },
      after: { note: "Which mayor" },
    });
    const { document, contents, proposal } = replaceWith(CORRECTED, [mayor]);
    must(mine.file.make(proposal, mine.author(), contents));
    await mine.bringIn(theirs);
    await theirs.bringIn(mine);
    expect(theirs.state()).toBe(mine.state());
    expect(mine.file.reader.get("spans", mayor.id)).toMatchObject({ document: document.id, note: "Which mayor" });
    expect(mine.file.reader.get("spans", late.id)).toMatchObject({ document: project.document.id });
    const fragments = createAnchorer(mapText(TEXT, CORRECTED))(late.fragments).fragments ?? [];
    const placed = placeSpans(document, CORRECTED, [{ span: late, fragments }]);
    must(mine.try(placed ?? proposal));
    await theirs.bringIn(mine);
    expect(theirs.file.reader.get("spans", late.id)?.document).toBe(document.id);
    for (const copy of [mine, theirs]) {
      expect(copy.problems()).toEqual([]);
      copy.file.close();
    }
    project.reopenClosed();
  });
});
