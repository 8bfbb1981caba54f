import { expect, it } from "vitest";
import type { Span } from "#core/model/annotation.ts";
import {
  closedProject,
  findSpan,
  mergeSpans,
  withDocument,
  withOpened,
  type ProjectStore,
} from "#renderer/store/project.ts";

function span(id: string, tag = "t"): Span {
  return {
    id,
    document: "d",
    annotator: "a",
    tag,
    fragments: [[0, 1]],
    quote: "x",
    prefix: "",
    suffix: "",
    attributes: {},
    note: "",
    claim: null,
    stance: null,
    origin: null,
    created: 0,
  };
}

function opened(store: ProjectStore, document: string): ProjectStore {
  const content = {
    document,
    text: "x",
    structure: { blocks: [], marks: [] },
    spans: [span(`${document}-span`)],
    relations: [],
    farSpans: [],
    links: [],
  };
  return withOpened(store.loaded.has(document) ? store : withDocument(store, content), document);
}

it("keeps the open document and the four read last", () => {
  const store = ["1", "2", "3", "4", "5", "1", "6", "7"].reduce(opened, closedProject);
  expect([...store.loaded.keys()]).toEqual(["4", "5", "1", "6", "7"]);
});

it("keeps the far end of a relation when its document goes", () => {
  const relation = { id: "r", annotator: "a", type: "y", source: "1-span", target: "2-span", note: "", created: 0 };
  const first = opened(closedProject, "1");
  const related = { ...first, maps: { ...first.maps, relations: new Map([[relation.id, relation]]) } };
  const store = ["2", "3", "4", "5", "6"].reduce(opened, related);
  expect(store.loaded.has("1")).toBe(false);
  expect(findSpan(store, "1-span")).toMatchObject({ id: "1-span" });
});

it("keeps the text's identity when the rest of its spans comes, so that it is not laid out again", () => {
  const first = opened(closedProject, "1");
  const again = opened({ ...first, loaded: new Map(first.loaded) }, "1");
  const read = withDocument(first, {
    document: "1",
    text: "x",
    structure: { blocks: [], marks: [] },
    spans: [],
    relations: [],
    farSpans: [],
    links: [],
  });
  expect(read.loaded.get("1")?.structure).toBe(again.loaded.get("1")?.structure);
});

it("lets stand what was done to a document while the rest of it was read", () => {
  const [same, moved, gone, unseen] = [span("same"), span("moved"), span("gone"), span("unseen")];
  const changed = span("moved", "other");
  const added = span("added");
  const merged = mergeSpans(
    [same, moved, gone],
    [same, changed, added],
    [span("same"), span("moved"), span("gone"), unseen],
  );
  expect(merged.map(({ id, tag }) => [id, tag])).toEqual([
    ["moved", "other"],
    ["added", "t"],
    ["same", "t"],
    ["unseen", "t"],
  ]);
});
