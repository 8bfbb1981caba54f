import { describe, expect, it } from "vitest";
import type { Annotator } from "#core/model/annotator.ts";
import type { Document } from "#core/model/document.ts";
import { workByDocument } from "#renderer/places/review/overview.ts";

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
