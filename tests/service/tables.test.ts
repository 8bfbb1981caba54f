import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { methods, type Input, type Output, type Service } from "#contract/methods.ts";
import type { ImportFile } from "#contract/values.ts";
import { valueOf } from "#tests/contract/suite.ts";
import { createEmptyProject, importFile, type EmptyProject } from "./support/emptyProject.ts";

const fixtures = path.join(import.meta.dirname, "../../../shared/fixtures/csv");

let project: EmptyProject;
let service: Service;

beforeEach(async () => {
  project = await createEmptyProject();
  service = project.service;
});
afterEach(() => project.remove());

type Check = Output<"import.check">;

async function check(files: ImportFile[], tables?: Input<"import.check">["tables"]): Promise<Check> {
  const checked = valueOf(await service["import.check"]({ files, ...(tables === undefined ? {} : { tables }) }));
  return methods["import.check"].output.parse(checked);
}

async function textOf({ batch }: Check, row: number): Promise<string> {
  return valueOf(await service["import.preview"]({ batch, row })).text;
}

async function textsOf(checked: Check): Promise<string[]> {
  const texts: string[] = [];
  for (const { row, problem } of checked.rows) texts.push(problem ?? (await textOf(checked, row)));
  return texts;
}

const articles = `id;headline;body;source;published;lang;rating
007;Quay reopens;"The quay opened at noon.
Ships of every size came in.";Harbour Post;2026-03-14T08:00:00Z;en;4
008;"Storm ""Ada""";The storm passed by night.;;45000;en_GB;
`;

describe("a table of texts", () => {
  it("[I10] gives a text for each row, with what its columns are called for", async () => {
    const checked = await check([importFile("articles.csv", articles)]);
    expect(checked.tables).toMatchObject([
      {
        table: 0,
        file: "articles.csv",
        format: "CSV",
        first: 0,
        count: 2,
        columns: ["id", "headline", "body", "source", "published", "lang", "rating"],
        roles: { text: "body", name: "id", title: "headline", outlet: "source", date: "published", language: "lang" },
        encoding: "UTF-8",
        problem: null,
      },
    ]);
    expect(checked.rows).toMatchObject([
      {
        file: "articles.csv/007",
        table: 0,
        format: "CSV",
        title: "Quay reopens",
        outlet: "Harbour Post",
        date: "2026-03-14",
        language: "en",
        wanted: true,
      },
      { file: "articles.csv/008", title: 'Storm "Ada"', date: "2023-03-15", language: "en-GB" },
    ]);
    expect(await textOf(checked, 0)).toBe("The quay opened at noon.\nShips of every size came in.");
  });

  it("[I10] keeps each row as JSON, and says what of it is kept there only", async () => {
    const checked = await check([importFile("articles.csv", articles)]);
    const rows = checked.rows.map(({ row }) => ({ row }));
    valueOf(await service["import.finish"]({ batch: checked.batch, folder: null, rows }));
    const { records } = valueOf(await service["project.state"]({}));
    expect(records.folders).toMatchObject([{ name: "articles.csv" }]);
    const document = records.documents.find(({ name }) => name === "007");
    expect(document?.source).toMatchObject({
      file: "articles.csv/007",
      format: "csv",
      encoding: "UTF-8",
      changes: [
        {
          kind: "columns",
          count: 1,
          note: "Taken from the column body of line 2. Kept with the original only: rating.",
        },
      ],
    });
    const original = valueOf(await service["document.original"]({ document: document?.id ?? "" }));
    expect(JSON.parse(Buffer.from(original.bytes, "base64").toString())).toMatchObject({
      id: "007",
      rating: "4",
      lang: "en",
    });
  });

  it("[I10] says which columns there are where none is clearly the text, and takes the one that is chosen", async () => {
    const table = "a,b\nFirst words,1\nOther words,2\n";
    const unclear = await check([
      importFile("before.txt", "Before."),
      importFile("odd.csv", table),
      importFile("after.txt", "After."),
    ]);
    expect(unclear.rows.map(({ file: name, problem }) => [name, problem])).toEqual([
      ["before.txt", null],
      ["odd.csv", "It is unclear which column holds the texts. The columns are: a, b."],
      ["after.txt", null],
    ]);
    const { batch } = unclear;
    const again = valueOf(await service["import.readTable"]({ batch, table: 0, choice: { text: "a", name: "b" } }));
    expect(again.tables).toMatchObject([{ first: 1, count: 2, roles: { text: "a", name: "b" }, problem: null }]);
    expect(again.rows.map((row) => row.file)).toEqual(["before.txt", "odd.csv/1", "odd.csv/2", "after.txt"]);
    expect(await textsOf(again)).toEqual(["Before.", "First words", "Other words", "After."]);
    const other = valueOf(await service["import.readTable"]({ batch, table: 0, choice: { text: "b" } }));
    expect(await textsOf(other)).toEqual(["Before.", "1", "2", "After."]);
  });

  it("[I10] takes columns that were named beforehand, and tells of one that is not there", async () => {
    const table = importFile("t.tsv", "body\tnotes\nWords\tMore words\n");
    expect(await textsOf(await check([table], { text: "notes" }))).toEqual(["More words"]);
    expect(await textsOf(await check([table], { text: "note" }))).toEqual([
      "There is no column called note. The columns are: body, notes.",
    ]);
  });

  it("moves the tables after one that is read again, and compares with what is there now", async () => {
    const first = "text,other\nOne story of the quay,x\nTwo,y\n";
    const second = '[{"text": "One story of the quay"}, {"text": "x"}]';
    const checked = await check([importFile("a.csv", first), importFile("b.json", second)]);
    expect(checked.rows[2]?.notices[0]).toMatchObject({ kind: "duplicate", text: "Same as a.csv/line 2" });
    const { batch } = checked;
    const again = valueOf(await service["import.readTable"]({ batch, table: 0, choice: { text: "other" } }));
    expect(again.tables.map((table) => [table.first, table.count])).toEqual([
      [0, 2],
      [2, 2],
    ]);
    expect(again.rows.map(({ notices }) => notices.find(({ kind }) => kind === "duplicate")?.text)).toEqual([
      undefined,
      undefined,
      undefined,
      "Same as a.csv/line 2",
    ]);
  });

  it("tells of rows that are named alike, hold no text or cannot be read, and brings in the others", async () => {
    const lines = [
      '{"id": 12345678901234567890, "text": "Whole.", "n": 1.50}',
      "nope",
      '{"id": 12345678901234567890, "text": "Named alike."}',
      "",
      '{"id": 3}',
      "[1, 2]",
    ];
    const { rows } = await check([importFile("lines.jsonl", lines.join("\r\n"))]);
    expect(rows.map(({ file: name, problem, wanted }) => [name, problem, wanted])).toEqual([
      ["lines.jsonl/12345678901234567890", null, true],
      ["lines.jsonl/line 2", "This line is not JSON.", false],
      ["lines.jsonl/12345678901234567890", null, true],
      ["lines.jsonl/3", null, false],
      ["lines.jsonl/line 6", "This line is not an object with named values.", false],
    ]);
    expect(rows[2]?.notices).toMatchObject([{ kind: "sameName", text: "Named like line 1", doubtful: true }]);
    expect(rows[3]?.notices).toMatchObject([{ kind: "empty" }]);
  });

  it("brings in rows whose names, columns and letters no file could hold", async () => {
    const half = "\\ud800";
    const lines = `{"id": "a${half}", "text": "Broken ${half} letter.", "x${half}": 1, "x\\n": 2, "__proto__": 3}`;
    const checked = await check([importFile("odd.jsonl", `${lines}\n{"id": "${"👩".repeat(400)}", "text": "B"}`)]);
    const rows = checked.rows.map(({ row }) => ({ row }));
    valueOf(await service["import.finish"]({ batch: checked.batch, folder: null, rows }));
    expect(valueOf(await service["project.verify"]({}))).toMatchObject({ ok: true });
    const { records } = valueOf(await service["project.state"]({}));
    expect(records.documents.map(({ name }) => name.isWellFormed())).toEqual([true, true]);
    expect(records.documents[0]?.source?.changes.map(({ note }) => note)).toEqual([
      "Taken from the column text of line 1. Kept with the original only: x\uFFFD, x\n, __proto__.",
      "Halves of characters were replaced by the replacement character.",
    ]);
  });

  it("reads a table by its path", async () => {
    writeFileSync(project.at("here.csv"), "text\rOne\rTwo\r");
    expect(await textsOf(await check([{ path: project.at("here.csv") }]))).toEqual(["One", "Two"]);
  });

  it("is unsure of rows whose letters depend on an encoding that is", async () => {
    const bytes = Buffer.from("id;text\n1.5;Caf\xe9\n2.5;Plain\n", "latin1");
    const { rows, tables } = await check([importFile("short.csv", bytes)]);
    expect(tables[0]?.encodings.length).toBeGreaterThan(0);
    expect(rows.map(({ title, wanted, notices }) => [title, wanted, notices.map(({ kind }) => kind)])).toEqual([
      [expect.any(String), false, ["encodingUnsure"]],
      [expect.any(String), true, []],
    ]);
  });

  it("reads a table in the encoding that is chosen for it", async () => {
    const bytes = Buffer.from("text;id\nStra\xdfe und Gr\xfc\xdfe an alle;1\n", "latin1");
    const checked = await check([importFile("german.csv", bytes)], { encoding: "windows-1252" });
    expect(await textsOf(checked)).toEqual(["Straße und Grüße an alle"]);
    expect(checked.tables[0]?.encoding).toBe("windows-1252");
    const { batch } = checked;
    const choice = { encoding: "windows-1251" };
    expect(valueOf(await service["import.readTable"]({ batch, table: 0, choice })).tables[0]?.encoding).toBe(
      "windows-1251",
    );
    expect(await service["import.recheck"]({ batch, row: 0, encoding: "UTF-8" })).toMatchObject({
      ok: false,
      failure: { code: "Invalid" },
    });
  });
});

describe.skipIf(!existsSync(fixtures))("the tables of csv-spectrum", () => {
  it.each([
    ["comma_in_quotes", "address"],
    ["empty_crlf", "b"],
    ["escaped_quotes", "b"],
    ["newlines_crlf", "b"],
    ["utf8", "c"],
  ])("%s has the records of its twin", async (name, text) => {
    const bytes = readFileSync(path.join(fixtures, `${name}.csv`));
    const twin: unknown = JSON.parse(readFileSync(path.join(fixtures, `${name}.json`), "utf8"));
    const checked = await check([importFile(`${name}.csv`, bytes)], { text });
    const found: unknown[] = [];
    for (const { row, problem } of checked.rows) {
      expect(problem).toBeNull();
      const { original } = valueOf(await service["import.preview"]({ batch: checked.batch, row }));
      found.push(JSON.parse(original));
    }
    expect(found).toEqual(twin);
  });
});
