import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { epub } from "#formats/documents/epub/epub.ts";
import type { ReadDocument } from "#formats/documents/documentFormat.ts";
import { openFile } from "#formats/documents/openFile.ts";
import { recogniseFormat } from "#formats/documents/registry.ts";
import { makeZip } from "../makeZip.ts";
import { brokenPromise, markList, outline } from "./support.ts";

async function read(file: Uint8Array): Promise<ReadDocument> {
  if (epub.reads !== "bytes") throw new Error("Books are bytes.");
  const document = await epub.read(file);
  expect(brokenPromise(document)).toBeNull();
  return document;
}

const container = `<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`;

type Listed = { readonly href: string; readonly type?: string };

function book(listed: readonly Listed[], metadata = "", spine = ""): string {
  const items = listed.map(
    ({ href, type = "application/xhtml+xml" }, index) => `<item id="i${index}" href="${href}" media-type="${type}"/>`,
  );
  const order = listed.map((_, index) => `<itemref idref="i${index}"/>`);
  return `<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">${metadata}</metadata><manifest>${items.join("")}</manifest><spine${spine}>${order.join("")}</spine></package>`;
}

function page(body: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title/><script src="x.js"/></head><body>${body}</body></html>`;
}

function makeBook(description: string, files: Readonly<Record<string, string | Uint8Array>>): Promise<Uint8Array> {
  return makeZip({
    ...files,
    mimetype: "application/epub+zip",
    "META-INF/container.xml": container,
    "OPS/book.opf": description,
  });
}

describe("a book", () => {
  it("[I15] is one text of its pages in the order of reading, with headings, tables and anchors", async () => {
    const table = "<table><tr><td>a</td><td>b</td></tr></table>";
    const file = await makeBook(book([{ href: "two.xhtml" }, { href: "one.xhtml" }]), {
      "OPS/one.xhtml": page(`<h1 id="c1">First</h1><p>Words<br/>here</p>${table}`),
      "OPS/two.xhtml": page(`<p>Before</p><h1>Second</h1>${table}<p id="last">End</p>`),
    });
    const document = await read(file);
    expect(outline(document)).toEqual([
      "paragraph|Before",
      "heading 1|Second",
      "cell 0,0|a",
      "cell 0,1|b",
      "paragraph|End",
      "heading 1|First",
      "paragraph|Words\nhere",
      "cell 0,0|a",
      "cell 0,1|b",
    ]);
    expect(document.structure.blocks.map(({ table: index }) => index).filter((index) => index !== undefined)).toEqual([
      0, 0, 1, 1,
    ]);
    expect(document.structure.blocks.flatMap(({ anchor }) => anchor ?? [])).toEqual([
      "OPS/two.xhtml",
      "OPS/two.xhtml#last",
      "OPS/one.xhtml#c1",
    ]);
    expect(document.activeParts).toBe(2);
  });

  it("says its title, publisher, day and language, and how it is read", async () => {
    const metadata =
      "<dc:title> On\n tides </dc:title><dc:title>More</dc:title><dc:publisher>Quay</dc:publisher><dc:date>2020</dc:date><dc:date>2021-02-03T04:05:06Z</dc:date><dc:language>he</dc:language>";
    const file = await makeBook(book([{ href: "a.xhtml" }], metadata, ' page-progression-direction="rtl"'), {
      "OPS/a.xhtml": page("x"),
    });
    expect(await read(file)).toMatchObject({
      title: "On tides",
      outlet: "Quay",
      date: "2021-02-03",
      language: "he",
      direction: "rtl",
    });
  });

  const chapters = {
    "OPS/one.xhtml": page("<p>Part One</p><p>The  storm</p><p>The storm came at night.</p>"),
    "OPS/two.xhtml": page('<p>More.</p><p id="c">Calm</p><h3 id="d">After</h3><p id="e">Other words</p>'),
  };
  const listed = [{ href: "one.xhtml" }, { href: "two.xhtml" }];
  const headed = [
    "heading 1|Part One",
    "heading 1|The storm",
    "paragraph|The storm came at night.",
    "paragraph|More.",
    "heading 2|Calm",
    "heading 3|After",
    "paragraph|Other words",
  ];

  it("makes headings of the lines that its table of contents names, where the pages do not", async () => {
    const link = (href: string, title: string): string => `<li><a href="${href}">${title}</a>`;
    const nav = `<nav epub:type="toc"><ol>${link("../one.xhtml", "Part one: the storm")}<ol>${link("../two.xhtml#c", "Calm")}</li>${link("../two.xhtml#d", "After")}</li>${link("../two.xhtml#e", "Elsewhere")}</li></ol></li></ol></nav>`;
    const description = book(listed).replace(
      "<manifest>",
      '<manifest><item id="n" href="nav/nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>',
    );
    expect(outline(await read(await makeBook(description, { ...chapters, "OPS/nav/nav.xhtml": page(nav) })))).toEqual(
      headed,
    );
  });

  it("does so with a table of contents of the older form, too", async () => {
    const point = (src: string, title: string, inner = ""): string =>
      `<navPoint><navLabel><text>${title}</text></navLabel><content src="${src}"/>${inner}</navPoint>`;
    const ncx = `<?xml version="1.0"?><!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "http://www.daisy.org/z3986/2005/ncx-2005-1.dtd"><ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>${point("one.xhtml", "Part One: The Storm", point("two.xhtml#c", "Calm"))}</navMap></ncx>`;
    const description = book(listed).replace(
      "<manifest>",
      '<manifest><item id="n" href="toc.ncx" media-type="application/x-dtbncx+xml"/>',
    );
    expect(outline(await read(await makeBook(description, { ...chapters, "OPS/toc.ncx": ncx })))).toEqual(headed);
  });

  it("[I15] keeps the pages of the printed book", async () => {
    const file = await makeBook(book([{ href: "a.xhtml" }, { href: "b.xhtml" }]), {
      "OPS/a.xhtml": page(
        '<p>none</p><span epub:type="pagebreak" id="p1" title="7"/><p>seven</p><p>still<span role="doc-pagebreak" aria-label="Page 8"/> seven</p><p>eight</p><div epub:type="pagebreak" title="xii"/><p>eight</p>',
      ),
      "OPS/b.xhtml": page('<p>eight</p><span epub:type="pagebreak" id="page_9"/><p>nine</p>'),
    });
    const { structure } = await read(file);
    expect(structure.blocks.map((block) => block.page)).toEqual([undefined, 7, 7, 8, 8, 8, 9]);
  });

  it("finds files by encoded names and through folders, and none outside of it", async () => {
    const listed = [
      "..%2Ftexts/%C3%A4%20b.xhtml",
      "../../../out.xhtml",
      "./sub/../plain.xhtml#x",
      "100%.xhtml",
      "gone.xhtml",
    ];
    const file = await makeBook(
      book([...listed.map((href) => ({ href })), { href: "cover.svg", type: "image/svg+xml" }]),
      {
        "texts/ä b.xhtml": page("encoded"),
        "out.xhtml": page("outside"),
        "OPS/plain.xhtml": page("plain"),
        "OPS/100%.xhtml": page("percent"),
        "OPS/cover.svg": "<svg/>",
      },
    );
    const document = await read(file);
    expect(outline(document)).toEqual(["paragraph|encoded", "paragraph|plain", "paragraph|percent"]);
    // Three that are no pages, and a script in each that is one.
    expect(document.activeParts).toBe(3 + 3);
  });

  it("in another encoding is read as it says", async () => {
    const latin = Buffer.from(page("<p>Niños</p>").replace("UTF-8", "ISO-8859-1"), "latin1");
    const file = await makeBook(book([{ href: "a.xhtml" }]), { "OPS/a.xhtml": latin });
    expect((await read(file)).text).toBe("Niños");
  });

  it("[I4] keeps no address that acts", async () => {
    const links = '<a href="javascript:x()">a</a> <a href="other.xhtml">b</a> <a href="https://example.org/">c</a>';
    const file = await makeBook(book([{ href: "a.xhtml" }]), { "OPS/a.xhtml": page(`<p>${links}</p>`) });
    expect(markList(await read(file))).toEqual(["link https://example.org/|c"]);
  });

  const encryption = (algorithm: string): string =>
    `<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#"><EncryptionMethod Algorithm="${algorithm}"/></EncryptedData></encryption>`;
  const open = { "OPS/a.xhtml": page("open") };

  it("[I14] is refused when it is protected against copying, and read when only its fonts are", async () => {
    const description = book([{ href: "a.xhtml" }]);
    const protectedBook = await makeBook(description, {
      ...open,
      "META-INF/encryption.xml": encryption("http://www.w3.org/2001/04/xmlenc#aes128-cbc"),
    });
    await expect(read(protectedBook)).rejects.toThrow("This book is protected against copying");
    const fonts = encryption("http://www.idpf.org/2008/embedding");
    expect((await read(await makeBook(description, { ...open, "META-INF/encryption.xml": fonts }))).text).toBe("open");
  });

  it("[I14] is refused when it is broken, empty, or declares a document type where none belongs", async () => {
    await expect(read(await makeZip({ "META-INF/container.xml": "<container/>" }))).rejects.toThrow(
      "does not say what",
    );
    await expect(read(await makeBook(book([]), open))).rejects.toThrow("no pages with text");
    await expect(read(await makeBook(`<!DOCTYPE package [<!ENTITY a "b">]><package/>`, open))).rejects.toThrow(
      "document type",
    );
    await expect(read(Buffer.from("PK"))).rejects.toThrow("This book is broken or incomplete.");
  });

  it("is told by what is in it", async () => {
    const file = await makeBook(book([{ href: "a.xhtml" }]), open);
    expect(recogniseFormat(file, "a")?.id).toBe("epub");
    expect(recogniseFormat(file, "a.zip")?.id).toBe("epub");
    const opened = openFile(Buffer.from("x"), "a.epub", null);
    expect(typeof opened === "string" ? opened : opened.format.id).toBe("epub");
  });
});

const fixture = path.join(import.meta.dirname, "../../../../shared/fixtures/doc-epub/developers-reference-ja.epub");

describe.skipIf(!existsSync(fixture))("a book of others", () => {
  it("[I15] is read whole, its pages in order", async () => {
    const document = await read(readFileSync(fixture));
    expect(document).toMatchObject({
      title: "developers-reference",
      outlet: "Developer's Reference Team",
      date: "2023-03-06",
      language: "ja",
      direction: "ltr",
    });
    // As Python's html.parser finds them in the pages of the spine.
    const bare = document.text.replace(/\s+/gu, "");
    expect(bare).toHaveLength(192_932);
    expect(createHash("sha256").update(bare).digest("hex")).toBe(
      "50eafb27660e97925002c0cd98e198081b8d427426b8e1c41529bdaabcf5ec1d",
    );
    const { blocks } = document.structure;
    expect(blocks.filter(({ kind }) => kind === "heading")).toHaveLength(283);
    const pages = blocks.flatMap(({ anchor }) => anchor?.split("#")[0] ?? []);
    expect([...new Set(pages)]).toEqual(
      [
        "index",
        "scope",
        "new-maintainer",
        "developer-duties",
        "resources",
        "pkgs",
        "best-pkging-practices",
        "beyond-pkging",
        "l10n",
        "tools",
        "genindex",
      ].map((name) => `${name}.xhtml`),
    );
  });
});
