import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { methods, type Output, type Service } from "#contract/methods.ts";
import type { ImportFile } from "#contract/values.ts";
import { makeZip } from "../formats/makeZip.ts";
import { valueOf } from "#tests/contract/suite.ts";
import { createEmptyProject, importFile, type EmptyProject } from "./support/emptyProject.ts";

const fixtures = path.join(import.meta.dirname, "../../../shared/fixtures");

let project: EmptyProject;
let service: Service;

beforeEach(async () => {
  project = await createEmptyProject();
  service = project.service;
});
afterEach(() => project.remove());

async function check(...files: ImportFile[]): Promise<Output<"import.check">> {
  return methods["import.check"].output.parse(valueOf(await service["import.check"]({ files })));
}

const textOf = async (batch: string, row: number): Promise<string> =>
  valueOf(await service["import.preview"]({ batch, row })).text;

/** What each row is called, and its problem if it has one. */
async function listed(...files: ImportFile[]): Promise<string[]> {
  const { rows } = await check(...files);
  return rows.map(({ file: name, problem }) => (problem === null ? name : `${name}: ${problem}`));
}

const letter = `From: Ana <ana@example.org>
To: Idris <idris@example.org>
Subject: The quay
Date: Sat, 14 Mar 2026 08:00:00 +0000
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=x

--x
Content-Type: text/plain

The quay opened.
--x
Content-Type: text/csv; name=words.csv
Content-Disposition: attachment; filename=words.csv

text
One text.
--x
Content-Type: image/png
Content-Disposition: attachment; filename=logo.png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
--x--
`;

describe("an archive", () => {
  it("[I11] gives each file in it a row of its own, and folders as those of the project", async () => {
    const inner = await makeZip({ "deep/c.txt": "Text C.", "table.csv": "text\nText D.\n" });
    const archive = await makeZip({
      "texts/10.txt": "Text ten.",
      "texts/9.txt": "Text nine.",
      "texts/": "",
      "page.html": "<title>A page</title><p>Text B.",
      "inner.zip": inner,
      "__MACOSX/._page.html": "x",
      ".hidden/a.txt": "x",
      "texts/Thumbs.db": "x",
      "picture.png": Buffer.from("\u0089PNG", "latin1"),
    });
    const checked = await check(importFile("all.zip", archive));
    expect(checked.rows.map((row) => [row.file, row.problem])).toEqual([
      ["all.zip/inner.zip/deep/c.txt", null],
      ["all.zip/inner.zip/table.csv", null],
      ["all.zip/page.html", null],
      ["all.zip/picture.png", expect.stringContaining("pictures")],
      ["all.zip/texts/9.txt", null],
      ["all.zip/texts/10.txt", null],
    ]);
    expect(checked.tables).toMatchObject([{ file: "all.zip/inner.zip/table.csv", first: 1, count: 1 }]);
    const rows = checked.rows.map(({ row }) => ({ row }));
    const { report } = valueOf(await service["import.finish"]({ batch: checked.batch, folder: null, rows }));
    expect(report.added).toHaveLength(5);
    const { records } = valueOf(await service["project.state"]({}));
    const names = new Map(records.folders.map(({ id, name, parent }) => [id, { name, parent }]));
    const pathOf = (id: string | null): string => {
      const found = id === null ? undefined : names.get(id);
      return found === undefined ? "" : `${pathOf(found.parent)}/${found.name}`;
    };
    expect(records.documents.map(({ name, folder: place }) => `${pathOf(place)}/${name}`)).toEqual([
      "/all.zip/inner.zip/deep/c.txt",
      "/all.zip/inner.zip/table.csv",
      "/all.zip/page.html",
      "/all.zip/texts/9.txt",
      "/all.zip/texts/10.txt",
    ]);
  });

  it("[I11] is opened three deep, and not deeper", async () => {
    let archive = await makeZip({ "a.txt": "Text." });
    for (let depth = 0; depth < 4; depth++) archive = await makeZip({ [`${depth}.zip`]: archive });
    expect(await listed(importFile("deep.zip", archive))).toEqual([
      "deep.zip/3.zip/2.zip/1.zip: This is packed more than 3 deep. Unpack it, and bring in what is in it.",
    ]);
  });

  it("[I11] refuses names that lead out of it, and folders without end", async () => {
    const safe = await makeZip({ "aaaaaaaa.txt": "Text." });
    const outside = Buffer.from(Buffer.from(safe).toString("latin1").replaceAll("aaaaaaaa", "../../aa"), "latin1");
    const absolute = Buffer.from(Buffer.from(safe).toString("latin1").replaceAll("aaaaaaaa", "/aaaaaaa"), "latin1");
    const endless = await makeZip({ [`${"a/".repeat(10_000)}a.txt`]: "Text.", "b.txt": "Text B." });
    expect(
      await listed(importFile("a.zip", outside), importFile("b.zip", absolute), importFile("c.zip", endless)),
    ).toEqual([
      "a.zip: This zip archive holds a file whose name leads out of it, so it is not opened.",
      "b.zip: This zip archive holds a file whose name leads out of it, so it is not opened.",
      "c.zip/a.txt: This file is in more than 32 folders. Unpack the archive first.",
      "c.zip/b.txt",
    ]);
  });

  it("[I11] refuses what grows without measure, is protected, or ends in the middle, and reads the next", async () => {
    const bomb = await makeZip({ "bomb.txt": Buffer.alloc(50_000_000) });
    const whole = Buffer.from(await makeZip({ "a.txt": "Text. ".repeat(1000) }));
    const locked = Buffer.from(whole);
    locked[whole.indexOf("PK\u0003\u0004") + 6] = 1;
    locked[whole.indexOf("PK\u0001\u0002") + 8] = 1;
    const damaged = Buffer.from(whole);
    damaged[45] = (damaged[45] ?? 0) ^ 0xff;
    expect(
      await listed(
        importFile("bomb.zip", bomb),
        importFile("locked.zip", locked),
        importFile("cut.zip", whole.subarray(0, -30)),
        importFile("empty.zip", ""),
        importFile("damaged.zip", damaged),
        importFile("next.txt", "Next."),
      ),
    ).toEqual([
      "bomb.zip: This zip archive holds a file that grows more than 200 times when it is unpacked.",
      "locked.zip: This zip archive is protected by a password.",
      "cut.zip: This zip archive is broken or incomplete.",
      "empty.zip: This zip archive is broken or incomplete.",
      "damaged.zip/a.txt: This zip archive is damaged: a.txt in it cannot be unpacked.",
      "next.txt",
    ]);
  });

  it("[I11] is named where nothing is in it, and so are names that no system has", async () => {
    const long = "a".repeat(5000);
    expect(
      await listed(
        importFile("none.zip", await makeZip({ ".hidden": "x" })),
        importFile(
          "long.zip",
          await makeZip({ [`${long}.txt`]: "Text.", "b.txt": "Text B.", "blank.csv": "text\n\n \n" }),
        ),
        importFile("blank.jsonl", '{"text": ""}\n{}\n'),
        importFile("nothing.csv", ""),
      ),
    ).toEqual([
      "none.zip: There is no file in it.",
      `long.zip/${"a".repeat(255)}: The name of this file is too long. Unpack the archive first.`,
      "long.zip/b.txt",
      "long.zip/blank.csv",
      "blank.jsonl: This table is empty.",
      "nothing.csv: This table is empty.",
    ]);
  });

  it("[I11] may not hold more than ten thousand files", async () => {
    const names = Array.from({ length: 10_001 }, (_, index) => [`${index}.txt`, ""] as const);
    expect(await listed(importFile("many.zip", await makeZip(Object.fromEntries(names))))).toEqual([
      "many.zip: This zip archive holds more than 10,000 files.",
    ]);
  });
});

describe("mail", () => {
  it("[I11] offers what came with it, where that can be read", async () => {
    const checked = await check(importFile("letter.eml", letter));
    expect(checked.rows.map((row) => [row.file, row.problem])).toEqual([
      ["letter.eml", null],
      ["letter.eml/words.csv", null],
    ]);
  });

  it("[I11] comes out of a mailbox message by message", async () => {
    const second = letter.replace("The quay opened.", "Quoted:\n\n>From the beginning.\n\nFrom here on.");
    const mailbox = `From ana Sat Mar 14 08:00:00 2026\n${letter}\nFrom - Sat Mar 14 09:00:00 2026\r\n${second}`;
    const checked = await check(importFile("Inbox.mbox", mailbox));
    expect(checked.rows.map((row) => row.file)).toEqual([
      "Inbox.mbox/message 1.eml",
      "Inbox.mbox/message 1.eml/words.csv",
      "Inbox.mbox/message 2.eml",
      "Inbox.mbox/message 2.eml/words.csv",
    ]);
    expect(checked.rows[0]).toMatchObject({ title: "The quay", date: "2026-03-14" });
    expect(await textOf(checked.batch, 2)).toContain("Quoted:\n\nFrom the beginning.\n\nFrom here on.");
    expect((await check(importFile("Inbox", mailbox))).rows[2]?.file).toBe("Inbox/message 2.eml");
    expect(await listed(importFile("Inbox.mbox", "Nothing."))).toEqual([
      "Inbox.mbox: This is not a mailbox: no message begins in it.",
    ]);
  });
});

describe("a workbook", () => {
  const types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const main = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${types}"`;
  const sheet = (rows: string): string => `<worksheet ${main}><sheetData>${rows}</sheetData></worksheet>`;

  async function workbook(more: Readonly<Record<string, string>> = {}): Promise<Uint8Array> {
    return makeZip({
      "_rels/.rels": `<Relationships xmlns="x"><Relationship Id="a" Type="${types}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      "xl/workbook.xml": `<workbook ${main}><sheets><sheet name="Notes" r:id="r1"/><sheet name="Texts" r:id="r2"/></sheets></workbook>`,
      "xl/_rels/workbook.xml.rels": `<Relationships xmlns="x"><Relationship Id="r1" Type="${types}/worksheet" Target="one.xml"/><Relationship Id="r2" Type="${types}/worksheet" Target="/xl/two.xml"/><Relationship Id="r3" Type="${types}/sharedStrings" Target="strings.xml"/></Relationships>`,
      "xl/strings.xml": `<sst ${main}><si><t>id</t></si><si><t>text</t></si><si><r><t>Rich </t></r><r><t xml:space="preserve">words </t></r><rPh sb="0" eb="1"><t>spoken</t></rPh></si></sst>`,
      "xl/one.xml": sheet(`<row r="1"><c r="A1" t="inlineStr"><is><t>note</t></is></c></row>`),
      "xl/two.xml": sheet(
        `<row r="2"><c r="B2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c><c r="D2" t="str"><v>date</v></c></row>
         <row r="3"><c r="B3"><v>7</v></c><c r="C3" t="s"><v>2</v></c><c r="D3"><v>46095</v></c></row>
         <row r="5"><c r="B5" t="inlineStr"><is><t>0012</t></is></c><c r="C5" t="inlineStr"><is><t>Too many</t></is></c><c r="E5" t="b"><v>1</v></c></row>
         <row r="6"><c r="B6" t="inlineStr"><is><t>0013</t></is></c><c r="C6" t="inlineStr"><is><t>One_x000A_two _x005F_x0041_ 👩🏽‍🚀</t></is></c></row>`,
      ),
      ...more,
    });
  }

  it("[I10] gives the texts of the sheet that is chosen", async () => {
    writeFileSync(project.at("book.xlsx"), await workbook());
    const first = await check({ path: project.at("book.xlsx") });
    expect(first.tables).toMatchObject([
      { sheets: ["Notes", "Texts"], sheet: "Notes", problem: "This table has no rows." },
    ]);
    const { batch } = first;
    const missing = await service["import.readTable"]({ batch, table: 0, choice: { sheet: "Text" } });
    expect(missing).toMatchObject({
      failure: { message: "There is no sheet called Text in it. The sheets are: Notes, Texts." },
    });
    const { rows, tables } = valueOf(
      await service["import.readTable"]({ batch, table: 0, choice: { sheet: "Texts" } }),
    );
    expect(tables).toMatchObject([{ sheet: "Texts", columns: ["Column 1", "id", "text", "date"], encoding: null }]);
    expect(rows.map((row) => [row.file, row.date, row.problem])).toEqual([
      ["book.xlsx/7", "2026-03-14", null],
      ["book.xlsx/row 5", null, expect.stringContaining("5 cells where the first row has 4")],
      ["book.xlsx/0013", null, null],
    ]);
    expect(await textOf(batch, 0)).toBe("Rich words ");
    expect(await textOf(batch, 2)).toBe("One\ntwo _x0041_ 👩🏽‍🚀");
  });

  it("[I11] refuses entities, and parts that are missing", async () => {
    const hostile = `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>${sheet("<row><c><v>&a;</v></c></row>")}`;
    const files = [
      importFile("entity.xlsx", await workbook({ "xl/one.xml": hostile })),
      importFile("none.xlsx", await makeZip({ "a.txt": "Text." })),
      importFile("text.xlsx", "Text."),
    ];
    expect(await listed(...files)).toEqual([
      "entity.xlsx: This workbook declares a document type, which is not allowed here; remove it and try again.",
      "none.xlsx: This workbook is incomplete: xl/workbook.xml is missing in it.",
      "text.xlsx: This workbook is broken or incomplete.",
    ]);
  });
});

describe.skipIf(!existsSync(fixtures))("files of other programs", () => {
  it("are read as tables", async () => {
    const template = readFileSync(path.join(fixtures, "xlsx/template.xlsx"));
    const simple = readFileSync(path.join(fixtures, "parquet/simple.parquet"));
    const checked = await check(importFile("template.xlsx", template), importFile("simple.parquet", simple));
    expect(checked.tables).toMatchObject([
      {
        sheet: "ClickThroughRateSheet",
        columns: ["Column 1", "Clicks", "Impressions", "CTR"],
        sample: [
          ["", "423", "398503", expect.anything()],
          expect.anything(),
          expect.anything(),
          expect.anything(),
          expect.anything(),
        ],
      },
      {
        columns: ["A", "B"],
        sample: [
          ["1", "foo"],
          ["2", "foo"],
          ["3", "foo"],
        ],
      },
    ]);
  });
});
