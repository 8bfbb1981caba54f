import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { csvColumns, readCsv } from "#formats/csv.ts";
import { Unreadable } from "#formats/unreadable.ts";

const fixtures = path.join(import.meta.dirname, "../../../shared/fixtures/csv");

function read(text: string) {
  return readCsv(Buffer.from(text));
}

describe("tables with separators", () => {
  it.each([
    ["commas", "a,b\r\n1,2\r\n"],
    ["semicolons, with commas in numbers", 'a;b\n1;2\n"3,5";4,5\n'],
    ["tabs", "a\tb\n1\t2\n"],
    ["bars", "a|b\n1|2\n"],
    ["lone carriage returns", "a,b\r1,2\r"],
    ["Excel's line about the separator", "sep=;\r\na;b\r\n1;2\r\n"],
    ["a byte order mark", "\uFEFFa,b\n1,2\n"],
    ["names with white space", " a , b\n1,2\n"],
    ["a quoted name that holds another separator", '"a";b\n1;2\n'],
  ])("may have %s", (_, text) => {
    const { columns, rows } = read(text);
    expect(columns).toEqual(["a", "b"]);
    expect(rows[0]).toEqual(["1", "2"]);
    expect(csvColumns(Buffer.from(text))).toEqual(["a", "b"]);
  });

  it("keep line ends, quotes and white space in cells", () => {
    expect(read('a,b\n"x\r\ny\n"," ""z"" "\n').rows).toEqual([["x\r\ny\n", ' "z" ']]);
  });

  it("may be in UTF-16 or an old encoding", () => {
    expect(readCsv(Buffer.from("\uFEFFname,b\nZoé,2\n", "utf16le")).rows).toEqual([["Zoé", "2"]]);
    expect(readCsv(Buffer.from("name,b\nune fenêtre fermée à clé près,2\n", "latin1")).rows).toEqual([
      ["une fenêtre fermée à clé près", "2"],
    ]);
  });

  it("are refused in a sentence when a quote is never closed", () => {
    expect(() => read('a,b\n"1,2\n')).toThrow(Unreadable);
  });

  it("have no columns when there is nothing in them", () => {
    expect(read("")).toEqual({ columns: [], rows: [], isMarked: false });
    expect(csvColumns(Buffer.from([0, 255, 1, 254]))).toBeInstanceOf(Array);
  });

  describe.skipIf(!existsSync(fixtures))("of csv-spectrum", () => {
    const names = existsSync(fixtures) ? readdirSync(fixtures).filter((name) => name.endsWith(".csv")) : [];
    it.each(names)("are read as they should be: %s", (name) => {
      const { columns, rows } = readCsv(readFileSync(path.join(fixtures, name)));
      const records = rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index] ?? ""])));
      const expected: unknown = JSON.parse(readFileSync(path.join(fixtures, name.replace(".csv", ".json")), "utf8"));
      expect(records).toEqual(expected);
    });
  });
});
