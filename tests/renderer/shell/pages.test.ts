import { afterEach, expect, it } from "vitest";
import type { Block } from "#core/model/structure.ts";
import { placeLabel } from "#renderer/inspector/spanPlace.ts";
import { describeStanding } from "#renderer/shell/describe.ts";
import { pageEntries } from "#renderer/shell/palette/pageEntries.ts";
import { closedProject, useProject, withDocument } from "#renderer/store/project.ts";
import { useView } from "#renderer/store/view.ts";
import { plainDocument } from "#tests/core/plainRecords.ts";

/** A text of one sentence a page, without pages for null. */
function open(pages: readonly (number | null)[]): void {
  const blocks = pages.map((page, at): Block => ({
    kind: "paragraph",
    start: at * 11,
    end: at * 11 + 9,
    ...(page === null ? {} : { page }),
  }));
  const text = pages.map(() => "Nine all.").join("\n\n");
  const content = { document: "d", text, structure: { blocks, marks: [] } };
  const store = withDocument(closedProject, {
    ...content,
    spans: [],
    relations: [],
    farSpans: [],
    links: [],
    decisions: [],
  });
  const documents = new Map([["d", plainDocument({ id: "d", furniture: [0] })]]);
  useProject.setState({ ...store, maps: { ...store.maps, documents } });
  useView.setState({ place: "documents", document: "d" });
}

afterEach(() => {
  useProject.setState(closedProject);
  useView.setState(useView.getInitialState());
});

it("leads to each page of the source from the palette, past what is folded", () => {
  open([1, 1, 2, 4]);
  const entries = pageEntries();
  expect(entries.map(({ title }) => title)).toEqual(["Go to page 1", "Go to page 2", "Go to page 4"]);
  entries[0]?.run();
  expect(useView.getState().standing).toEqual({ unit: "sentence", range: [11, 20] });
  entries[2]?.run();
  expect(useView.getState().standing).toEqual({ unit: "sentence", range: [33, 42] });
  expect(describeStanding(useView.getState(), useProject.getState(), null)).toEqual({
    what: "Sentence",
    where: "in ¶ 3, page 4",
  });
});

it("tells the pages of words where the source has pages", () => {
  open([1, 1, 2, 4]);
  const loaded = useProject.getState().loaded.get("d");
  if (loaded === undefined) throw new Error("No text is open.");
  expect(placeLabel(loaded, [[11, 15]], "Nine")).toBe("Page 1 · ¶ 1 · 4 characters");
  expect(placeLabel(loaded, [[11, 26]], "x")).toBe("Pages 1 to 2 · ¶ 1 · 1 character");
});

it("says nothing of pages where the source has none", () => {
  open([null, null]);
  expect(pageEntries()).toEqual([]);
  const loaded = useProject.getState().loaded.get("d");
  if (loaded === undefined) throw new Error("No text is open.");
  expect(placeLabel(loaded, [[11, 15]], "Nine")).toBe("¶ 1 · 4 characters");
});
