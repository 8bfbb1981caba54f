import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { changed, removed } from "#core/change.ts";
import type { Document } from "#core/model/document.ts";
import { removeUnfinishedExports } from "#service/exporting/destination.ts";
import { all, around, ExportDesk, onceWhileWriting, sha256 } from "./support/exportDesk.ts";
import { valueOf } from "#tests/contract/suite.ts";

let desk: ExportDesk;
beforeEach(() => {
  desk = new ExportDesk();
});
afterEach(() => {
  desk.small.remove();
});

describe("what stands at the place already", () => {
  it("is swapped as a whole when it is an earlier export", async () => {
    valueOf(await desk.exporting()["export.write"]({ ...all, path: desk.small.folder }));
    valueOf(await desk.exporting()["export.write"]({ ...all, documents: "finished", path: desk.small.folder }));
    expect(readFileSync(path.join(desk.small.folder, "documents.jsonl"), "utf8").trimEnd().split("\n")).toHaveLength(1);
    expect(around(desk.small.folder)).toEqual([path.basename(desk.small.folder)]);
  });

  it("may be an empty folder", async () => {
    mkdirSync(desk.small.folder);
    valueOf(await desk.exporting()["export.write"]({ ...all, path: desk.small.folder }));
    expect(readdirSync(desk.small.folder)).toContain("EXPORT.md");
  });

  it("is replaced when it is one file", async () => {
    writeFileSync(desk.small.folder, "old");
    valueOf(await desk.exporting()["export.write"]({ ...all, format: "w3c", path: desk.small.folder }));
    expect(JSON.parse(readFileSync(desk.small.folder, "utf8"))).toMatchObject({ type: "AnnotationCollection" });
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
    mkdirSync(desk.small.folder);
    for (const [name, content] of Object.entries(files)) writeFileSync(path.join(desk.small.folder, name), content);
    expect(await desk.exporting()["export.write"]({ ...all, format, path: desk.small.folder })).toMatchObject({
      ok: false,
      failure: { code: "Refused", where: desk.small.folder },
    });
    for (const [name, content] of Object.entries(files))
      expect(readFileSync(path.join(desk.small.folder, name), "utf8")).toBe(content);
    expect(readdirSync(desk.small.folder)).toHaveLength(Object.keys(files).length);
    expect(around(desk.small.folder)).toEqual([path.basename(desk.small.folder)]);
  });

  it("is left alone when it is a project, even this one", async () => {
    const before = sha256(desk.small.file.path);
    expect(
      await desk.exporting()["export.write"]({ ...all, format: "obelus", path: desk.small.file.path }),
    ).toMatchObject({
      ok: false,
      failure: { code: "Refused" },
    });
    expect(sha256(desk.small.file.path)).toBe(before);
  });

  it("is refused when the folder around it is missing", async () => {
    expect(
      await desk.exporting()["export.write"]({ ...all, path: path.join(desk.small.folder, "deeper") }),
    ).toMatchObject({
      ok: false,
      failure: { code: "NotFound" },
    });
  });

  it.skipIf(process.getuid?.() === 0)("is refused when the folder around it cannot be written to", async () => {
    mkdirSync(desk.small.folder);
    chmodSync(desk.small.folder, 0o500);
    expect(await desk.exporting()["export.write"]({ ...all, path: path.join(desk.small.folder, "out") })).toMatchObject(
      {
        ok: false,
        failure: { code: "Refused" },
      },
    );
  });
});

describe("nothing is written", () => {
  it.each(["jsonl", "w3c"] as const)("[E1] when a tag does not stand where its words are (%s)", async (format) => {
    const { reader } = desk.small.file;
    const damaged = {
      ...reader,
      spansOf: (document: string) =>
        reader
          .spansOf(document)
          .map((span) => (span.id === desk.small.ids.inPieces ? { ...span, quote: "Ferries … were told" } : span)),
    };
    const result = await desk.exporting(damaged)["export.write"]({
      ...all,
      format,
      path: desk.small.folder,
    });
    expect(result).toMatchObject({
      ok: false,
      failure: { code: "Unreadable", where: expect.stringContaining(`harbour.txt, tag ${desk.small.ids.inPieces}`) },
    });
    expect(around(desk.small.folder)).toEqual([]);
  });

  it.each([
    ["outside the text", [[0, 9999]]],
    ["inside a character", [[13, 14]]],
  ])("[E1] when a tag stands %s", async (_, fragments) => {
    const { reader } = desk.small.file;
    const damaged = {
      ...reader,
      spansOf: (document: string) =>
        reader.spansOf(document).map((span) => ({ ...span, fragments: fragments as [number, number][] })),
    };
    expect(await desk.exporting(damaged)["export.write"]({ ...all, path: desk.small.folder })).toMatchObject({
      ok: false,
      failure: { code: "Unreadable" },
    });
    expect(around(desk.small.folder)).toEqual([]);
  });

  it("when a text is damaged", async () => {
    const damaged = {
      ...desk.small.file.reader,
      text: (document: string | Document) => `${desk.small.file.reader.text(document)}!`,
    };
    expect(await desk.exporting(damaged)["export.write"]({ ...all, path: desk.small.folder })).toMatchObject({
      ok: false,
      failure: { code: "Unreadable", message: expect.stringContaining("harbour.txt") },
    });
    expect(around(desk.small.folder)).toEqual([]);
  });

  it("[E2] when a tag in it is changed while it is written", async () => {
    const [span] = desk.small.file.reader.spansOf(desk.small.ids.hebrew);
    desk.meanwhile = onceWhileWriting(() => desk.makeEdit(span && changed("spans", span, { note: `${span.note}!` })));
    expect(await desk.exporting()["export.write"]({ ...all, path: desk.small.folder })).toMatchObject({
      ok: false,
      failure: { code: "Conflict", where: "hebrew.txt" },
    });
    expect(around(desk.small.folder)).toEqual([]);
  });

  it("[E2] when one of its texts is removed while it is written", async () => {
    const { reader } = desk.small.file;
    const hebrew = reader.get("documents", desk.small.ids.hebrew);
    desk.meanwhile = onceWhileWriting(() =>
      desk.makeEdit(
        ...reader.relationsOf(desk.small.ids.hebrew).map((relation) => removed("relations", relation)),
        ...reader.linksOf(desk.small.ids.hebrew).flatMap((link) => (link.span === null ? [] : removed("links", link))),
        ...reader.spansOf(desk.small.ids.hebrew).map((span) => removed("spans", span)),
        ...reader.all("readings").flatMap((one) => (one.document === hebrew?.id ? removed("readings", one) : [])),
        hebrew && removed("documents", hebrew),
      ),
    );
    expect(
      await desk.exporting()["export.write"]({ ...all, annotators: [desk.small.ids.ana], path: desk.small.folder }),
    ).toMatchObject({ ok: false, failure: { code: "Conflict" } });
    expect(around(desk.small.folder)).toEqual([]);
  });

  it.each(["Writing documents.csv", "Writing spans.csv"])("when the project is closed during “%s”", async (stage) => {
    desk.meanwhile = ({ name }) => {
      if (name === stage) desk.closeProject();
    };
    expect(await desk.exporting()["export.write"]({ ...all, format: "csv", path: desk.small.folder })).toMatchObject({
      ok: false,
      failure: {
        code: "Stopped",
        message: "The export was stopped because the project was closed, and nothing was written.",
      },
    });
    expect(around(desk.small.folder)).toEqual([]);
  });

  it.each(["Writing documents.csv", "Writing spans.csv"])("when it is stopped during “%s”", async (stage) => {
    desk.meanwhile = ({ name }) => {
      if (name === stage) desk.work.stop("asked");
    };
    expect(await desk.exporting()["export.write"]({ ...all, format: "csv", path: desk.small.folder })).toMatchObject({
      ok: false,
      failure: { code: "Stopped", message: "The export was stopped, and nothing was written." },
    });
    expect(around(desk.small.folder)).toEqual([]);
    expect(desk.progress.at(-1)).toMatchObject({ name: stage, done: 2, total: 2 });
  });

  it("[E2] and what was begun is removed when the host has to end at once", async () => {
    let begun: string[] = [];
    desk.meanwhile = ({ name }) => {
      if (name !== "Writing claims.csv" || begun.length > 0) return;
      begun = around(desk.small.folder);
      removeUnfinishedExports();
      desk.closeProject();
    };
    await desk.exporting()["export.write"]({ ...all, format: "csv", path: desk.small.folder });
    expect(begun).toHaveLength(1);
    expect(existsSync(desk.small.folder)).toBe(false);
    expect(around(desk.small.folder)).toEqual([]);
  });
});
