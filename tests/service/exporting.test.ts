import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ExportCount, ExportPreview, ExportReport, type ExportOptions } from "#contract/values.ts";
import { changed } from "#core/change.ts";
import { readObelusJson } from "#formats/annotations/obelus/readObelusJson.ts";
import { all, around, ExportDesk, onceWhileWriting, sha256 } from "./support/exportDesk.ts";
import { valueOf } from "#tests/contract/suite.ts";
import { newId, texts } from "./smallProject.ts";

let desk: ExportDesk;
beforeEach(() => {
  desk = new ExportDesk();
});
afterEach(() => {
  desk.small.remove();
});

/** Members of a list of JSON end with a comma when others come after them. */
function linesOf(text: string): readonly string[] {
  return text.split(/\r?\n/u).map((line) => line.replace(/,$/u, ""));
}

describe.each(["obelus", "w3c", "jsonl", "csv"] as const)("of %s", (format) => {
  it("a preview shows what is then written", async () => {
    const preview = ExportPreview.parse(valueOf(await desk.exporting()["export.preview"]({ ...all, format })));
    const report = valueOf(await desk.exporting()["export.write"]({ ...all, format, path: desk.small.folder }));
    const name = preview.sampleFile.replace(/, line \d+$/u, "");
    const file = path.join(desk.small.folder, format === "jsonl" || format === "csv" ? name : "");
    const [longest = ""] = linesOf(preview.sample).toSorted((a, b) => b.length - a.length);
    expect(longest.length).toBeGreaterThan(20);
    expect(readFileSync(file, "utf8")).toContain(longest);
    expect(preview.documents).toBe(report.documents);
  });

  it("a count says what the report then says", async () => {
    const count = ExportCount.parse(valueOf(await desk.exporting()["export.count"]({ ...all, format })));
    const report = valueOf(await desk.exporting()["export.write"]({ ...all, format, path: desk.small.folder }));
    expect(count.losses).toEqual(report.losses);
    expect([count.documents, count.spans]).toEqual([report.documents, report.spans]);
  });
});

describe("counting", () => {
  /** The small project, and the texts whose tags were read so far. */
  function watchReads() {
    const read: string[] = [];
    const { reader } = desk.small.file;
    const watched = {
      ...reader,
      spansOf: (document: string) => {
        read.push(document);
        return reader.spansOf(document);
      },
    };
    return { read, counting: desk.exporting(watched) };
  }

  it("says what share each format can carry", async () => {
    const { carries } = valueOf(await desk.exporting()["export.count"](all));
    expect(carries.obelus).toBe(1);
    expect(carries.w3c).toBeLessThan(1);
  });

  it("goes through the texts once for all formats, and again after a change", async () => {
    const { read, counting } = watchReads();
    await Promise.all([counting["export.count"](all), counting["export.count"]({ ...all, offsets: "utf16" })]);
    const csv = valueOf(await counting["export.count"]({ ...all, format: "csv" }));
    expect(read).toEqual([desk.small.ids.harbour, desk.small.ids.hebrew]);
    const [span] = desk.small.file.reader.spansOf(desk.small.ids.hebrew);
    desk.makeEdit(span && changed("spans", span, { note: `${span.note}!` }));
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
    desk.meanwhile = ({ done, total }) => {
      if (done < total) desk.work.stop("asked");
    };
    const { counting } = watchReads();
    expect(await counting["export.count"](all)).toMatchObject({ ok: false, failure: { code: "Stopped" } });
    desk.meanwhile = () => {};
    expect(valueOf(await counting["export.count"](all)).documents).toBe(2);
  });

  it("says that a tag is damaged", async () => {
    const { reader } = desk.small.file;
    const damaged = {
      ...reader,
      spansOf: (document: string) => reader.spansOf(document).map((span) => ({ ...span, quote: "?" })),
    };
    const broken = desk.exporting(damaged);
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
      ...("annotators" in choice ? { annotators: [desk.small.ids.ana] } : {}),
      ...("documents" in choice
        ? { documents: choice.documents === "finished" ? "finished" : [desk.small.ids.aside] }
        : {}),
    };
    const report = ExportReport.parse(
      valueOf(await desk.exporting()["export.write"]({ ...all, ...chosen, path: desk.small.folder })),
    );
    expect(report).toMatchObject(expected);
    expect(report.losses.find(({ what }) => /^links? that leads? out of this export$/u.test(what))?.count ?? 0).toBe(
      cut,
    );
  });

  it.each([
    ["text", { documents: [newId()] }],
    ["annotator", { annotators: [newId()] }],
  ])("cannot hold a %s that is not there", async (_, choice) => {
    expect(await desk.exporting()["export.write"]({ ...all, ...choice, path: desk.small.folder })).toMatchObject({
      ok: false,
      failure: { code: "NotFound" },
    });
    expect(around(desk.small.folder)).toEqual([]);
  });
});

describe("writing", () => {
  it.each(["jsonl", "csv"] as const)(
    "makes a %s folder whose files are as the report and the note say",
    async (format) => {
      const report = valueOf(await desk.exporting()["export.write"]({ ...all, format, path: desk.small.folder }));
      expect(readdirSync(desk.small.folder).toSorted()).toEqual(report.files.map((file) => file.name).toSorted());
      const note = readFileSync(path.join(desk.small.folder, "EXPORT.md"), "utf8");
      for (const { name, bytes, sha256: hash } of report.files) {
        const file = path.join(desk.small.folder, name);
        expect([name, readFileSync(file).length, sha256(file)]).toEqual([name, bytes, hash]);
        if (name !== "EXPORT.md") expect(note).toContain(`| ${name} | ${bytes} | ${hash} |`);
      }
      expect(note).toContain("Schema: `claims`, version 2.");
      expect(note).toContain("- Texts: 2\n- Tags: 4\n- Links: 2\n- Claims: 1");
      expect(around(desk.small.folder)).toEqual([path.basename(desk.small.folder)]);
    },
  );

  it("gives the same bytes again, apart from the time in the note", async () => {
    const first = valueOf(await desk.exporting()["export.write"]({ ...all, path: desk.small.folder }));
    const second = valueOf(await desk.exporting()["export.write"]({ ...all, path: `${desk.small.folder} again` }));
    expect(second.files).toEqual(first.files);
  });

  it("[E5] makes one file that opens again with everything that was in scope", async () => {
    const file = `${desk.small.folder}.obelus.json`;
    const report = valueOf(
      await desk.exporting()["export.write"]({ ...all, format: "obelus", aside: true, path: file }),
    );
    expect(report.files.slice(0, 1)).toEqual([
      { name: path.basename(file), bytes: readFileSync(file).length, sha256: sha256(file) },
    ]);
    const read = readObelusJson(readFileSync(file, "utf8"));
    if (!read.ok) throw new Error(read.failure.message);
    const { reader } = desk.small.file;
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
    valueOf(await desk.exporting()["export.write"]({ ...all, path: desk.small.folder }));
    const lines = readFileSync(path.join(desk.small.folder, "documents.jsonl"), "utf8")
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
    const { reader } = desk.small.file;
    const before = valueOf(
      await desk.exporting()["export.write"]({ ...all, format: "obelus", path: `${desk.small.folder} before` }),
    );
    const [reading] = reader.all("readings");
    const [claim] = reader.all("claims");
    const [aside] = reader.spansOf(desk.small.ids.aside);
    const hebrew = reader.get("documents", desk.small.ids.hebrew);
    let made = 0;
    desk.meanwhile = onceWhileWriting(() => {
      desk.makeEdit(reading && changed("readings", reading, { finished: !reading.finished }));
      desk.makeEdit(claim && changed("claims", claim, { wording: "Something else" }));
      desk.makeEdit(hebrew && changed("documents", hebrew, { title: "Another title" }));
      desk.makeEdit(aside && changed("spans", aside, { note: "In a text that is not exported" }));
      made = reader.changes();
    }, "Writing Obelus project");
    const changes = reader.changes();
    const after = valueOf(
      await desk.exporting()["export.write"]({ ...all, format: "obelus", path: `${desk.small.folder} after` }),
    );
    expect(made).toBe(changes + 4);
    expect(after.files[0]?.sha256).toBe(before.files[0]?.sha256);
  });

  it("reads each text once for each file that tells of them", async () => {
    const { reader } = desk.small.file;
    const read: string[] = [];
    const watched = {
      ...reader,
      spansOf: (document: string) => {
        read.push(document);
        return reader.spansOf(document);
      },
    };
    valueOf(await desk.exporting(watched)["export.write"]({ ...all, path: desk.small.folder }));
    expect(read).toEqual([desk.small.ids.harbour, desk.small.ids.hebrew]);
  });

  it("says how far it is, and that it has ended", async () => {
    valueOf(await desk.exporting()["export.write"]({ ...all, path: desk.small.folder }));
    const names = [...new Set(desk.progress.map((one) => one.name))];
    expect(names).toEqual(expect.arrayContaining(["Writing documents.jsonl", "Writing relations.jsonl"]));
    for (const name of names)
      expect(desk.progress.findLast((one) => one.name === name)).toMatchObject({ done: 2, total: 2 });
  });
});
