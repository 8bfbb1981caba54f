import fc from "fast-check";
import { expect, it } from "vitest";
import { added, changed, invert } from "#core/change.ts";
import type { Span } from "#core/model/annotation.ts";
import { mergeSpans, tightenSpans } from "#renderer/store/arriving.ts";
import {
  closedProject,
  findSpan,
  withDocument,
  withEdits,
  withOpened,
  type ProjectStore,
} from "#renderer/store/project.ts";
import { countOf } from "#renderer/store/survey.ts";
import { changeSpans, sortSpans } from "#renderer/store/spans.ts";
import { plainSpan } from "#tests/core/plainRecords.ts";

const span = (id: string, tag = "t"): Span => plainSpan({ id, document: "d", tag });

function opened(store: ProjectStore, document: string): ProjectStore {
  const content = {
    document,
    text: "x",
    structure: { blocks: [], marks: [] },
    spans: [span(`${document}-span`)],
    relations: [],
    farSpans: [],
    links: [],
    decisions: [],
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
  const moved = changed("spans", span("1-span"), { quote: "xy" });
  expect(moved === null ? null : findSpan(withEdits(store, [moved]), "1-span")).toMatchObject({ quote: "xy" });
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
    decisions: [],
  });
  expect(read.loaded.get("1")?.structure).toBe(again.loaded.get("1")?.structure);
});

it("lets stand what was done to a document while the rest of it was read", () => {
  const [same, moved, gone, unseen] = [span("same"), span("moved"), span("gone"), span("unseen")];
  const asked = sortSpans([same, moved, gone]);
  const now = sortSpans([same, span("moved", "other"), span("added")]);
  const read = sortSpans([span("same"), span("moved"), span("gone"), unseen]);
  expect(mergeSpans(asked, now, read).map(({ id, tag }) => [id, tag])).toEqual([
    ["added", "t"],
    ["moved", "other"],
    ["same", "t"],
    ["unseen", "t"],
  ]);
  expect(mergeSpans(now, now, now)).toBe(now);
});

it("keeps spans in order, however many change at once", () => {
  const place = fc.record({ start: fc.nat(40), length: fc.integer({ min: 1, max: 9 }) });
  fc.assert(
    fc.property(
      fc.array(place, { maxLength: 30 }),
      fc.array(place, { maxLength: 12 }),
      fc.nat(12),
      (first, more, gone) => {
        const make = (places: typeof first, name: string): Span[] =>
          places.map(({ start, length }, index) => ({
            ...span(`${name}${index}`),
            fragments: [[start, start + length]],
          }));
        const spans = sortSpans(make(first, "a"));
        const ids = new Set(spans.filter((_, index) => index % 13 < gone).map(({ id }) => id));
        const come = make(more, "b");
        expect(changeSpans(spans, ids, come)).toEqual(sortSpans([...spans.filter(({ id }) => !ids.has(id)), ...come]));
      },
    ),
  );
});

it("changes nothing about spans when it lets them share memory", () => {
  const text = "One word after another.";
  const spans: Span[] = [
    { ...span("1"), fragments: [[4, 8]], quote: "word", prefix: "One ", suffix: " after another." },
    {
      ...span("2"),
      fragments: [
        [0, 3],
        [9, 14],
      ],
      quote: "One … after",
      claim: "c",
      attributes: { x: 1 },
    },
    { ...span("3"), fragments: [[0, 3]], quote: "Not in the text", prefix: "longer than what is before", note: "n" },
  ];
  expect(tightenSpans(spans, text)).toEqual(spans);
});

it("shows a change of many spans as it shows them one by one", () => {
  const store = opened(closedProject, "1");
  const adds = Array.from({ length: 20 }, (_, index) =>
    added("spans", {
      ...span(`s${index}`),
      document: "1",
      fragments: [[20 - index, 30]],
      claim: index === 3 ? "c" : null,
    }),
  );
  const all = withEdits(store, adds);
  const steps = adds.reduce((now, edit) => withEdits(now, [edit]), store);
  expect(all).toEqual(steps);
  expect(countOf(all.counts, "1")).toBe(countOf(store.counts, "1") + 20);
  const back = withEdits(all, invert(adds));
  expect(back.loaded).toEqual(store.loaded);
  expect(countOf(back.counts, "1")).toBe(countOf(store.counts, "1"));
  expect([...back.mentions]).toEqual([]);
});
