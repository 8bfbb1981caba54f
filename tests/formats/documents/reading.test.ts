import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readHtml } from "#formats/documents/html/html.ts";
import { readMarkdown } from "#formats/documents/markdown/markdown.ts";
import { readPlainText } from "#formats/documents/plain/plainText.ts";
import { documentFormats, recogniseFormat } from "#formats/documents/registry.ts";
import { brokenPromise, fixture, markList, outline } from "./support.ts";

const anyText = fc.string({
  unit: fc.oneof(
    fc.constantFrom("\r", "\n", "\uFEFF", "\uD800", "\u00A0", "\0", " ", "a", "🙂", "."),
    fc.string({ unit: "binary", maxLength: 3 }),
  ),
  maxLength: 60,
});

describe("plain text", () => {
  it("[T1] has a block for each line that is not empty, and loses nothing but line ends and marks", () => {
    fc.assert(
      fc.property(anyText, (source) => {
        const document = readPlainText(source);
        expect(brokenPromise(document)).toBeNull();
        expect(document.text).toBe(
          source
            .toWellFormed()
            .replace(/^\uFEFF+/u, "")
            .replace(/\r\n?/gu, "\n"),
        );
        expect(document.structure.blocks).toHaveLength(document.text.split("\n").filter((line) => line !== "").length);
      }),
    );
  });

  it("counts what it changed", () => {
    const { changes } = readPlainText("\uFEFFone\r\ntwo\rthree\n\uD83Dfour");
    expect(changes.map(({ kind, count }) => [kind, count])).toEqual([
      ["decoded", 1],
      ["byteOrderMark", 1],
      ["lineEnds", 2],
    ]);
    expect(readPlainText("one\ntwo").changes).toEqual([]);
  });

  it.each([
    [
      "a headline",
      "Quay reopens after the storm\n\nThe harbour office said that the quay would open again at noon for ships.",
      0,
    ],
    [
      "a headline under a label",
      "All news\n\nQuay reopens\n\nThe harbour office said that the quay would open again at noon for ships.",
      1,
    ],
    [
      "a letter without one",
      "Dear Ana,\n\nThe harbour office said that the quay would open again at noon for ships.",
      null,
    ],
    ["a list of words", "one\ntwo\nthree", null],
  ])("finds the heading of %s", (_name, source, heading) => {
    const found = readPlainText(source).structure.blocks.findIndex((block) => block.kind === "heading");
    expect(found).toBe(heading ?? -1);
  });
});

describe("HTML", () => {
  const page = readHtml(fixture("hostile.html"));

  it("keeps the words and the blocks", () => {
    expect(outline(page)).toEqual([
      "paragraph|NAVHOME",
      "heading 1|Quay reopens after storm",
      "paragraph|The quay is open again,\u00A0said the harbour office & the mayor.\nShips may dock <now>.",
      "paragraph|a link that runs and another and a third.",
      "code|  kept   as\nit is",
      "item 1 #3|third",
      "item 1 #4|fourth",
      "item 2|inner",
      "quote 1|Said twice.",
      "cell 0,0|Ship",
      "cell 0,1|Pier",
      "cell 1,0|Alba",
      "cell 1,1|4",
      "paragraph|FOOT",
    ]);
    expect(markList(page)).toEqual([
      "strong|open",
      "link https://northline.example/harbour|the harbour office",
      "emphasis|dock <now>",
      "code|twice",
    ]);
    expect(page.furniture.map(({ block }) => block)).toEqual([0, 13]);
    expect(brokenPromise(page)).toBeNull();
  });

  it("[I4] leaves no trace of what acts or loads", () => {
    expect(JSON.stringify(page)).not.toMatch(
      /SCRIPTED|LOADED|CLICKED|LINKED|PIXEL|VECTOR|DRAWN|FRAMED|OBJECT|LABEL|FIELD|BUTTON|HIDDEN|NOSCRIPT|TEMPLATE|COMMENT|evil|javascript|data:|<script|onclick/u,
    );
    expect(page.activeParts).toBeGreaterThanOrEqual(15);
  });

  it("reads what the page says about itself", () => {
    expect(page).toMatchObject({
      title: "Quay reopens after storm",
      outlet: "Northline",
      date: "2026-03-14",
      language: "en",
    });
    expect(
      readHtml("<title>Quay reopens</title><p>Words.</p><time datetime='2026-01-02T03:04'>x</time>"),
    ).toMatchObject({ title: "Quay reopens", outlet: null, date: "2026-01-02" });
  });

  it.each([
    ["spaces between elements", "<p>a<b> b</b> <i>c </i> d</p>", ["paragraph|a b c d"]],
    [
      "text outside of paragraphs",
      "one<div>two<p>three</p>four</div>five",
      ["paragraph|one", "paragraph|two", "paragraph|three", "paragraph|four", "paragraph|five"],
    ],
    ["breaks", "<p>a<br><br> b<br></p>", ["paragraph|a\n\nb"]],
    ["unclosed marks over blocks", "<b><p>a</p><p>b</p>", ["paragraph|a", "paragraph|b"]],
    [
      "a table that only lays out",
      "<table><tr><td><h1>a</h1></td><td><ul><li>b</li></ul></td></tr></table>",
      ["heading 1|a", "item 1|b"],
    ],
    ["a second paragraph in an item", "<ul><li><p>a</p><p>b</p></li></ul>", ["item 1|a", "paragraph|b"]],
    ["a form around a page", "<form><p>a</p><input></form><form>b</form>", ["paragraph|a"]],
    ["entities that are line ends or marks", "<pre>&#xFEFF;a&#13;b</pre>", ["code|a\nb"]],
    ["nothing", "", []],
  ])("reads %s", (_name, source, blocks) => {
    const document = readHtml(source);
    expect(outline(document)).toEqual(blocks);
    expect(brokenPromise(document)).toBeNull();
  });

  it.each(["div", "b", "span", "blockquote", "ul><li", "table><tr><td", "a href=x", "svg", "font"])(
    "reads 100,000 nested <%s> without running out of stack",
    (tag) => {
      const document = readHtml(`<p>before</p>${`<${tag}>`.repeat(100_000)}deep`);
      expect(document.text).toContain("before");
      expect(brokenPromise(document)).toBeNull();
    },
  );

  it("keeps its promises for any markup", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<br>",
        "<li>",
        "<ul>",
        "</ul>",
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        "<pre>",
        "</pre>",
        "<script>",
        "</script>",
        "<a href='http://x.example/'>",
        "</a>",
        "<h2>",
        "<blockquote>",
        "&#13;",
        "&nbsp;",
        "&#xD800;",
        "&#0;",
        " ",
        "\n",
        "x",
      ),
      anyText,
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        expect(brokenPromise(readHtml(pieces.join("")))).toBeNull();
      }),
    );
  });
});

describe("Markdown", () => {
  const notes = readMarkdown(fixture("harbour.md"));

  it("keeps the words a reader sees, as blocks", () => {
    expect(outline(notes)).toEqual([
      "heading 1|Harbour notes",
      "paragraph|The quay is open again, said the office & others. A hard break\nfollows.",
      "item 1|first",
      "item 1|second with more",
      "paragraph|and a paragraph",
      "item 2 #1|inner",
      "quote 1|A quote with code.",
      "code|let x = 1;\n\ndone();",
      "cell 0,0|Ship",
      "cell 0,1|Pier",
      "cell 1,0|Alba",
      "cell 1,1|4",
      "paragraph|Block of HTML",
      "paragraph|Inline end[1]. runs",
      "paragraph|[1] The note.",
    ]);
    expect(markList(notes)).toEqual([
      "emphasis|notes",
      "strong|open",
      "link https://northline.example/h|the office",
      "code|code",
    ]);
    expect(JSON.stringify(notes)).not.toMatch(/PIXEL|evil|javascript|alert|bad\(|onclick/u);
    expect(notes.activeParts).toBeGreaterThanOrEqual(4);
    expect(brokenPromise(notes)).toBeNull();
  });

  it("reads front matter as metadata", () => {
    expect(notes).toMatchObject({ title: "Harbour notes", outlet: "Northline", date: "2026-03-14", language: "en" });
    expect(readMarkdown("---\nnot front matter\n---\n").text).toContain("not front matter");
  });

  it("takes the first of several definitions of a link", () => {
    const { text, structure } = readMarkdown("[a]: https://one.example/\n\n> [a]: https://two.example/\n\nSee [a].");
    expect(markList({ text, structure })).toEqual(["link https://one.example/|a"]);
  });

  it.each([[">"], ["- "], ["> - 1. "], ["*a **b "], ["["], ["`"]])("reads 20,000 of “%s” in a row", (sign) => {
    expect(brokenPromise(readMarkdown(`${sign.repeat(20_000)}deep`))).toBeNull();
  });

  it("keeps its promises for any text", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "# ",
        "- ",
        "1. ",
        "> ",
        "\n\n",
        "\n",
        "    ",
        "```",
        "|a|b|\n|-|-|\n|c|d|\n",
        "**",
        "*",
        "[x](http://x.example)",
        "<b>",
        "<script>",
        "[^1]",
        "[^1]: ",
        "&#13;",
        "---\n",
      ),
      anyText,
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        expect(brokenPromise(readMarkdown(pieces.join("")))).toBeNull();
      }),
    );
  });
});

describe("the registry", () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  it.each([
    ["a.txt", "<html>", "text"],
    ["A.HTM", "words", "html"],
    ["a.md", "words", "markdown"],
    ["page", "<!DOCTYPE html><p>x", "html"],
    ["page", " words", "text"],
    ["a.pdf", "words", "pdf"],
    ["a.txt", "%PDF-1.4", "pdf"],
    ["a.txt", "A file that begins with %PDF-1.4", "text"],
    ["data.xls", "{}", undefined],
    ["noise", "\u0001\u0002\u0003\0\0", undefined],
    ["empty", "", "text"],
  ])("reads %s with %j as %s", (name, content, format) => {
    expect(recogniseFormat(bytes(content), name)?.id).toBe(format);
  });

  it("gives each format its own id and endings", () => {
    for (const names of [
      documentFormats.map(({ id }) => id),
      documentFormats.flatMap(({ extensions }) => extensions),
    ]) {
      expect(new Set(names).size).toBe(names.length);
    }
  });
});

describe.runIf(existsSync("../shared/fixtures/doc-html"))("pages from elsewhere", () => {
  it("reads a Japanese page and a README", () => {
    const japanese = readHtml(readFileSync("../shared/fixtures/doc-html/developers-reference-ja-l10n.html", "utf8"));
    expect(japanese.text).toContain("国際化");
    expect(brokenPromise(japanese)).toBeNull();
    const readme = readHtml(readFileSync("../shared/fixtures/doc-html/debian-policy-README.html", "utf8"));
    expect(readme.structure.blocks.filter((block) => block.kind === "heading")).toHaveLength(18);
    const specification = readMarkdown(
      readFileSync("../shared/fixtures/doc-markdown/commonmark-spec-0.31.2.md", "utf8"),
    );
    expect(brokenPromise(specification)).toBeNull();
    expect(specification.structure.blocks.length).toBeGreaterThan(1000);
  });
});
