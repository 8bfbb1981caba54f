import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Document, Folder } from "#core/model/document.ts";
import { uuidv7, type Id } from "#core/model/id.ts";
import type { Tag } from "#core/model/schema.ts";
import { parseFilter, passesFilter, type CorpusFilter } from "#renderer/shell/corpus/filter.ts";
import {
  corpusRows,
  shareRead,
  sorts,
  typeAhead,
  type Listed,
  type Row,
  type RowsOptions,
} from "#renderer/shell/corpus/rows.ts";
import { plainDocument } from "#tests/core/plainRecords.ts";

const id = (number: number): Id => uuidv7(number, new Uint8Array(10).fill(number % 256));

function listed(number: number, fields: Partial<Document> = {}, more: Partial<Listed> = {}): Listed {
  const name = `file-${number}.txt`;
  const said = { name, title: `Text ${number}`, order: number, sentences: 10 };
  const document = plainDocument({ id: id(number), ...said, ...fields });
  return {
    document,
    state: "untouched",
    read: 0,
    sentencesRead: 0,
    tags: [],
    people: [],
    tagCount: 0,
    isMine: false,
    ...more,
  };
}
const folder = (number: number, parent: Id | null = null): Folder => ({
  id: id(number),
  parent,
  name: `Folder ${number}`,
  order: number,
});
const foldersOf = (...list: readonly Folder[]): ReadonlyMap<Id, Folder> => new Map(list.map((one) => [one.id, one]));
const claim: Tag = {
  id: id(200),
  layer: id(201),
  name: "Claim",
  key: "C",
  hue: 1,
  marking: null,
  meaning: "",
  stance: null,
  examples: [],
  order: 0,
};
const emptyFilter: CorpusFilter = { words: [], is: [], tags: [], people: [] };
const options = (more: Partial<RowsOptions> = {}): RowsOptions => ({
  sort: "arranged",
  filter: emptyFilter,
  folded: new Set(),
  ...more,
});
const outline = (rows: readonly Row[]): string[] =>
  rows.map((row) => "  ".repeat(row.depth) + (row.kind === "folder" ? row.folder.name : row.listed.document.title));

describe("the filter field", () => {
  it.each<[string, Partial<CorpusFilter>]>([
    ["", {}],
    ["  Ferry refunds ", { words: ["ferry", "refunds"] }],
    ['"two million"', { words: ["two million"] }],
    ['"two mill', { words: ["two mill"] }],
    ["is:unread tag:C by:Mara", { is: ["unread"], tags: ["c"], people: ["mara"] }],
    ['by:"Mara Lind" IS:ASIDE', { is: ["aside"], people: ["mara lind"] }],
    ["is:nonsense", { words: ["is:nonsense"] }],
    ["tag:", { words: ["tag:"] }],
    ["http://x", { words: ["http://x"] }],
    ["Málaga", { words: ["malaga"] }],
    ["tag:C tag:Quote", { tags: ["c", "quote"] }],
  ])("%s", (query, expected) => expect(parseFilter(query)).toEqual({ ...emptyFilter, ...expected }));

  it("never throws", () => {
    fc.assert(
      fc.property(fc.string(), (query) => {
        parseFilter(query);
      }),
    );
  });

  const read = listed(
    1,
    { title: "Málaga ferries", outlet: "Harbour Ledger" },
    { state: "finished", read: 1, tags: [claim], people: [{ name: "Mara Lindqvist", initials: "ML" }] },
  );
  it.each<[string, boolean]>([
    ["malaga", true],
    ["ledger ferr", true],
    ["northline", false],
    ["is:finished", true],
    ["is:unread", false],
    ["is:started", false],
    ["tag:c", true],
    ["tag:Claim", true],
    ["tag:D", false],
    ["by:mara", true],
    ["by:ml", true],
    ["by:idris", false],
    ["is:aside", false],
    ["is:mine", false],
    ["file-1", true],
  ])("%s on a text that is read through: %s", (query, expected) =>
    expect(passesFilter(parseFilter(query), read)).toBe(expected),
  );

  it("shows what is assigned to oneself", () => {
    expect(passesFilter(parseFilter("is:mine"), listed(2, {}, { isMine: true }))).toBe(true);
  });

  it("shows what is set aside only when asked", () => {
    const aside = listed(2, { aside: true });
    expect(passesFilter(parseFilter(""), aside)).toBe(false);
    expect(passesFilter(parseFilter("is:aside"), aside)).toBe(true);
  });
});

describe("rows", () => {
  const outer = folder(101);
  const inner = folder(102, outer.id);
  const empty = folder(103);
  const folders = foldersOf(empty, inner, outer);
  const texts = [listed(3), listed(1, { folder: inner.id }), listed(2, { folder: outer.id })];

  it("nests folders before texts", () => {
    expect(outline(corpusRows(texts, folders, options()))).toEqual([
      "Folder 101",
      "  Folder 102",
      "    Text 1",
      "  Text 2",
      "Folder 103",
      "Text 3",
    ]);
  });

  it("folds", () => {
    expect(outline(corpusRows(texts, folders, options({ folded: new Set([outer.id]) })))).toEqual([
      "Folder 101",
      "Folder 103",
      "Text 3",
    ]);
  });

  it("unfolds and leaves out empty folders while filtering", () => {
    const rows = corpusRows(texts, folders, options({ folded: new Set([outer.id]), filter: parseFilter("1") }));
    expect(outline(rows)).toEqual(["Folder 101", "  Folder 102", "    Text 1"]);
  });

  it("says where each row is among those beside it", () => {
    expect(corpusRows(texts, folders, options()).map((row) => `${row.place}/${row.of}`)).toEqual([
      "1/3",
      "1/2",
      "1/1",
      "2/2",
      "2/3",
      "3/3",
    ]);
  });

  it("lists texts of a folder that is gone, and survives folders in a ring", () => {
    const ring = foldersOf(folder(110, id(111)), folder(111, id(110)));
    const rows = corpusRows([listed(1, { folder: id(99) }), listed(2, { folder: id(110) })], ring, options());
    expect(outline(rows)).toContain("Text 1");
  });

  it("counts what is read by sentences", () => {
    const half = listed(1, { sentences: 30 }, { read: 0.5 });
    expect(shareRead([half, listed(2, { sentences: 10 }, { read: 1 })])).toBeCloseTo(25 / 40);
    expect(shareRead([])).toBe(0);
  });

  it.each<[RowsOptions["sort"], string[]]>([
    ["arranged", ["Zebra", "apple", "Text 10"]],
    ["name", ["apple", "Text 10", "Zebra"]],
    ["date", ["Text 10", "Zebra", "apple"]],
    ["state", ["apple", "Zebra", "Text 10"]],
  ])("sorts by %s", (sort, expected) => {
    const mixed = [
      listed(1, { title: "Zebra", date: "2026-03-15" }),
      listed(2, { title: "apple" }, { state: "progress", read: 0.4 }),
      listed(3, { title: "Text 10", date: "2026-03-14" }, { state: "finished", read: 1 }),
    ];
    expect(outline(corpusRows(mixed, foldersOf(), options({ sort })))).toEqual(expected);
  });

  it("loses and doubles nothing, however it is sorted and nested", () => {
    const place = fc.record({
      folder: fc.constantFrom(null, outer.id, inner.id, empty.id, id(99)),
      order: fc.double({ noNaN: true }),
      date: fc.constantFrom(null, "2026-01-01", "2025-12-31"),
    });
    fc.assert(
      fc.property(fc.array(place, { maxLength: 30 }), fc.constantFrom(...sorts), (places, sort) => {
        const many = places.map((fields, index) => listed(index + 1, fields));
        const rows = corpusRows(many, folders, options({ sort })).filter((row) => row.kind === "document");
        expect(rows.map((row) => row.id).toSorted()).toEqual(many.map((one) => one.document.id).toSorted());
      }),
    );
  });
});

describe("letters jump", () => {
  const rows = corpusRows(
    [listed(1, { title: "Alpha" }), listed(2, { title: "Ant" }), listed(3, { title: "Beta" })],
    foldersOf(),
    options(),
  );
  const nameOf = (row: Row): string => (row.kind === "document" ? row.listed.document.title : "");
  it.each<[string, number, string, number | null]>([
    ["to the next", 0, "A", 1],
    ["and around", 1, "A", 0],
    ["stays while more is typed", 1, "AN", 1],
    ["nowhere", 0, "X", null],
  ])("%s", (_, from, typed, expected) => expect(typeAhead(rows, from, typed, nameOf)).toBe(expected));
});
