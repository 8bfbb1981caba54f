import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ExportCount, ExportFormat, ExportPreview, ExportReport, type ExportOptions } from "#contract/values.ts";
import { fail, ok, type Result } from "#contract/result.ts";
import { changed, removed, type Edit } from "#core/change.ts";
import type { Document } from "#core/model/document.ts";
import { readObelusJson } from "#formats/annotations/readObelusJson.ts";
import type { Context, OpenProject } from "#service/context.ts";
import { createExporting } from "#service/exporting.ts";
import { removeUnfinishedExports } from "#service/exporting/destination.ts";
import { createWork, type Work } from "#service/work.ts";
import { createSmallProject, newId, texts, type SmallProject } from "./smallProject.ts";

const all: ExportOptions = {
  format: "jsonl",
  documents: "all",
  annotators: "all",
  offsets: "codepoint",
  aside: false,
  negatives: true,
};
type Progress = { readonly name: string; readonly done: number; readonly total: number };

let small: SmallProject;
let progress: Progress[];
let isOpen: boolean;
let work: Work;
/** Called at each event, to let a test act in the middle of an export. */
let meanwhile: (event: Progress) => void;

beforeEach(() => {
  small = createSmallProject();
  progress = [];
  isOpen = true;
  meanwhile = () => {};
});
afterEach(() => {
  small.remove();
});

/** As when another project is opened. */
function closeProject(): void {
  isOpen = false;
  work.stop("closed");
}

function contextOf({ file, ids }: SmallProject, reader = file.reader): Context {
  const open: OpenProject = {
    path: file.path,
    me: ids.ana,
    reader,
    propose: () => fail("Refused", "Exports write nothing."),
    bringIn: async () => fail("Refused", "Exports write nothing."),
    history: () => ({ undo: null, redo: null }),
  };
  const emit: Context["emit"] = (event, payload) => {
    if (event !== "work.progress") return;
    const told = payload as Progress; // by the event's name
    progress.push(told);
    meanwhile(told);
  };
  work = createWork(emit);
  return {
    project: () => (isOpen ? ok(open) : fail("NoProject", "No project is open.")),
    emit,
    work,
    now: () => Date.UTC(2026, 2, 15),
    newId,
  };
}

function exporting() {
  return createExporting(contextOf(small));
}

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.failure.message} ${result.failure.where ?? ""}`);
  return result.value;
}

function makeEdit(...edits: readonly (Edit | null | undefined)[]): void {
  const made = small.file.make(
    { code: "a.b", label: "Meanwhile", edits: edits.flatMap((edit) => edit ?? []) },
    { person: small.ids.ana, writer: small.ids.ana, time: 1 },
  );
  if (!made.ok) throw new Error(made.failure.message);
}

/** Acts once, after the first text was written. */
function onceWhileWriting(act: () => void, stage = "Writing documents.jsonl"): typeof meanwhile {
  let isDone = false;
  return ({ name, done, total }) => {
    if (isDone || name !== stage || done === 0 || done === total) return;
    isDone = true;
    act();
  };
}

function around(target: string): string[] {
  return readdirSync(path.dirname(target))
    .filter((name) => !name.startsWith("small.obelus"))
    .toSorted();
}

function sha256(file: string): string {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}

describe("the formats", () => {
  it("are described as the contract says, whatever is in the project", async () => {
    const formats = valueOf(await exporting()["export.formats"]({}));
    expect(formats.map((format) => ExportFormat.parse(format).id)).toEqual(["obelus", "w3c", "jsonl", "csv"]);
  });

  it("cannot be described when no project is open", async () => {
    isOpen = false;
    expect(await exporting()["export.formats"]({})).toMatchObject({ ok: false, failure: { code: "NoProject" } });
  });
});

describe.each(["obelus", "w3c", "jsonl", "csv"] as const)("of %s", (format) => {
  it("a preview shows the beginning of what is then written", async () => {
    const preview = ExportPreview.parse(valueOf(await exporting()["export.preview"]({ ...all, format })));
    const report = valueOf(await exporting()["export.write"]({ ...all, format, path: small.folder }));
    const file = path.join(small.folder, format === "jsonl" || format === "csv" ? preview.sampleFile : "");
    expect(preview.sample).not.toBe("");
    expect(readFileSync(file, "utf8").startsWith(preview.sample)).toBe(true);
    expect(preview.documents).toBe(report.documents);
  });

  it("a count says what the report then says", async () => {
    const count = ExportCount.parse(valueOf(await exporting()["export.count"]({ ...all, format })));
    const report = valueOf(await exporting()["export.write"]({ ...all, format, path: small.folder }));
    expect(count.losses).toEqual(report.losses);
    expect([count.documents, count.spans]).toEqual([report.documents, report.spans]);
  });
});

describe("counting", () => {
  /** The small project, and the texts whose tags were read so far. */
  function watchReads() {
    const read: string[] = [];
    const { reader } = small.file;
    const watched = {
      ...reader,
      spansOf: (document: string) => {
        read.push(document);
        return reader.spansOf(document);
      },
    };
    return { read, counting: createExporting(contextOf(small, watched)) };
  }

  it("says what share each format can carry", async () => {
    const { carries } = valueOf(await exporting()["export.count"](all));
    expect(carries.obelus).toBe(1);
    expect(carries.w3c).toBeLessThan(1);
  });

  it("goes through the texts once for all formats, and again after a change", async () => {
    const { read, counting } = watchReads();
    await Promise.all([counting["export.count"](all), counting["export.count"]({ ...all, offsets: "utf16" })]);
    const csv = valueOf(await counting["export.count"]({ ...all, format: "csv" }));
    expect(read).toEqual([small.ids.harbour, small.ids.hebrew]);
    const [span] = small.file.reader.spansOf(small.ids.hebrew);
    makeEdit(span && changed("spans", span, { note: `${span.note}!` }));
    expect(valueOf(await counting["export.count"]({ ...all, format: "csv" })).spans).toBe(csv.spans);
    expect(read).toHaveLength(4);
  });

  it("stops when other texts are chosen", async () => {
    const { counting } = watchReads();
    const [first, second] = await Promise.all([
      counting["export.count"](all),
      counting["export.count"]({ ...all, aside: true }),
    ]);
    expect(first).toMatchObject({ ok: false, failure: { code: "Stopped" } });
    expect(valueOf(second).documents).toBe(3);
  });

  it("can be stopped, and then begun again", async () => {
    meanwhile = ({ done, total }) => {
      if (done < total) work.stop("asked");
    };
    const { counting } = watchReads();
    expect(await counting["export.count"](all)).toMatchObject({ ok: false, failure: { code: "Stopped" } });
    meanwhile = () => {};
    expect(valueOf(await counting["export.count"](all)).documents).toBe(2);
  });

  it("says that a tag is damaged", async () => {
    const { reader } = small.file;
    const damaged = {
      ...reader,
      spansOf: (document: string) => reader.spansOf(document).map((span) => ({ ...span, quote: "?" })),
    };
    const broken = createExporting(contextOf(small, damaged));
    expect(await broken["export.count"](all)).toMatchObject({ ok: false, failure: { code: "Unreadable" } });
  });
});

describe("the scope", () => {
  it.each([
    ["all texts but those set aside", {}, { documents: 2, spans: 4, relations: 2, claims: 1 }, 0],
    ["texts set aside when asked for", { aside: true }, { documents: 3, spans: 5, relations: 2, claims: 1 }, 0],
    ["texts read through", { documents: "finished" }, { documents: 1, spans: 3, relations: 1, claims: 1 }, 1],
    ["one annotator", { annotators: "ana" }, { documents: 2, spans: 3, relations: 2, claims: 1 }, 0],
    [
      "one text by its id, even when set aside",
      { documents: "aside" },
      { documents: 1, spans: 1, relations: 0, claims: 1 },
      0,
    ],
  ] as const)("holds %s", async (_, choice, expected, cut) => {
    const chosen: Partial<ExportOptions> = {
      ...("aside" in choice ? { aside: choice.aside } : {}),
      ...("annotators" in choice ? { annotators: [small.ids.ana] } : {}),
      ...("documents" in choice ? { documents: choice.documents === "finished" ? "finished" : [small.ids.aside] } : {}),
    };
    const report = ExportReport.parse(
      valueOf(await exporting()["export.write"]({ ...all, ...chosen, path: small.folder })),
    );
    expect(report).toMatchObject(expected);
    expect(report.losses.find((loss) => loss.what === "links that lead out of this export")?.count ?? 0).toBe(cut);
  });

  it.each([
    ["text", { documents: [newId()] }],
    ["annotator", { annotators: [newId()] }],
  ])("cannot hold a %s that is not there", async (_, choice) => {
    expect(await exporting()["export.write"]({ ...all, ...choice, path: small.folder })).toMatchObject({
      ok: false,
      failure: { code: "NotFound" },
    });
    expect(around(small.folder)).toEqual([]);
  });
});

describe("writing", () => {
  it.each(["jsonl", "csv"] as const)(
    "makes a %s folder whose files are as the report and the note say",
    async (format) => {
      const report = valueOf(await exporting()["export.write"]({ ...all, format, path: small.folder }));
      expect(readdirSync(small.folder).toSorted()).toEqual(report.files.map((file) => file.name).toSorted());
      const note = readFileSync(path.join(small.folder, "EXPORT.md"), "utf8");
      for (const { name, bytes, sha256: hash } of report.files) {
        const file = path.join(small.folder, name);
        expect([name, readFileSync(file).length, sha256(file)]).toEqual([name, bytes, hash]);
        if (name !== "EXPORT.md") expect(note).toContain(`| ${name} | ${bytes} | ${hash} |`);
      }
      expect(note).toContain("Schema: `claims`, version 2.");
      expect(note).toContain("- Texts: 2\n- Tags: 4\n- Links: 2\n- Claims: 1");
      expect(around(small.folder)).toEqual([path.basename(small.folder)]);
    },
  );

  it("gives the same bytes again, apart from the time in the note", async () => {
    const first = valueOf(await exporting()["export.write"]({ ...all, path: small.folder }));
    const second = valueOf(await exporting()["export.write"]({ ...all, path: `${small.folder} again` }));
    expect(second.files).toEqual(first.files);
  });

  it("[E5] makes one file that opens again with everything that was in scope", async () => {
    const file = `${small.folder}.obelus.json`;
    const report = valueOf(await exporting()["export.write"]({ ...all, format: "obelus", aside: true, path: file }));
    expect(report.files).toEqual([
      { name: path.basename(file), bytes: readFileSync(file).length, sha256: sha256(file) },
    ]);
    const read = readObelusJson(readFileSync(file, "utf8"));
    if (!read.ok) throw new Error(read.failure.message);
    const { reader } = small.file;
    for (const document of read.value.documents) {
      expect(document.document).toEqual(reader.get("documents", document.document.id));
      expect(document.spans).toEqual(reader.spansOf(document.document.id));
      expect(new TextDecoder().decode(document.original ?? new Uint8Array())).toBe(document.text);
    }
    for (const table of ["annotators", "layers", "tags", "attributes", "relationTypes", "claims", "links"] as const)
      expect(read.value[table]).toEqual(reader.all(table));
    expect(read.value.relations.map((one) => one.relation)).toEqual(reader.all("relations"));
  });

  it("cuts the words that were tagged by code points, right to left and in pieces", async () => {
    valueOf(await exporting()["export.write"]({ ...all, path: small.folder }));
    const lines = readFileSync(path.join(small.folder, "documents.jsonl"), "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    const quotes = lines.flatMap((line) =>
      line.spans.map((span: { fragments: { start: number; end: number }[] }) =>
        span.fragments.map(({ start, end }) => Array.from(String(line.text)).slice(start, end).join("")),
      ),
    );
    expect(quotes).toEqual(
      expect.arrayContaining([
        ["Ferries", "were held"],
        ["👍 איש לא"],
        ["the lights went out"],
        ["lights went out. Ferries"],
      ]),
    );
    expect(lines.map((line) => line.text)).toEqual([texts.harbour, texts.hebrew]);
    expect(lines[0].negatives.map((one: { quote: string }) => one.quote)).toEqual(["Harbour", "Nobody knows why."]);
  });

  it("[E6] holds the moment it began, whatever else is done meanwhile", async () => {
    const { reader } = small.file;
    const before = valueOf(
      await exporting()["export.write"]({ ...all, format: "obelus", path: `${small.folder} before` }),
    );
    const [reading] = reader.all("readings");
    const [claim] = reader.all("claims");
    const [aside] = reader.spansOf(small.ids.aside);
    const hebrew = reader.get("documents", small.ids.hebrew);
    let made = 0;
    meanwhile = onceWhileWriting(() => {
      makeEdit(reading && changed("readings", reading, { finished: !reading.finished }));
      makeEdit(claim && changed("claims", claim, { wording: "Something else" }));
      makeEdit(hebrew && changed("documents", hebrew, { title: "Another title" }));
      makeEdit(aside && changed("spans", aside, { note: "In a text that is not exported" }));
      made = reader.changes();
    }, "Writing Obelus project");
    const changes = reader.changes();
    const after = valueOf(
      await exporting()["export.write"]({ ...all, format: "obelus", path: `${small.folder} after` }),
    );
    expect(made).toBe(changes + 4);
    expect(after.files.map((file) => file.sha256)).toEqual(before.files.map((file) => file.sha256));
  });

  it("reads each text once for each file that tells of them", async () => {
    const { reader } = small.file;
    const read: string[] = [];
    const watched = {
      ...reader,
      spansOf: (document: string) => {
        read.push(document);
        return reader.spansOf(document);
      },
    };
    valueOf(await createExporting(contextOf(small, watched))["export.write"]({ ...all, path: small.folder }));
    expect(read).toEqual([small.ids.harbour, small.ids.hebrew]);
  });

  it("says how far it is, and that it has ended", async () => {
    valueOf(await exporting()["export.write"]({ ...all, path: small.folder }));
    const names = [...new Set(progress.map((one) => one.name))];
    expect(names).toEqual(expect.arrayContaining(["Writing documents.jsonl", "Writing relations.jsonl"]));
    for (const name of names)
      expect(progress.findLast((one) => one.name === name)).toMatchObject({ done: 2, total: 2 });
  });
});

describe("what stands at the place already", () => {
  it("is swapped as a whole when it is an earlier export", async () => {
    valueOf(await exporting()["export.write"]({ ...all, path: small.folder }));
    valueOf(await exporting()["export.write"]({ ...all, documents: "finished", path: small.folder }));
    expect(readFileSync(path.join(small.folder, "documents.jsonl"), "utf8").trimEnd().split("\n")).toHaveLength(1);
    expect(around(small.folder)).toEqual([path.basename(small.folder)]);
  });

  it("may be an empty folder", async () => {
    mkdirSync(small.folder);
    valueOf(await exporting()["export.write"]({ ...all, path: small.folder }));
    expect(readdirSync(small.folder)).toContain("EXPORT.md");
  });

  it("is replaced when it is one file", async () => {
    writeFileSync(small.folder, "old");
    valueOf(await exporting()["export.write"]({ ...all, format: "w3c", path: small.folder }));
    expect(JSON.parse(readFileSync(small.folder, "utf8"))).toMatchObject({ type: "AnnotationCollection" });
  });

  it.each([
    ["a folder with other files", "jsonl", { "letter.txt": "Dear" }],
    ["a folder with a note of somebody else", "jsonl", { "EXPORT.md": "# My exports" }],
    [
      "an earlier export with something added",
      "jsonl",
      { "EXPORT.md": "# Exported from Obelus\n", "thesis.txt": "All my work" },
    ],
    ["a folder where a file should go", "w3c", {}],
  ] as const)("is left alone when it is %s", async (_, format, files) => {
    mkdirSync(small.folder);
    for (const [name, content] of Object.entries(files)) writeFileSync(path.join(small.folder, name), content);
    expect(await exporting()["export.write"]({ ...all, format, path: small.folder })).toMatchObject({
      ok: false,
      failure: { code: "Refused", where: small.folder },
    });
    for (const [name, content] of Object.entries(files))
      expect(readFileSync(path.join(small.folder, name), "utf8")).toBe(content);
    expect(readdirSync(small.folder)).toHaveLength(Object.keys(files).length);
    expect(around(small.folder)).toEqual([path.basename(small.folder)]);
  });

  it("is left alone when it is a project, even this one", async () => {
    const before = sha256(small.file.path);
    expect(await exporting()["export.write"]({ ...all, format: "obelus", path: small.file.path })).toMatchObject({
      ok: false,
      failure: { code: "Refused" },
    });
    expect(sha256(small.file.path)).toBe(before);
  });

  it("is refused when the folder around it is missing", async () => {
    expect(await exporting()["export.write"]({ ...all, path: path.join(small.folder, "deeper") })).toMatchObject({
      ok: false,
      failure: { code: "NotFound" },
    });
  });

  it.skipIf(process.getuid?.() === 0)("is refused when the folder around it cannot be written to", async () => {
    mkdirSync(small.folder);
    chmodSync(small.folder, 0o500);
    expect(await exporting()["export.write"]({ ...all, path: path.join(small.folder, "out") })).toMatchObject({
      ok: false,
      failure: { code: "Refused" },
    });
  });
});

describe("nothing is written", () => {
  it.each(["jsonl", "w3c"] as const)("[E1] when a tag does not stand where its words are (%s)", async (format) => {
    const { reader } = small.file;
    const damaged = {
      ...reader,
      spansOf: (document: string) =>
        reader
          .spansOf(document)
          .map((span) => (span.id === small.ids.inPieces ? { ...span, quote: "Ferries … were told" } : span)),
    };
    const result = await createExporting(contextOf(small, damaged))["export.write"]({
      ...all,
      format,
      path: small.folder,
    });
    expect(result).toMatchObject({
      ok: false,
      failure: { code: "Unreadable", where: expect.stringContaining(`harbour.txt, tag ${small.ids.inPieces}`) },
    });
    expect(around(small.folder)).toEqual([]);
  });

  it.each([
    ["outside the text", [[0, 9999]]],
    ["inside a character", [[13, 14]]],
  ])("[E1] when a tag stands %s", async (_, fragments) => {
    const { reader } = small.file;
    const damaged = {
      ...reader,
      spansOf: (document: string) =>
        reader.spansOf(document).map((span) => ({ ...span, fragments: fragments as [number, number][] })),
    };
    expect(
      await createExporting(contextOf(small, damaged))["export.write"]({ ...all, path: small.folder }),
    ).toMatchObject({ ok: false, failure: { code: "Unreadable" } });
    expect(around(small.folder)).toEqual([]);
  });

  it("when a text is damaged", async () => {
    const damaged = {
      ...small.file.reader,
      text: (document: string | Document) => `${small.file.reader.text(document)}!`,
    };
    expect(
      await createExporting(contextOf(small, damaged))["export.write"]({ ...all, path: small.folder }),
    ).toMatchObject({ ok: false, failure: { code: "Unreadable", message: expect.stringContaining("harbour.txt") } });
    expect(around(small.folder)).toEqual([]);
  });

  it("[E2] when a tag in it is changed while it is written", async () => {
    const [span] = small.file.reader.spansOf(small.ids.hebrew);
    meanwhile = onceWhileWriting(() => makeEdit(span && changed("spans", span, { note: `${span.note}!` })));
    expect(await exporting()["export.write"]({ ...all, path: small.folder })).toMatchObject({
      ok: false,
      failure: { code: "Conflict", where: "hebrew.txt" },
    });
    expect(around(small.folder)).toEqual([]);
  });

  it("[E2] when one of its texts is removed while it is written", async () => {
    const { reader } = small.file;
    const hebrew = reader.get("documents", small.ids.hebrew);
    meanwhile = onceWhileWriting(() =>
      makeEdit(
        ...reader.relationsOf(small.ids.hebrew).map((relation) => removed("relations", relation)),
        ...reader.linksOf(small.ids.hebrew).flatMap((link) => (link.span === null ? [] : removed("links", link))),
        ...reader.spansOf(small.ids.hebrew).map((span) => removed("spans", span)),
        ...reader.all("readings").flatMap((one) => (one.document === hebrew?.id ? removed("readings", one) : [])),
        hebrew && removed("documents", hebrew),
      ),
    );
    expect(
      await exporting()["export.write"]({ ...all, annotators: [small.ids.ana], path: small.folder }),
    ).toMatchObject({ ok: false, failure: { code: "Conflict" } });
    expect(around(small.folder)).toEqual([]);
  });

  it.each(["Writing documents.csv", "Writing spans.csv"])("when the project is closed during “%s”", async (stage) => {
    meanwhile = ({ name }) => {
      if (name === stage) closeProject();
    };
    expect(await exporting()["export.write"]({ ...all, format: "csv", path: small.folder })).toMatchObject({
      ok: false,
      failure: {
        code: "Stopped",
        message: "The export was stopped because the project was closed, and nothing was written.",
      },
    });
    expect(around(small.folder)).toEqual([]);
  });

  it.each(["Writing documents.csv", "Writing spans.csv"])("when it is stopped during “%s”", async (stage) => {
    meanwhile = ({ name }) => {
      if (name === stage) work.stop("asked");
    };
    expect(await exporting()["export.write"]({ ...all, format: "csv", path: small.folder })).toMatchObject({
      ok: false,
      failure: { code: "Stopped", message: "The export was stopped, and nothing was written." },
    });
    expect(around(small.folder)).toEqual([]);
    expect(progress.at(-1)).toMatchObject({ name: stage, done: 2, total: 2 });
  });

  it("[E2] and what was begun is removed when the host has to end at once", async () => {
    let begun: string[] = [];
    meanwhile = ({ name }) => {
      if (name !== "Writing claims.csv" || begun.length > 0) return;
      begun = around(small.folder);
      removeUnfinishedExports();
      closeProject();
    };
    await exporting()["export.write"]({ ...all, format: "csv", path: small.folder });
    expect(begun).toHaveLength(1);
    expect(existsSync(small.folder)).toBe(false);
    expect(around(small.folder)).toEqual([]);
  });
});
