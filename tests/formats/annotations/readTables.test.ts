import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { parquetMetadata } from "hyparquet";
import { describe, expect, it } from "vitest";
import { findAnnotationFormat } from "#formats/annotations/annotationFormats.ts";
import { guardFormula, unguardFormulas } from "#formats/annotations/csv/formulas.ts";
import type { SourceFile } from "#formats/annotations/format.ts";
import type { FoundProject } from "#formats/annotations/found.ts";
import { writeParquet } from "#formats/annotations/parquet/parquetFile.ts";
import { readParquet } from "#formats/parquet.ts";
import { Unreadable } from "#formats/unreadable.ts";
import { randomProject } from "./randomProject.ts";
import { writtenFiles } from "./writtenFiles.ts";

function readerOf(id: string) {
  const reader = findAnnotationFormat(id)?.reader;
  if (reader === undefined) throw new Error(`${id} is not read.`);
  return reader;
}

const documents = "doc_id,doc_name,text,sha256\r\n";
const spans = "doc_id,span_id,fragment_no,start_utf16,end_utf16,text,tag,comment,stance,claim_id,attributes_json\r\n";

function groupSizes(bytes: Uint8Array): readonly number[] {
  return parquetMetadata(bytes).row_groups.map((group) => Number(group.num_rows));
}

/** Tables as somebody may have left them. */
async function readCsvTables(texts: string, pieces: string): Promise<FoundProject> {
  const files: SourceFile[] = [
    { path: "documents.csv", bytes: Buffer.from(documents + texts) },
    { path: "spans.csv", bytes: Buffer.from(spans + pieces) },
  ];
  expect(readerOf("csv").recognises(files)).toBe(true);
  return readerOf("csv").read(files, { unit: null });
}

const quotesOf = ({ documents }: FoundProject) =>
  documents.flatMap(({ text, spans }) =>
    spans.map(({ fragments }) => fragments.map((range) => text.slice(...range)).join(" … ")),
  );

describe("tables that were worked on", () => {
  it("find tags again whose text got other line ends in a spreadsheet", async () => {
    const found = await readCsvTables('d,D,"one\r\ntwo\r\nthree",x\r\n', "d,s,1,8,13,three,T,,,,{}\r\n");
    expect(found.documents[0]?.text).toBe("one\ntwo\nthree");
    expect(quotesOf(found)).toEqual(["three"]);
    expect(found.remarks).toEqual([]);
  });

  it("move a tag to its words and say so", async () => {
    const found = await readCsvTables("d,D,one two one,x\r\n", "d,s,1,9,12,one,T,,,,{}\r\n");
    expect(found.documents[0]?.spans[0]?.fragments).toEqual([[8, 11]]);
    expect(found.remarks).toMatchObject([{ outcome: "changed", where: "spans.csv, row 2", count: 1 }]);
  });

  it.each([
    ["words that are not there", "d,s,1,0,3,six,T,,,,{}", 1],
    ["a place beyond the text and no words", "d,s,1,0,99,,T,,,,{}", 0],
    ["a place that is empty", "d,s,1,2,2,,T,,,,{}", 0],
    ["a text that is not here", "e,s,1,0,3,one,T,,,,{}", 0],
    ["no kind", "d,s,1,0,3,one,,,,,{}", 0],
    ["half of its pieces", "d,s,1,0,3,one,T,,,,{}\r\nd,s,2,44,47,six,T,,,,{}", 1],
    ["an unknown stance", "d,s,1,0,3,one,T,,perhaps,,{}", 1],
    ["a detail that is a list", 'd,s,1,0,3,one,T,,,,"{""a"":[1]}"', 1],
  ])("tell of a tag with %s", async (_, row, kept) => {
    const found = await readCsvTables("d,D,one two,x\r\n", `${row}\r\n`);
    expect(found.documents[0]?.spans.length).toBe(kept);
    expect(found.remarks.length).toBe(1);
    expect(found.remarks[0]?.message).toMatch(/^[A-Z].*\.$/u);
  });

  it("keep the first of two tags with one id", async () => {
    const found = await readCsvTables(
      "d,D,one,x\r\ne,E,one,x\r\n",
      "d,s,1,0,3,one,T,,,,{}\r\ne,s,1,0,3,one,T,,,,{}\r\n",
    );
    expect(found.documents.map(({ spans }) => spans.length)).toEqual([1, 0]);
    expect(found.remarks).toMatchObject([{ outcome: "leftOut", where: "spans.csv, row 3", count: 1 }]);
  });

  it("keep the first of two texts with one id, and forget claims that are not here", async () => {
    const found = await readCsvTables("d,D,one,x\r\nd,E,two,x\r\n", "d,s,1,0,3,one,T,,asserts,c1,{}\r\n");
    expect(found.documents.map((one) => one.text)).toEqual(["one"]);
    expect(found.documents[0]?.spans[0]?.claim).toBe(null);
    expect(found.remarks).toMatchObject([{ outcome: "leftOut", count: 1 }]);
  });

  it("are refused without their texts", () => {
    const files = [{ path: "spans.csv", bytes: Buffer.from(`${spans}d,s,1,0,3,one,T,,,,{}\r\n`) }];
    expect(readerOf("csv").recognises(files)).toBe(true);
    expect(() => readerOf("csv").read(files, { unit: null })).toThrow(/hold no texts/u);
  });
});

describe("tables for Excel", () => {
  it("guard what looks like a formula, and nothing is lost", () => {
    const cell = fc.string({ unit: fc.constantFrom("'", "=", "+", "-", "@", "\t", "a", "1", ".") });
    fc.assert(
      fc.property(fc.array(fc.array(cell)), (rows) => {
        const guarded = rows.map((row) => row.map(guardFormula));
        expect(guarded.flat().some((one) => /^[=+\-@\t\r]/u.test(one))).toBe(false);
        expect(unguardFormulas(guarded)).toEqual(rows);
      }),
    );
  });

  it("leave alone what only has a byte order mark", () => {
    const rows = [["=1+1", "'=2"]];
    expect(unguardFormulas(rows)).toEqual(rows);
  });

  it("begin with a byte order mark", async () => {
    const [project] = fc.sample(randomProject, { numRuns: 1, seed: 3 });
    if (project === undefined) throw new Error("No project was made.");
    const options = { offsets: "codepoint", negatives: false, choices: { for: "excel" } } as const;
    for (const { bytes } of await writtenFiles("csv", project, options))
      expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });
});

describe("Parquet files", () => {
  it("that are damaged are refused in a sentence", async () => {
    const [project] = fc.sample(randomProject, { numRuns: 1, seed: 5 });
    if (project === undefined) throw new Error("No project was made.");
    const file = (await writtenFiles("parquet", project)).find((one) => one.path === "spans.parquet");
    const bytes = file?.bytes ?? new Uint8Array();
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(bytes.length - 5), fc.nat(255)), { maxLength: 4 }), async (changes) => {
        const damaged = bytes.slice();
        for (const [at, value] of changes) damaged[Math.max(4, at)] = value;
        await readParquet(damaged).catch((error: unknown) => expect(error).toBeInstanceOf(Unreadable));
      }),
      { numRuns: 150 },
    );
    await expect(readParquet(bytes.slice(0, 40))).rejects.toThrow(Unreadable);
    await expect(readParquet(bytes.slice(4))).rejects.toThrow(Unreadable);
  });

  it("have row groups that are bounded by rows and by characters", async () => {
    const groupsOf = async (rows: Iterable<{ readonly text: string }>) => {
      const parts: Uint8Array[] = [];
      for await (const part of writeParquet([{ name: "text", shape: "text" }], rows, {})) parts.push(part);
      const { rows: found } = await readParquet(Buffer.concat(parts));
      return { groups: groupSizes(Buffer.concat(parts)), found: found.length, parts: parts.length };
    };
    const many = Array.from({ length: 25_000 }, (_, index) => ({ text: String(index) }));
    expect(await groupsOf(many)).toEqual({ groups: [10_000, 10_000, 5000], found: 25_000, parts: 4 });
    const long = Array.from({ length: 5 }, (_, index) => ({ text: String(index).repeat(5_000_000) }));
    expect(await groupsOf(long)).toMatchObject({ groups: [2, 2, 1], found: 5 });
  });

  const simple = path.join(import.meta.dirname, "../../../../shared/fixtures/parquet/simple.parquet");
  it.skipIf(!existsSync(simple))("of other programs are read", async () => {
    const { columns, rows } = await readParquet(readFileSync(simple));
    expect(columns).toEqual(expect.arrayContaining(["A", "B"]));
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every((row) => Number.isInteger(Number(row["A"])) && row["B"] === "foo")).toBe(true);
  });
});
