import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findAnnotationFormat } from "#formats/annotations/annotationFormats.ts";
import type { Cell, ColumnKind } from "#formats/annotations/tables/column.ts";
import type { Row, Table } from "#formats/annotations/tables/projectTables.ts";
import { rowsOf } from "#formats/annotations/tables/sourceTable.ts";
import { readSheets } from "#formats/annotations/xlsx/readSheets.ts";
import { writeWorkbook } from "#formats/annotations/xlsx/workbook.ts";
import { Unreadable } from "#formats/unreadable.ts";

async function workbookOf(tables: readonly Table[], mostRows?: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of writeWorkbook(tables, mostRows)) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

function tableOf(name: string, kinds: readonly ColumnKind[], rows: readonly Row[]): Table {
  return { name, columns: kinds.map((kind, index) => ({ name: `c${index}`, kind })), batches: () => [rows] };
}

/** What a text column gives back, row by row, over all sheets of a table. */
async function readBack(bytes: Uint8Array): Promise<readonly string[]> {
  return (await readSheets(bytes)).flatMap((sheet) => Array.from(rowsOf(sheet), (row) => row.text("c0")));
}

describe("a workbook", () => {
  const odd = fc.string({
    unit: fc.constantFrom(
      "a",
      "_",
      "x",
      "0041_",
      "_x000D_",
      "\r",
      "\n",
      "\t",
      "\u0001",
      "\u{1F469}",
      "=",
      "<",
      "&",
      '"',
      " ",
      "\uFFFE",
      "'",
      "0012",
      "שלום",
    ),
  });

  it("gives every text back to the letter, and is no formula", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          odd.map((text) => `${text}|`),
          { minLength: 1, maxLength: 12 },
        ),
        async (texts) => {
          const rows = texts.map((text): Row => [text]);
          expect(await readBack(await workbookOf([tableOf("t", ["text"], rows)]))).toEqual(texts);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("continues texts that are too long for a cell, and never cuts a character", async () => {
    const texts = ["a".repeat(32_767), `${"a".repeat(32_766)}👩🏽‍🚀b`, `x${"👩".repeat(40_000)}`, "short"];
    const rows = texts.map((text): Row => ["first", text]);
    const bytes = await workbookOf([tableOf("t", ["text", "text"], rows)]);
    const [sheet] = await readSheets(bytes);
    expect(sheet?.rows.map((row) => row[1])).toEqual(texts);
  });

  it("goes on in a further sheet when there are too many rows, also with long texts", async () => {
    const texts = Array.from({ length: 7 }, (_, index) => `${index}${"z".repeat(index === 5 ? 70_000 : 1)}`);
    const bytes = await workbookOf(
      [
        tableOf(
          "t",
          ["text"],
          texts.map((text): Row => [text]),
        ),
      ],
      4,
    );
    const sheets = await readSheets(bytes);
    expect(sheets.map(({ rows }) => rows.length)).toEqual([3, 3, 1]);
    expect(await readBack(bytes)).toEqual(texts);
  });

  it("has empty tables, numbers, times and empty cells", async () => {
    const cells: readonly Cell[] = [null, 12, true, 1_700_000_000_000, 2.5];
    const kinds = ["text", "whole", "boolean", "time", "number"] as const;
    const [empty, sheet] = await readSheets(
      await workbookOf([tableOf("e", ["text"], []), tableOf("t", kinds, [cells])]),
    );
    expect(empty).toMatchObject({ columns: ["c0"], rows: [] });
    expect(sheet?.rows).toEqual([["", "12", "TRUE", "2023-11-14T22:13:20.000Z", "2.5"]]);
  });

  const template = path.join(import.meta.dirname, "../../../../shared/fixtures/xlsx/template.xlsx");
  it.skipIf(!existsSync(template))("of others is refused in a sentence when it has no tags", async () => {
    const reader = findAnnotationFormat("xlsx")?.reader;
    const file = { path: "template.xlsx", bytes: readFileSync(template) };
    expect(reader?.recognises([file])).toBe(true);
    await expect(async () => reader?.read([file], { unit: null })).rejects.toThrow(Unreadable);
  });

  it("that is broken is refused in a sentence", async () => {
    const bytes = await workbookOf([tableOf("t", ["text"], [["a"]])]);
    await expect(readSheets(bytes.subarray(0, bytes.length - 30))).rejects.toThrow(Unreadable);
  });
});
