import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Output, Service } from "#contract/methods.ts";
import { events, methods } from "#contract/methods.ts";
import type { ImportFile } from "#contract/values.ts";
import type { Host } from "#service/context.ts";
import { valueOf } from "#tests/contract/suite.ts";
import { createEmptyProject, importFile, type EmptyProject } from "./support/emptyProject.ts";

const fixtures = path.join(import.meta.dirname, "..", "fixtures", "documents");
const story = `Quay reopens after the storm

The harbour office said on Monday that the quay would open again at noon for ships of every size.

"We have checked every metre of it," said the harbour master, who had closed it on Friday evening.

The mayor thanked the crews who worked through two nights to clear the sand from the basin.`;

let project: EmptyProject;
let service: Service;
let progress: { name: string; done: number; total: number }[];

async function start(more: Partial<Host> = {}): Promise<void> {
  progress = [];
  const emit: Host["emit"] = (event, payload) => {
    if (event === "work.progress") progress.push(events["work.progress"].parse(payload));
  };
  project = await createEmptyProject({ emit, ...more });
  service = project.service;
}

beforeEach(() => start());
afterEach(() => project.remove());

async function check(...files: ImportFile[]): Promise<Output<"import.check">> {
  const checked = valueOf(await service["import.check"]({ files }));
  return methods["import.check"].output.parse(checked);
}

async function finish(
  checked: Output<"import.check">,
  more: { newFolder?: string } = {},
): Promise<Output<"import.finish">> {
  return valueOf(
    await service["import.finish"]({
      batch: checked.batch,
      folder: null,
      rows: checked.rows.map(({ row }) => ({ row })),
      ...more,
    }),
  );
}

const state = async (): Promise<Output<"project.state">> => valueOf(await service["project.state"]({}));

describe("import.check", () => {
  it("[I1] reads each format and writes nothing", async () => {
    const checked = await check(
      importFile("a.txt", story),
      importFile("b.md", readFileSync(path.join(fixtures, "harbour.md"))),
      importFile("c.html", readFileSync(path.join(fixtures, "hostile.html"))),
      { name: "pasted", text: "A pasted line." },
    );
    expect(checked.rows.map(({ format, title, problem }) => ({ format, title, problem }))).toEqual([
      { format: "text", title: "Quay reopens after the storm", problem: null },
      { format: "Markdown", title: "Harbour notes", problem: null },
      { format: "HTML", title: "Quay reopens after storm", problem: null },
      { format: "text", title: "pasted", problem: null },
    ]);
    expect((await state()).records.documents).toEqual([]);
    expect(valueOf(await service["change.history"]({ limit: 10 })).map(({ code }) => code)).not.toContain(
      "import.documents",
    );
    expect(progress.at(-1)).toEqual({ name: "Reading files", done: 4, total: 4 });
  });

  it("[I1] tells of files it cannot read, and goes on", async () => {
    const checked = await check(
      importFile("scan.pdf", "%PDF-1.7 …"),
      importFile("a.txt", story),
      importFile(
        "noise",
        Uint8Array.from({ length: 500 }, (_zero, index) => (index * 7) % 32),
      ),
      { path: project.at("nowhere.txt") },
    );
    expect(checked.rows.map(({ problem, wanted }) => ({ problem, wanted }))).toEqual([
      {
        problem: "This PDF is damaged and could not be read. Save it again in the program it comes from, or as text.",
        wanted: false,
      },
      { problem: null, wanted: true },
      { problem: "This file is not a text.", wanted: false },
      { problem: "There is no file here.", wanted: false },
    ]);
  });

  it("[I3] counts damage, and unticks copies", async () => {
    const near = story.replace("noon", "one o'clock");
    const checked = await check(
      importFile("a.txt", story),
      importFile("damaged.txt", "One\uFFFDtwo.\u00A0Three\u0007\r\nfour\n"),
      importFile("copy.txt", story.replaceAll("\n", "\r\n")),
      importFile("near.txt", near),
      importFile("empty.txt", " \n"),
    );
    const [first, damaged, copy, close, empty] = checked.rows;
    expect(first?.notices).toEqual([]);
    expect(damaged?.notices.map(({ kind, count, doubtful }) => [kind, count, doubtful])).toEqual([
      ["undecoded", 1, true],
      ["controls", 1, true],
      ["noBreakSpaces", 1, false],
      ["lineEnds", 1, false],
    ]);
    expect(copy?.notices).toEqual([{ kind: "duplicate", count: 1, text: "Same as a.txt", doubtful: true }]);
    expect(close?.notices[0]?.text).toMatch(/^[89]\d % same as a\.txt$/u);
    expect(empty?.notices.map(({ kind }) => kind)).toContain("empty");
    expect(checked.rows.map(({ wanted }) => wanted)).toEqual([true, true, false, false, false]);
  });

  it("walks folders by path, without following links in them", async () => {
    mkdirSync(project.at("week", "sub"), { recursive: true });
    writeFileSync(project.at("secret.txt"), "A secret outside.");
    writeFileSync(project.at("week", "b.txt"), "Text b is here.");
    writeFileSync(project.at("week", "sub", "a.txt"), "Text a is here.");
    writeFileSync(project.at("week", ".hidden"), "No.");
    symlinkSync(project.at("secret.txt"), project.at("week", "link.txt"));
    symlinkSync(project.folder, project.at("week", "round"));
    const checked = await check({ path: project.at("week") });
    expect(checked.rows.map((row) => row.file)).toEqual(["week/b.txt", "week/sub/a.txt"]);
  });

  it("reads no path for a host that may not", async () => {
    await project.remove();
    await start({ readsPaths: false });
    writeFileSync(project.at("a.txt"), story);
    const checked = await check({ path: project.at("a.txt") });
    expect(checked.rows[0]?.problem).toContain("only in the desktop app");
  });

  it("fails without a project", async () => {
    await service["project.close"]({});
    expect(await service["import.check"]({ files: [importFile("a.txt", story)] })).toMatchObject({
      ok: false,
      failure: { code: "NoProject" },
    });
  });
});

describe("import.recheck and import.preview", () => {
  it("reads a file again in the encoding a person chose", async () => {
    const bytes = Uint8Array.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]); // "Привет" in windows-1251
    const checked = await check(importFile("a.txt", bytes));
    expect(checked.rows[0]).toMatchObject({ wanted: false, notices: [{ kind: "encodingUnsure", doubtful: true }] });
    const row = valueOf(await service["import.recheck"]({ batch: checked.batch, row: 0, encoding: "windows-1251" }));
    expect(row).toMatchObject({
      encoding: "windows-1251",
      encodings: checked.rows[0]?.encodings,
      wanted: true,
      notices: [],
    });
    const preview = valueOf(await service["import.preview"]({ batch: checked.batch, row: 0 }));
    expect(preview).toMatchObject({ text: "Привет", original: "Привет" });
    expect(await service["import.recheck"]({ batch: checked.batch, row: 0, encoding: "klingon" })).toMatchObject({
      ok: false,
      failure: { code: "Unreadable" },
    });
    expect(await service["import.preview"]({ batch: checked.batch, row: 9 })).toMatchObject({
      ok: false,
      failure: { code: "NotFound" },
    });
  });

  it("[I5] shows what would be folded, with reasons", async () => {
    const checked = await check(importFile("a.txt", `${story}\n\nSubscribe\n`));
    const preview = valueOf(await service["import.preview"]({ batch: checked.batch, row: 0 }));
    expect(preview.furniture).toEqual([4]);
    expect(preview.reasons).toEqual({ 4: "Invites to subscribe" });
  });
});

describe("import.finish", () => {
  it("writes one change that undo takes back whole", async () => {
    const checked = await check(
      importFile("week/a.txt", story),
      importFile("week/sub/c.html", readFileSync(path.join(fixtures, "hostile.html"))),
    );
    const done = await finish(checked, { newFolder: "Inbox" });
    expect(done.change).toMatchObject({ code: "import.documents", label: "Bring in 2 texts" });
    const { records } = await state();
    const nameOf = new Map(records.folders.map((one) => [one.id, one]));
    const pathOf = (id: string | null): string =>
      id === null ? "" : `${pathOf(nameOf.get(id)?.parent ?? null)}/${nameOf.get(id)?.name}`;
    expect(records.documents.map((document) => pathOf(document.folder))).toEqual(["/Inbox/week", "/Inbox/week/sub"]);
    expect(valueOf(await service["project.verify"]({})).problems).toEqual([]);
    valueOf(await service["change.undo"]({}));
    const after = await state();
    expect([after.records.documents, after.records.folders]).toEqual([[], []]);
  });

  it("[T6] keeps the text, its structure, the original bytes and where it came from", async () => {
    const source = `\uFEFF${story.replaceAll("\n", "\r\n")}`;
    const done = await finish(await check(importFile("a.txt", source)));
    const id = done.report.added[0]?.document ?? "";
    const content = valueOf(await service["document.read"]({ document: id }));
    expect(content.text).toBe(story);
    expect(content.structure.blocks[0]).toEqual({ kind: "heading", level: 1, start: 0, end: 28 });
    const original = valueOf(await service["document.original"]({ document: id }));
    expect(Buffer.from(original.bytes, "base64").toString("utf8")).toBe(source);
    const [document] = (await state()).records.documents;
    expect(document).toMatchObject({
      title: "Quay reopens after the storm",
      language: "en",
      words: 59,
      sentences: 4,
      length: story.length,
    });
    expect(document?.source).toMatchObject({
      file: "a.txt",
      format: "text",
      encoding: "UTF-8",
      changes: [
        { kind: "byteOrderMark", count: 1 },
        { kind: "lineEnds", count: 6 },
      ],
    });
  });

  it("takes over what a person chose", async () => {
    const checked = await check(importFile("a.txt", `${story}\n\nSubscribe`));
    const rows = [{ row: 0, title: "Mine", outlet: "Post", date: "2026-03-01", language: null, furniture: [0, 0, 99] }];
    valueOf(await service["import.finish"]({ batch: checked.batch, folder: null, rows }));
    expect((await state()).records.documents[0]).toMatchObject({
      title: "Mine",
      outlet: "Post",
      date: "2026-03-01",
      language: null,
      furniture: [0],
    });
  });

  it("leaves the direction to each paragraph, so that English inside an Arabic text reads from the left", async () => {
    const checked = await check(
      importFile("a.txt", "قال مكتب الميناء إن الرصيف سيفتح من جديد في الظهر على أن تعود السفن إلى الحوض"),
      importFile("b.txt", "Shalom."),
    );
    valueOf(
      await service["import.finish"]({
        batch: checked.batch,
        folder: null,
        rows: [{ row: 0 }, { row: 1, language: "he" }],
      }),
    );
    expect((await state()).records.documents.map(({ language, direction }) => [language, direction])).toEqual([
      ["ar", "auto"],
      ["he", "auto"],
    ]);
  });

  it("[I2] does not add a text twice, and reports what failed", async () => {
    await finish(await check(importFile("a.txt", story)));
    const again = await check(
      importFile("b.txt", story),
      importFile("c.txt", "Another text."),
      importFile("d.txt", "Another text."),
      importFile("x.pdf", "%PDF-"),
    );
    expect(again.rows[0]).toMatchObject({ existing: (await state()).records.documents[0]?.id, wanted: false });
    const { report } = await finish(again);
    expect([report.added, report.known, report.failed].map((list) => list.map((one) => one.file))).toEqual([
      ["c.txt"],
      ["b.txt", "d.txt"],
      ["x.pdf"],
    ]);
    expect((await state()).records.documents).toHaveLength(2);
    const nothing = await finish(await check(importFile("b.txt", story)));
    expect(nothing.change).toBeNull();
  });

  it("folds lines that were folded in a text of the project", async () => {
    const strange = "The gazette of the northern piers and basins";
    await finish(await check(importFile("a.txt", `${story}\n\n${strange}`)));
    const other = `Ferries sail again\n\n${story.split("\n").at(-1)} Nobody was hurt in the night.\n\nA second paragraph of running text follows here, long enough to be read as prose.\n\n${strange}`;
    const checked = await check(importFile("b.txt", other));
    expect(valueOf(await service["import.preview"]({ batch: checked.batch, row: 0 })).reasons["3"]).toContain(
      "Folded in",
    );
  });

  it("[I1] writes a batch once, and a cancelled one never", async () => {
    const checked = await check(importFile("a.txt", story));
    const [one, two] = await Promise.all(
      [0, 0].map(() => service["import.finish"]({ batch: checked.batch, folder: null, rows: [{ row: 0 }] })),
    );
    expect([one?.ok, two?.ok]).toEqual([true, false]);
    const other = await check(importFile("b.txt", "Another text."));
    await service["import.cancel"]({ batch: other.batch });
    expect(await service["import.finish"]({ batch: other.batch, folder: null, rows: [{ row: 0 }] })).toMatchObject({
      ok: false,
      failure: { code: "NotFound" },
    });
    expect((await state()).records.documents).toHaveLength(1);
  });
});

describe.runIf(existsSync("../shared/seeds"))("articles from elsewhere", () => {
  it("come in as one change, without loss", async () => {
    const checked = await check({ path: path.resolve("../shared/seeds") });
    expect(checked.rows.map((row) => [row.format, row.encoding, row.language, row.wanted, row.problem])).toEqual(
      Array.from({ length: 5 }, () => ["text", "UTF-8", "en", true, null]),
    );
    expect(checked.rows[0]?.notices).toContainEqual({
      kind: "noBreakSpaces",
      count: 49,
      text: "49 no-break spaces",
      doubtful: false,
    });
    expect(checked.rows[4]?.notices[0]).toEqual({
      kind: "undecoded",
      count: 3,
      text: "3 characters not decoded",
      doubtful: true,
    });
    const { change, report } = await finish(checked);
    expect(change?.label).toBe("Bring in 5 texts");
    for (const { file: name, document } of report.added) {
      const { text } = valueOf(await service["document.read"]({ document }));
      expect(text).toBe(readFileSync(path.join("../shared", name), "utf8"));
    }
    expect(valueOf(await service["project.verify"]({})).problems).toEqual([]);
  });
});
