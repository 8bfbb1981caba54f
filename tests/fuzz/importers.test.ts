import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeDocument } from "#formats/documents/checks/describe.ts";
import { html, readHtml } from "#formats/documents/html/html.ts";
import { markdown, readMarkdown } from "#formats/documents/markdown/markdown.ts";
import { openFile } from "#formats/documents/openFile.ts";
import { plainText, readPlainText } from "#formats/documents/plain/plainText.ts";
import { createParser } from "#service/importing/parser.ts";
import { startParserProcess, startParserThread } from "#service/importing/startParser.ts";
import { heavyFiles, oddFiles } from "../fixtures/nasty/corpus.ts";
import { anyMarkdown, anyPage, anyText, encodings, type Encoding } from "./arbitraries.ts";
import { runs } from "./runs.ts";
import { expectSound, readFile } from "./sound.ts";

describe("a file made to hurt", () => {
  it.each([...heavyFiles(200), ...oddFiles()])("$name is read or refused in a sentence", async (file) => {
    const document = await readFile(file);
    if (typeof document === "string") expect(document).toMatch(/^[A-Z].*\.$/u);
    else expectSound(document, file.name);
  });
});

describe("any characters", () => {
  it("[I1] are read as plain text", () => {
    fc.assert(
      fc.property(anyText, (source) => expectSound(readPlainText(source), "a.txt")),
      runs(200),
    );
  });

  it("[I1] [I4] are read as a page, of which nothing that acts is left", () => {
    fc.assert(
      fc.property(anyPage, (source) => {
        const document = readHtml(source);
        expectSound(document, "a.html");
        for (const { address } of document.structure.marks)
          if (address !== undefined) expect(address).toMatch(/^(?:https?|mailto):/iu);
      }),
      runs(300),
    );
  });

  it("[I1] [I4] are read as Markdown, of which nothing that acts is left", () => {
    fc.assert(
      fc.property(anyMarkdown, (source) => {
        const document = readMarkdown(source);
        expectSound(document, "a.md");
        for (const { address } of document.structure.marks)
          if (address !== undefined) expect(address).toMatch(/^(?:https?|mailto):/iu);
      }),
      runs(300),
    );
  });

  it("[I3] come back from every encoding that has them", () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom<Encoding>(...encodings), (source, { name, write }) => {
        const opened = openFile(write(source), "a.txt", name);
        if (typeof opened === "string") throw new Error(opened);
        expect(opened.decoded?.text).toBe(source.toWellFormed());
      }),
      runs(100),
    );
  });

  it("[I1] [I3] any bytes are read in any encoding, or refused in a sentence", async () => {
    const names = ["a.txt", "a.md", "a.html", "a.docx", "a.epub", "a.eml", "a.mht", "a", "a.__proto__"];
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.constantFrom(...names), async (bytes, name) => {
        const document = await readFile({ name, bytes });
        if (typeof document === "string") expect(document).toMatch(/^[A-Z].*\.$/u);
        else expectSound(document, name);
      }),
      runs(200),
    );
  });
});

describe("the parser's own process", () => {
  it.each([
    ["a process", startParserProcess],
    ["a thread", startParserThread],
  ])("[I6] reads all of them in %s, and is alive after each", { timeout: 120_000 }, async (_where, start) => {
    const parser = createParser(start);
    const files = [...heavyFiles(200), ...oddFiles()];
    for (const { name, bytes } of files) {
      const opened = openFile(bytes, name, null);
      if (typeof opened === "string" || !opened.format.isolated) continue;
      const read = await parser.read(opened.format, opened.decoded?.text ?? bytes);
      expect({ name, ok: read.ok }).toEqual({ name, ok: true });
    }
    parser.close();
  });

  it.each([
    ["a process", startParserProcess],
    ["a thread", startParserThread],
  ])("[I6] is stopped in %s in the middle of a file that takes too long, and reads the next", async (_where, start) => {
    const slow = "a\n===\n".repeat(20_000);
    const parser = createParser(start, () => 500);
    expect(await parser.read(markdown, slow)).toMatchObject({
      ok: false,
      failure: { code: "Stopped", message: "Reading this file took too long, so it was stopped." },
    });
    expect(await parser.read(html, "next")).toMatchObject({ ok: true, value: { text: "next" } });
    parser.close();
  });

  it("[I6] refuses what is too long before or after it was read, and takes what is just short of it", async () => {
    const parser = createParser();
    const tooLong = { ok: false, failure: { message: expect.stringContaining("too long") } };
    expect(openFile(Buffer.alloc(33_000_000, "a"), "a.txt", null)).toContain("too long");
    expect(await parser.read(plainText, "a".repeat(8_000_001))).toMatchObject(tooLong);
    expect(await parser.read(plainText, "a\n".repeat(100_001))).toMatchObject(tooLong);
    expect(await parser.read(plainText, "a\r\n\r\n".repeat(100_000))).toMatchObject({ ok: true });
    expect(await parser.read(plainText, "\n".repeat(100_001))).toMatchObject({ ok: true });
    expect(await parser.read(html, "<p>a".repeat(100_001))).toMatchObject(tooLong);
    expect(await parser.read(html, "<p>next")).toMatchObject({ ok: true, value: { text: "next" } });
    parser.close();
  });

  it("[I6] refuses unread what its characters alone tell is too long", async () => {
    const parser = createParser(() => {
      throw new Error("A parser was started.");
    });
    const tooLong = { ok: false, failure: { code: "Refused", message: expect.stringContaining("Divide it") } };
    expect(await parser.read(html, "<td>1".repeat(1_000_001))).toEqual(tooLong);
    expect(await parser.read(markdown, "a".repeat(16_000_001))).toEqual(tooLong);
  });

  it("[I6] reads a line of eight million letters", () => {
    const { lines } = describeDocument(readPlainText("a".repeat(8_000_000)), "a.txt");
    expect(lines).toHaveLength(1);
  });
});
