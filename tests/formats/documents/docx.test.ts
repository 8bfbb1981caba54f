import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { docx } from "#formats/documents/docx/docx.ts";
import type { ReadDocument } from "#formats/documents/documentFormat.ts";
import { openFile } from "#formats/documents/openFile.ts";
import { recogniseFormat } from "#formats/documents/registry.ts";
import { makeZip } from "../makeZip.ts";
import { item, makeWord, paragraph, run, wordPart } from "./makeWord.ts";
import { brokenPromise, markList, outline } from "./support.ts";

async function read(file: Uint8Array): Promise<ReadDocument> {
  if (docx.reads !== "bytes") throw new Error("Word files are bytes.");
  const document = await docx.read(file);
  expect(brokenPromise(document)).toBeNull();
  return document;
}

/** Comments as "author: text|words". */
function commentList({ text, comments }: ReadDocument): string[] {
  return comments.map((one) => `${one.author}: ${one.text}|${text.slice(one.start, one.end)}`);
}

function trackedIn({ changes }: ReadDocument): string[] {
  return changes.filter(({ kind }) => kind === "tracked").map(({ note }) => note);
}

const style = (index: number): string => `<w:pStyle w:val="S${index}"/>`;
const level = (depth: number, format: string, start = 1): string =>
  `<w:lvl w:ilvl="${depth}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/></w:lvl>`;
const lists = wordPart(
  "numbering",
  [
    `<w:abstractNum w:abstractNumId="0">${level(0, "decimal", 3)}${level(1, "lowerLetter")}</w:abstractNum>`,
    `<w:abstractNum w:abstractNumId="1">${level(0, "bullet")}</w:abstractNum>`,
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>',
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>',
  ].join(""),
);

describe("a Word file", () => {
  it("becomes headings, quotes, paragraphs, emphasis and links", async () => {
    const document = await read(
      await makeWord(
        [
          paragraph("A title", style(0)),
          paragraph("First", style(1)),
          paragraph(
            `${run("Some ")}${run("strong", "<w:b/>")}${run(" words")}<w:r><w:br/></w:r>${run("here", "<w:i/>")}`,
          ),
          paragraph("Second", style(2)),
          paragraph("Said", style(3)),
          paragraph(`<w:hyperlink r:id="link">${run("linked")}</w:hyperlink>`),
        ].join(""),
      ),
    );
    expect(outline(document)).toEqual([
      "heading 1|A title",
      "heading 1|First",
      "paragraph|Some strong words\nhere",
      "heading 2|Second",
      "quote 1|Said",
      "paragraph|linked",
    ]);
    expect(markList(document)).toEqual(["strong|strong", "emphasis|here", "link https://example.org/a|linked"]);
    expect(document.title).toBe("A title");
  });

  it("takes styles that were made of headings, or have a place in the outline, as headings", async () => {
    const made = (id: string, name: string, more: string): string =>
      `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${more}</w:style>`;
    const outlined = (level: number): string => `<w:pPr><w:outlineLvl w:val="${level}"/></w:pPr>`;
    const styles = wordPart(
      "styles",
      [
        made("H2", "heading 2", ""),
        made("House", "House's head", '<w:basedOn w:val="H2"/>'),
        made("Deep", "Deep", outlined(8)),
        made("Body", "Body of it", `<w:basedOn w:val="H2"/>${outlined(9)}`),
        made("Loop", "Loop", '<w:basedOn w:val="Loop"/>'),
      ].join(""),
    );
    const body = ["House", "Deep", "Body", "Loop"].map((id) => paragraph(id, `<w:pStyle w:val="${id}"/>`)).join("");
    expect(outline(await read(await makeWord(body, { "word/styles.xml": styles })))).toEqual([
      "heading 2|House",
      "heading 6|Deep",
      "paragraph|Body",
      "paragraph|Loop",
    ]);
  });

  it("[I12] keeps the numbers Word shows, also where a list goes on after a paragraph", async () => {
    const body = [
      item("three", 1),
      item("a", 1, 1),
      item("b", 1, 1),
      paragraph("between"),
      item("four", 1),
      item("a again", 1, 1),
      item("dot", 2),
      item("seven", 3),
      item("eight", 3),
    ].join("");
    expect(outline(await read(await makeWord(body, { "word/numbering.xml": lists })))).toEqual([
      "item 1 #3|three",
      "item 2 #1|a",
      "item 2 #2|b",
      "paragraph|between",
      "item 1 #4|four",
      "item 2 #1|a again",
      "item 1|dot",
      "item 1 #7|seven",
      "item 1 #8|eight",
    ]);
  });

  it("keeps tables as cells, with what is merged", async () => {
    const cell = (words: string, properties = ""): string =>
      `<w:tc><w:tcPr>${properties}</w:tcPr>${words === "" ? "<w:p/>" : paragraph(words)}</w:tc>`;
    const body = [
      "<w:tbl>",
      `<w:tr><w:trPr><w:tblHeader/></w:trPr>${cell("Head", '<w:gridSpan w:val="2"/>')}${cell("Last")}</w:tr>`,
      `<w:tr>${cell("1")}${cell("")}${cell("3")}</w:tr>`,
      `<w:tr><w:trPr><w:del w:id="9"/></w:trPr>${cell("gone")}${cell("gone")}${cell("gone")}</w:tr>`,
      "</w:tbl>",
    ].join("");
    const document = await read(await makeWord(body));
    expect(outline(document)).toEqual(["cell 0,0|Head", "cell 0,2|Last", "cell 1,0|1", "cell 1,2|3"]);
    expect(document.structure.blocks.map(({ header }) => header)).toEqual([true, true, undefined, undefined]);
    expect(trackedIn(document)).toEqual(["Tracked deletions were left out: 1."]);
  });

  it("[I12] takes tracked insertions and leaves out deletions, and counts both", async () => {
    const deleted = '<w:del w:id="1"><w:r><w:delText>old </w:delText></w:r></w:del>';
    const inserted = `<w:ins w:id="2">${run("new ")}</w:ins>`;
    const document = await read(
      await makeWord(
        [
          paragraph(`${run("The ")}${deleted}${inserted}${run("words")}`),
          paragraph("joined ", '<w:rPr><w:del w:id="3"/></w:rPr>'),
          paragraph(
            `<w:moveFrom w:id="4">${run("away")}</w:moveFrom>${run("with this")}<w:moveTo w:id="5">${run(" moved")}</w:moveTo>`,
          ),
        ].join(""),
      ),
    );
    expect(outline(document)).toEqual(["paragraph|The new words", "paragraph|joined with this moved"]);
    expect(trackedIn(document)).toEqual(["Tracked insertions were kept: 2.", "Tracked deletions were left out: 2."]);
  });

  it("names its paragraphs as the file does", async () => {
    const document = await read(
      await makeWord(
        [
          paragraph("one", "", ' w14:paraId="0A1B2C3D"'),
          paragraph("", "", ' w14:paraId="00000001"'),
          paragraph("two", "", ' w14:paraId="4E5F6071"'),
          paragraph("three"),
        ].join(""),
      ),
    );
    expect(document.structure.blocks.map(({ anchor }) => anchor)).toEqual(["0A1B2C3D", "4E5F6071", undefined]);
  });

  const notes = (kind: "footnote" | "endnote", ...words: string[]): string =>
    wordPart(
      `${kind}s`,
      words.map((one, index) => `<w:${kind} w:id="${index + 1}">${paragraph(one)}</w:${kind}>`).join(""),
    );

  it("[I12] puts notes at the end, with their references in the text", async () => {
    const document = await read(
      await makeWord(
        paragraph(
          `${run("Words")}<w:r><w:footnoteReference w:id="1"/></w:r>${run(" and more")}<w:r><w:endnoteReference w:id="1"/></w:r>`,
        ),
        { "word/footnotes.xml": notes("footnote", "at the foot"), "word/endnotes.xml": notes("endnote", "at the end") },
      ),
    );
    expect(outline(document)).toEqual([
      "paragraph|Words[1] and more[2]",
      "item 1 #1|at the foot",
      "item 1 #2|at the end",
    ]);
  });

  it("tells heads and feet of pages as furniture, without page numbers, once each", async () => {
    const document = await read(
      await makeWord(paragraph("Text"), {
        "word/header1.xml": wordPart("hdr", paragraph("A ministry") + paragraph("1")),
        "word/header2.xml": wordPart("hdr", paragraph("A ministry")),
        "word/footer1.xml": wordPart("ftr", paragraph("Not for release")),
      }),
    );
    expect(outline(document)).toEqual(["paragraph|Text", "paragraph|A ministry", "paragraph|Not for release"]);
    expect(document.furniture).toEqual([
      { block: 1, reason: "From the head of the pages" },
      { block: 2, reason: "From the foot of the pages" },
    ]);
  });

  const box = (words: string): string => `<w:txbxContent>${paragraph(words)}</w:txbxContent>`;
  const drawn = (words: string): string =>
    `<w:drawing><wp:anchor><wp:extent cx="1"/><a:graphic><a:graphicData><wps:wsp><wps:txbx>${box(words)}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>`;
  it.each([
    [
      "also the older way",
      `<mc:AlternateContent><mc:Choice Requires="wps">${drawn("new")}</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>${box("boxed")}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>`,
    ],
    [
      "only the newer ways",
      `<mc:AlternateContent><mc:Choice Requires="wps">${drawn("boxed")}</mc:Choice><mc:Choice Requires="x">${drawn("other")}</mc:Choice></mc:AlternateContent>`,
    ],
    ["the newer way alone", drawn("boxed")],
  ])("reads text boxes written %s", async (_, drawing) => {
    const document = await read(
      await makeWord(paragraph(`${run("𝔅efore")}<w:r>${drawing}</w:r>`) + paragraph("After")),
    );
    expect(outline(document)).toEqual(["paragraph|𝔅efore", "paragraph|boxed", "paragraph|After"]);
  });

  it("counts pictures and formulas as left out, and reads none", async () => {
    const picture = `<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="picture"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;
    const document = await read(
      await makeWord(paragraph(`${run("Seen")}${picture}<m:oMath><m:r><m:t>E</m:t></m:r></m:oMath>`)),
    );
    expect(outline(document)).toEqual(["paragraph|Seen"]);
    expect(document.activeParts).toBe(2);
  });

  it("reads what leads nowhere without it, and keeps the words", async () => {
    const body = [
      `<w:hyperlink r:id="gone">${run("linked ")}</w:hyperlink>`,
      '<w:r><w:footnoteReference w:id="5"/><w:endnoteReference/></w:r>',
      '<w:r><w:pict><v:imagedata r:id="gone"/></w:pict><w:sym w:char="F0FC"/></w:r>',
      '<w:r><w:drawing><wp:inline><wp:docPr><a:hlinkClick r:id="gone"/></wp:docPr><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="gone"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>',
      run("words"),
    ];
    expect(outline(await read(await makeWord(paragraph(body.join("")))))).toEqual(["paragraph|linked words"]);
  });

  it("reads what keeps strictly to the standard and calls its namespaces as it likes", async () => {
    const strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    const comment = `<q:comments xmlns:q="${strict}"><q:comment q:id="1" q:author="Ana"><q:p><q:r><q:t>why</q:t></q:r></q:p></q:comment></q:comments>`;
    const body = `<q:document xmlns:q="${strict}"><q:body><q:p><q:commentRangeStart q:id="1"/><q:r><q:t>strict</q:t></q:r><q:commentRangeEnd q:id="1"/><q:ins><q:r><q:t> new</q:t></q:r></q:ins></q:p></q:body></q:document>`;
    const document = await read(await makeWord("", { "word/document.xml": body, "word/comments.xml": comment }));
    expect(document.text).toBe("strict new");
    expect(commentList(document)).toEqual(["Ana: why|strict"]);
    expect(trackedIn(document)).toEqual(["Tracked insertions were kept: 1."]);
  });

  it("reads parts in UTF-16", async () => {
    const xml = wordPart("document", `<w:body>${paragraph("weit")}</w:body>`).replace("UTF-8", "UTF-16");
    const file = await makeWord("", { "word/document.xml": Buffer.from(`\uFEFF${xml}`, "utf16le") });
    expect((await read(file)).text).toBe("weit");
  });

  const core = (title: string, created: string): string =>
    `<c:coreProperties xmlns:c="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>${title}</dc:title><dc:language>de-AT</dc:language><dcterms:created>${created}</dcterms:created></c:coreProperties>`;

  it("says its title and language, and when it was made unless the text says another day", async () => {
    const properties = { "docProps/core.xml": core("On tides", "2021-05-06T23:00:00Z") };
    expect(await read(await makeWord(paragraph("Words"), properties))).toMatchObject({
      title: "On tides",
      language: "de-AT",
      date: "2021-05-06",
    });
    expect((await read(await makeWord(paragraph("2 March 2019"), properties))).date).toBeNull();
    const empty = { "docProps/core.xml": core("Microsoft Word - Document1", "soon") };
    expect(await read(await makeWord(paragraph("Words"), empty))).toMatchObject({ title: null, date: null });
  });
});

describe("comments in a Word file", () => {
  const start = (id: number): string => `<w:commentRangeStart w:id="${id}"/>`;
  const end = (id: number): string => `<w:commentRangeEnd w:id="${id}"/>`;
  const reference = (id: number): string => `<w:r><w:commentReference w:id="${id}"/></w:r>`;
  const comments = {
    "word/comments.xml": wordPart(
      "comments",
      ["Ana", "", "Bo"]
        .map(
          (author, index) =>
            `<w:comment w:id="${index}" w:author="${author}" w:date="2020-01-0${index + 1}T10:00:00Z">${paragraph(`note ${index}`)}${paragraph("more")}</w:comment>`,
        )
        .join(""),
    ),
  };

  it("[I13] stand on their words, whatever lies between and around", async () => {
    const body =
      paragraph(
        `${run("One ")}${start(0)}${run("tw")}${start(1)}${run("o")}${end(0)}${reference(0)}${run(" three ")}`,
      ) + paragraph(`${run("four ")}${end(1)}${reference(1)}${run("five")}`);
    const document = await read(await makeWord(body, comments));
    expect(document.text).toBe("One two three\n\nfour five");
    expect(commentList(document)).toEqual(["Ana: note 0\nmore|two", ": note 1\nmore|o three\n\nfour"]);
    expect(document.comments[0]?.time).toBe(Date.UTC(2020, 0, 1, 10));
  });

  it("[I13] stand on their paragraph when their words are deleted, or when they have only a place", async () => {
    const deleted = `<w:del w:id="9"><w:r><w:delText>gone</w:delText></w:r></w:del>`;
    const body =
      paragraph("Before") +
      paragraph(`${run("Here ")}${start(0)}${deleted}${end(0)}${reference(0)}${run("now")}`) +
      paragraph(`${run("There")}${reference(2)}`);
    const document = await read(await makeWord(body, comments));
    expect(commentList(document)).toEqual(["Ana: note 0\nmore|Here now", "Bo: note 2\nmore|There"]);
  });

  it("are kept when they begin or end between the rows of a table, or between paragraphs", async () => {
    const row = (words: string): string =>
      `<w:tr><w:tc>${paragraph(words)}</w:tc><w:tc>${paragraph("x")}</w:tc></w:tr>`;
    const body = `${paragraph("Before")}<w:tbl>${row("a")}${start(0)}${row("b")}${end(0)}</w:tbl>${start(2)}${paragraph("After")}${end(2)}${paragraph("End")}`;
    const document = await read(await makeWord(body, comments));
    expect(outline(document).slice(1, 3)).toEqual(["cell 0,0|a", "cell 0,1|x"]);
    expect(commentList(document)).toEqual(["Ana: note 0\nmore|b\nx", "Bo: note 2\nmore|After"]);
  });
});

describe("what is no Word file, or none that can be had", () => {
  const problemOf = async (file: Uint8Array): Promise<string> => {
    try {
      return (await read(file)).text;
    } catch (error) {
      return String(error);
    }
  };

  it.each([
    ["another document type", '<!DOCTYPE w:document [<!ENTITY a "b">]>', "declares a document type"],
    ["XML that ends early", '<w:document xmlns:w="urn:x"><w:body>', "broken or incomplete"],
  ])("%s is refused", async (_, document, problem) => {
    expect(await problemOf(await makeWord("", { "word/document.xml": document }))).toContain(problem);
  });

  it("[I14] a document type in any part is refused", async () => {
    for (const part of ["word/styles.xml", "word/comments.xml", "word/_rels/document.xml.rels", "docProps/core.xml"])
      expect(await problemOf(await makeWord("", { [part]: "<!DOCTYPE x><x/>" }))).toContain("declares a document type");
  });

  it("is told from others by what is in it", async () => {
    const word = await makeWord(paragraph("x"));
    expect(recogniseFormat(word, "file")?.id).toBe("docx");
    expect(recogniseFormat(word, "file.txt")?.id).toBe("docx");
    expect(openFile(await makeZip({ "a.docx": word }), "a", null)).toBe("Obelus does not read other zip archives yet.");
    expect(recogniseFormat(Buffer.from("PK"), "a.docx")?.id).toBe("docx");
  });

  it("is told why: no parts, broken, protected, of the older kind", async () => {
    expect(await problemOf(await makeZip({ "word/x.xml": "<x/>" }))).toContain("its parts do not fit together");
    expect(await problemOf(Buffer.from("PK"))).toContain("This Word file is broken or incomplete.");
    const compound = Buffer.from("d0cf11e0a1b11ae1", "hex");
    const closed = Buffer.concat([compound, Buffer.from("EncryptedPackage", "utf16le")]);
    expect(await problemOf(closed)).toContain("This file is protected by a password.");
    expect(await problemOf(compound)).toContain("Word file of the older kind (.doc). Save it as .docx");
    expect(openFile(closed, "a", null)).toContain("protected by a password");
    expect(openFile(Buffer.from("T1\tShip 0 7\tFerries\n"), "a.ann", null)).toContain("comes in with “Bring in tags”");
    expect(openFile(compound, "a.doc", null)).toBe(
      "Obelus does not read older Office files yet. Save it in the newer kind, for instance as .docx, and bring that in.",
    );
  });
});

const fixtures = path.join(import.meta.dirname, "../../../../shared/fixtures/doc-docx");

describe.skipIf(!existsSync(fixtures))("Word files of others", () => {
  it.each([
    ["comments.docx", ["paragraph|Ouch."]],
    ["footnotes.docx", ["paragraph|Ouch[1].[2]", "item 1 #1|A tachyon walks into a bar.", "item 1 #2|Fin."]],
    ["footnote-hyperlink.docx", ["paragraph|[1]", "item 1 #1|Example"]],
    [
      "tables.docx",
      [
        "paragraph|Above",
        "cell 0,0|Top left",
        "cell 0,1|Top right",
        "cell 1,0|Bottom left",
        "cell 1,1|Bottom right",
        "paragraph|Below",
      ],
    ],
    ["text-box.docx", ["paragraph|Datum plane"]],
    ["strict-format.docx", ["paragraph|Test"]],
    ["utf8-bom.docx", ["paragraph|This XML has a byte order mark."]],
  ])("%s is read whole", async (name, expected) => {
    const document = await read(readFileSync(path.join(fixtures, name)));
    expect(outline(document)).toEqual(expected);
    expect(commentList(document)).toEqual(
      name === "comments.docx"
        ? ["Michael Williamson: A tachyon walks into a bar.|Ouch", "Michael Williamson: Fin.|Ouch."]
        : [],
    );
    expect(markList(document)).toEqual(
      name === "footnote-hyperlink.docx" ? ["link http://www.example.com/|Example"] : [],
    );
  });
});
