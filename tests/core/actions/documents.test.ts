import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdits, emptyRecordMaps, invert, type Proposal, type RecordMaps } from "#core/change.ts";
import {
  addFolder,
  deleteDocuments,
  documentTitle,
  moveDocuments,
  moveFolder,
  placeDocument,
  placeFolder,
  removeFolder,
  renameDocument,
  renameFolder,
  restoreDocuments,
  setAside,
  setDocumentFields,
  toggleFurniture,
} from "#core/actions/documents.ts";
import type { Relation, Span } from "#core/model/annotation.ts";
import type { Reading } from "#core/model/annotator.ts";
import type { Document, Folder } from "#core/model/document.ts";
import { uuidv7, type Id } from "#core/model/id.ts";
import { plainDocument, plainSpan } from "../plainRecords.ts";

const id = (number: number): Id => uuidv7(number, new Uint8Array(10).fill(number));

function document(number: number, fields: Partial<Document> = {}): Document {
  const name = `file-${number}.txt`;
  return plainDocument({ id: id(number), name, title: `Text ${number}`, language: "en", order: number, ...fields });
}
const folder = (number: number, parent: Id | null = null): Folder => ({
  id: id(number),
  parent,
  name: `Folder ${number}`,
  order: number,
});

function mapsOf(documents: readonly Document[], folders: readonly Folder[] = []): RecordMaps {
  return {
    ...emptyRecordMaps(),
    documents: new Map(documents.map((one) => [one.id, one])),
    folders: new Map(folders.map((one) => [one.id, one])),
  };
}
function after(maps: RecordMaps, proposal: Proposal | null): RecordMaps {
  return applyEdits(maps, proposal?.edits ?? []);
}

describe("documents", () => {
  const one = document(1);
  const two = document(2, { aside: true });

  it.each([
    ["the same title", renameDocument(one, "Text 1")],
    ["an empty title", renameDocument(one, "  ")],
    ["the same outlet", setDocumentFields(one, { outlet: null })],
    ["the folder it is in", moveDocuments([one], null)],
    ["aside already", setAside([two])],
    ["not aside", restoreDocuments([one])],
    [
      "nothing to delete",
      deleteDocuments([one], {
        spans: [],
        relations: [],
        links: [],
        readings: [],
        comments: [],
        decisions: [],
        assignments: [],
        revisions: [],
      }),
    ],
  ])("proposes nothing for %s", (_, proposal) => expect(proposal).toBeNull());

  it("calls a text without title by its file", () => {
    expect(documentTitle(document(3, { title: " " }))).toBe("file-3.txt");
  });

  it("names what it does", () => {
    expect(renameDocument(one, " New ")?.label).toBe("Rename Text 1 to New");
    expect(setAside([one, document(3)])?.label).toBe("Set aside 2 texts");
    expect(setAside([one, two])?.label, "only what changes is counted").toBe("Set aside Text 1");
    expect(moveDocuments([one], folder(9))?.label).toBe("Move Text 1 to Folder 9");
    expect(setDocumentFields(one, { outlet: "Ledger", date: "2026-03-14" })?.label).toBe(
      "Change outlet, date of Text 1",
    );
  });

  it("touches only what changes when several are set aside", () => {
    expect(setAside([one, two])?.edits).toEqual([
      { table: "documents", id: one.id, before: { aside: false }, after: { aside: true } },
    ]);
  });

  it("folds and unfolds a block, sorted", () => {
    const folded = document(4, { furniture: [1, 7] });
    expect(toggleFurniture(folded, 3)?.edits[0]?.after).toEqual({ furniture: [1, 3, 7] });
    expect(toggleFurniture(folded, 7)?.edits[0]?.after).toEqual({ furniture: [1] });
  });

  it("deletes with everything that hangs on it, and nothing else", () => {
    const span = (number: number, owner: Document): Span =>
      plainSpan({ id: id(number), document: owner.id, annotator: id(90), tag: id(91), quote: "T" });
    const relation: Relation = {
      id: id(20),
      annotator: id(90),
      type: id(92),
      source: id(11),
      target: id(10),
      note: "",
      created: 0,
    };
    const reading: Reading = {
      id: id(21),
      document: two.id,
      annotator: id(90),
      read: [],
      sentences: 0,
      finished: false,
    };
    const proposal = deleteDocuments([one, two], {
      spans: [span(10, two), span(11, one)],
      relations: [relation],
      links: [],
      readings: [reading],
      comments: [],
      decisions: [],
      assignments: [],
      revisions: [],
    });
    expect(proposal?.edits.map((edit) => [edit.table, edit.id])).toEqual([
      ["relations", id(20)],
      ["spans", id(10)],
      ["readings", id(21)],
      ["documents", two.id],
    ]);
  });

  it("puts a document between its neighbours, at the start and at the end", () => {
    const sorted = (proposal: Proposal | null): Id[] =>
      [...after(mapsOf([one, two, document(3)]), proposal).documents.values()]
        .toSorted((a, b) => a.order - b.order)
        .map((each) => each.id);
    expect(sorted(placeDocument(document(3), null, one, two))).toEqual([id(1), id(3), id(2)]);
    expect(sorted(placeDocument(document(3), null, null, one))).toEqual([id(3), id(1), id(2)]);
    expect(sorted(placeDocument(one, null, document(3), null))).toEqual([id(2), id(3), id(1)]);
  });
});

describe("folders", () => {
  const outer = folder(1);
  const inner = folder(2, outer.id);
  const folders = new Map([outer, inner].map((one) => [one.id, one]));

  it("adds and renames, but not to an empty name", () => {
    expect(addFolder(id(5), " Ports ", outer, 3)?.edits[0]?.after).toEqual({
      id: id(5),
      parent: outer.id,
      name: "Ports",
      order: 3,
    });
    expect(addFolder(id(5), " ", null, 3)).toBeNull();
    expect(renameFolder(outer, "Ports")?.label).toBe("Rename folder Folder 1 to Ports");
    expect(renameFolder(outer, "")).toBeNull();
  });

  it("never nests a folder in itself or in what it holds", () => {
    expect(moveFolder(outer, inner, folders)).toBeNull();
    expect(moveFolder(outer, outer, folders)).toBeNull();
    expect(moveFolder(inner, null, folders)?.edits[0]?.after).toEqual({ parent: null });
  });

  it("moves what a removed folder held to where it was", () => {
    const filed = document(7, { folder: inner.id });
    const next = after(mapsOf([filed], [outer, inner]), removeFolder(inner, [outer, inner], [filed]));
    expect(next.folders.has(inner.id)).toBe(false);
    expect(next.documents.get(filed.id)?.folder).toBe(outer.id);
  });

  it("reorders", () => {
    expect(placeFolder(outer, null, folder(0))?.edits[0]?.after).toEqual({ order: -1 });
  });
});

it("[C4] every proposal can be taken back", () => {
  const shelves = [folder(50), folder(51, id(50))];
  const texts = fc
    .uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 })
    .map((numbers) =>
      numbers.map((number) => document(number, { aside: number % 2 === 0, folder: number % 3 === 0 ? id(51) : null })),
    );
  fc.assert(
    fc.property(texts, fc.integer({ min: 0, max: 4 }), (documents, which) => {
      const before = mapsOf(documents, shelves);
      const [first] = documents;
      const [outer, inner] = shelves;
      if (first === undefined || outer === undefined || inner === undefined) return;
      const proposals = [
        setAside(documents),
        restoreDocuments(documents),
        moveDocuments(documents, outer),
        removeFolder(inner, shelves, documents),
        deleteDocuments(documents, {
          spans: [],
          relations: [],
          links: [],
          readings: [],
          comments: [],
          decisions: [],
          assignments: [],
          revisions: [],
        }),
      ];
      const edits = proposals[which]?.edits ?? [];
      const back = applyEdits(applyEdits(before, edits), invert(edits));
      expect(new Map([...back.documents].toSorted())).toEqual(new Map([...before.documents].toSorted()));
      expect(new Map([...back.folders].toSorted())).toEqual(new Map([...before.folders].toSorted()));
    }),
  );
});
