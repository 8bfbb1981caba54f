import { describe, expect, it } from "vitest";
import type { Annotator } from "#core/model/annotator.ts";
import type { IssueLine } from "#core/review/line.ts";
import type { Document } from "#core/model/document.ts";
import { sumWork, workByDocument } from "#renderer/places/review/overview.ts";

const document = (id: string, more: Partial<Document> = {}): Document => ({
  id,
  folder: null,
  name: id,
  title: id,
  outlet: null,
  date: null,
  language: null,
  direction: "auto",
  order: 0,
  aside: false,
  text: "",
  structure: "",
  length: 0,
  words: 0,
  sentences: 4,
  furniture: [],
  note: "",
  source: null,
  created: 0,
  ...more,
});
const mara: Annotator = { id: "mara", name: "Mara", initials: "M", kind: "human" };
const idris: Annotator = { id: "idris", name: "Idris", initials: "I", kind: "human" };

describe("work by document and person", () => {
  it("adds up a person's tags of all kinds and leaves out documents set aside", () => {
    const rows = workByDocument(
      [document("b", { order: 2 }), document("a", { order: 1 }), document("gone", { aside: true })],
      [mara, idris],
      [{ id: "r", document: "a", annotator: "mara", read: [[0, 5]], sentences: 1, finished: false }],
      new Map([
        [
          "a",
          [
            { annotator: "mara", tag: "claim", count: 2 },
            { annotator: "mara", tag: "number", count: 1 },
          ],
        ],
        ["b", [{ annotator: "idris", tag: "claim", count: 1 }]],
      ]),
    );
    expect(rows.map((row) => [row.document.id, row.byPerson.get("mara"), row.byPerson.get("idris")])).toEqual([
      ["a", { tags: 3, read: 0.25, finished: false }, { tags: 0, read: 0, finished: false }],
      ["b", { tags: 0, read: 0, finished: false }, { tags: 1, read: 0, finished: false }],
    ]);
  });
});

describe("work of a person over all texts", () => {
  const people = [mara, idris];
  const rows = workByDocument(
    [document("a"), document("b"), document("gone", { aside: true })],
    people,
    [
      { id: "r", document: "a", annotator: "mara", read: [[0, 5]], sentences: 4, finished: true },
      { id: "s", document: "b", annotator: "idris", read: [[0, 5]], sentences: 4, finished: true },
    ],
    new Map([["a", [{ annotator: "mara", tag: "claim", count: 2 }]]]),
  );
  const line = (more: Partial<IssueLine>) =>
    ({ state: "undecided", kinds: ["only"], members: ["x"], annotators: [], lacking: [], ...more }) as IssueLine; // what is counted

  it("[R25] counts texts read through, of those assigned where any are, once for each text", () => {
    const given = (document: string, round: string) => ({ id: round, document, annotator: "mara", round, created: 0 });
    const sums = sumWork(rows, people, [given("b", "1"), given("b", "2"), given("gone", "1")], []);
    expect(sums.get("mara")).toEqual({ tags: 2, finished: 0, assigned: 1, open: 0 });
    expect(sums.get("idris")).toEqual({ tags: 0, finished: 1, assigned: 0, open: 0 });
  });

  it("counts the open issues in which somebody says something, or lacks it", () => {
    const lines = [
      line({ annotators: ["mara"], lacking: ["idris"] }),
      line({ annotators: ["mara"] }),
      line({ annotators: ["mara"], state: "accepted" }),
    ];
    const sums = sumWork(rows, people, [], lines);
    expect([sums.get("mara")?.open, sums.get("idris")?.open]).toEqual([2, 1]);
  });
});
