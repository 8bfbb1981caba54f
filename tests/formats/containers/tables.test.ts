import { describe, expect, it } from "vitest";
import type { TableChoice } from "#formats/containers/container.ts";
import { findContainer } from "#formats/containers/registry.ts";
import { chooseColumns } from "#formats/containers/tables/columns.ts";
import { findSeparator } from "#formats/containers/tables/delimited.ts";

type Row = { readonly name: string; readonly text: string | undefined; readonly problem: string | null };

async function rowsOf(id: string, text: string, choice: TableChoice = {}): Promise<Row[]> {
  const rows: Row[] = [];
  const bytes = new TextEncoder().encode(text);
  for await (const piece of findContainer(id)?.open(bytes, { choice, most: 2 ** 30 }) ?? [])
    if ("entry" in piece) {
      const { name, ready, problem } = piece.entry;
      rows.push({ name, text: ready?.text, problem });
    }
  return rows;
}

describe("columns", () => {
  it.each([
    [["ID", "Article Text", "Headline"], { text: "Article Text", name: "ID", title: "Headline" }],
    [["content", "text", "body"], { text: "text" }],
    [["file_name", "id", "full-text"], { text: "full-text", name: "file_name" }],
    [["Volltext", "Datum", "Sprache"], { text: "Volltext", date: "Datum", language: "Sprache" }],
    [["source", "publisher", "published_at"], { text: null, outlet: "source", date: "published_at" }],
    [["context", "texture"], { text: null, name: null, title: null }],
  ])("called %j are told by their names", (columns, roles) => {
    expect(chooseColumns(columns, {}, null)).toMatchObject(roles);
  });

  it("hold what was chosen, and nothing else twice", () => {
    const columns = ["id", "text", "title"];
    expect(chooseColumns(columns, { name: "text", title: null }, null)).toEqual({
      text: null,
      name: "text",
      title: null,
      outlet: null,
      date: null,
      language: null,
    });
  });
});

describe("a table of cells", () => {
  it.each([
    ["a,b\n1,2", ","],
    ["a;b\n1,5;2", ";"],
    ['a\tb\n"x,y,z"\t2', "\t"],
    ['"a;b",c\n1,2', ","],
    ["a|b|c\n1|2|3", "|"],
    ["text\nOne, two; three", ","],
    ["", ","],
  ])("%j is divided by %j", (sample, separator) => expect(findSeparator(sample)).toBe(separator));

  it("keeps ids as they are written, and names lines as an editor counts them", async () => {
    const table = 'sep=;\r\nid;text\r\n007;"a\r\nb"\r\n\r\n;"c ""d"""\r\n1e3;e;;\r\n5;f;x\r\n6;"g\n';
    expect(await rowsOf("csv", table)).toEqual([
      { name: "007", text: "a\r\nb", problem: null },
      { name: "line 6", text: 'c "d"', problem: null },
      { name: "1e3", text: "e", problem: null },
      { name: "line 8", problem: expect.stringContaining("3 cells where the first row has 2") },
      { name: "line 9", problem: expect.stringContaining("A quote that begins in the row of line 9 is not closed") },
    ]);
  });

  it("[I10] gives a hundred thousand rows, and says that there were more", async () => {
    const rows = await rowsOf("csv", `text\n${"a\n".repeat(100_002)}`);
    expect(rows).toHaveLength(100_001);
    expect(rows.at(-1)).toMatchObject({ name: "line 100002", problem: expect.stringContaining("Divide the table.") });
  });

  it("has columns of its own where they are called alike or not at all", async () => {
    expect(await rowsOf("csv", "text,text,\nA,B,C\n", { text: "text (2)", name: "Column 3" })).toEqual([
      { name: "C", text: "B", problem: null },
    ]);
  });

  it("[I10] is refused from a row on that is too long to be a text", async () => {
    const [first, long, ...rest] = await rowsOf("csv", `text\nA\n"${"x".repeat(50_000_000)}"\nB\n`);
    expect(first).toMatchObject({ text: "A" });
    expect(long).toMatchObject({ name: "line 3", problem: expect.stringMatching(/line 3/u) });
    expect(rest).toEqual([]);
  });
});

describe("JSON", () => {
  it("[I10] of 50 MB in one line is refused, and the next line is read", async () => {
    const lines = ['{"text": "A"}', `{"text": "${"x".repeat(50_000_000)}"}`, '{"text": "B"}'];
    expect(await rowsOf("json", lines.join("\n"))).toEqual([
      { name: "line 1", text: "A", problem: null },
      { name: "line 2", problem: expect.stringContaining("too long") },
      { name: "line 3", text: "B", problem: null },
    ]);
  });

  it.each([
    ['{"text": "A", "label": [[0, 1, "X"]]}', "label"],
    ['{"text": "A", "spans": [{"label": "X", "start": 0, "end": 1}]}', "spans"],
    ['{"text": "A", "entities": [{"id": 1, "start_offset": 0}]}', "entities"],
    ['{"text": "A", "annotations": [{"id": 1, "result": []}]}', "annotations"],
    ['{"text": "A", "keywords": ["start", "end"], "numbers": [1, 2], "links": [{"href": "x"}]}', null],
  ])("of %s holds tags in %s", async (line, column) => {
    const bytes = new TextEncoder().encode(line);
    for await (const piece of findContainer("json")?.open(bytes, { choice: {}, most: 1000 }) ?? [])
      if ("table" in piece) expect(piece.table.tags).toBe(column);
    expect.hasAssertions();
  });

  it("does not take a list for the words of its only column", async () => {
    expect(await rowsOf("json", '{"articles": [{"text": "A"}]}')).toEqual([]);
    expect(await rowsOf("json", '{"words": "A"}')).toEqual([{ name: "line 1", text: "A", problem: null }]);
  });
});
