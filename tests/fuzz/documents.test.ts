import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { xmlText } from "#formats/xml.ts";
import { item, makeWord, paragraph, run, wordPart } from "#tests/formats/documents/makeWord.ts";
import { makeZip } from "#tests/formats/makeZip.ts";
import { anyPage, anyText } from "./arbitraries.ts";
import { runs } from "./runs.ts";
import { expectSound, readFile } from "./sound.ts";

async function expectReadOrRefused(name: string, bytes: Uint8Array): Promise<void> {
  const document = await readFile({ name, bytes });
  if (typeof document === "string") expect(document).toMatch(/^[A-Z].*\.$/u);
  else expectSound(document, name);
}

const container = `<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>`;
const description = `<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>`;

function makeBook(page: string): Promise<Uint8Array> {
  return makeZip({ "META-INF/container.xml": container, "b.opf": description, "a.xhtml": page });
}

const mail = [
  "From: a@example.org",
  "Subject: =?utf-8?q?N=C3=B1?=",
  "MIME-Version: 1.0",
  "Content-Type: multipart/mixed; boundary=b",
  "",
  "--b",
  "Content-Type: text/html; charset=utf-8",
  "Content-Transfer-Encoding: quoted-printable",
  "",
  "<p>W=C3=B6rds</p>",
  "--b",
  "Content-Type: message/rfc822",
  "",
  "Subject: inner",
  "",
  "x",
  "--b--",
].join("\r\n");

const whole: Record<string, Uint8Array> = {};
beforeAll(async () => {
  const comments = wordPart("comments", `<w:comment w:id="1" w:author="A">${paragraph("note")}</w:comment>`);
  const body = `${paragraph(`<w:commentRangeStart w:id="1"/>${run("words")}<w:commentRangeEnd w:id="1"/>`)}${item("one", 1)}`;
  whole["a.docx"] = await makeWord(body, { "word/comments.xml": comments });
  whole["a.epub"] = await makeBook("<html><body><h1 id='x'>One</h1><p>Two</p></body></html>");
  whole["a.eml"] = Buffer.from(mail);
  whole["a.mht"] = Buffer.from(mail);
});

const damage = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 255 })), {
  maxLength: 6,
});

describe("a file that was damaged on its way", () => {
  it.each(["a.docx", "a.epub", "a.eml", "a.mht"])("[I1] is read or refused in a sentence: %s", async (name) => {
    await fc.assert(
      fc.asyncProperty(damage, fc.double({ min: 0.2, max: 3, noNaN: true }), async (bytes, share) => {
        const spoilt = Buffer.from(whole[name] ?? "").subarray(0, Math.ceil((whole[name]?.length ?? 0) * share));
        for (const [place, byte] of bytes) spoilt[Math.floor(place * (spoilt.length - 1))] = byte;
        await expectReadOrRefused(name, spoilt);
      }),
      runs(150),
    );
  });
});

/** Names that mean something in the body of a Word file, in any order and depth. */
const NAMES =
  "p pPr rPr pStyle numPr ilvl numId r t delText tbl tr tc trPr tcPr gridSpan vMerge sdt sdtPr drawing pict txbxContent fldChar instrText sym object pPrChange bookmarkStart"
    .split(" ")
    .map((name) => `w:${name}`)
    .concat("mc:AlternateContent", "mc:Choice", "mc:Fallback", "v:textbox");
const anyAttribute = fc.constantFrom(
  "",
  ' w:id="1"',
  ' w:id="2"',
  ' w:val="1"',
  ' w:val="x"',
  ' w:fldCharType="begin"',
  ' r:id="link"',
  ' w14:paraId="A"',
);
const empty = (...names: readonly string[]): fc.Arbitrary<string> =>
  fc.tuple(fc.constantFrom(...names), anyAttribute).map(([name, attribute]) => `<w:${name}${attribute}/>`);
const around = (content: fc.Arbitrary<string>, ...names: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom(...names), anyAttribute, fc.array(content, { maxLength: 4 }))
    .map(([name, attribute, children]) => `<${name}${attribute}>${children.join("")}</${name}>`);

/** Bodies of Word files, most of what is in them where it belongs. */
const { body: anyBody } = fc.letrec<Record<"odd" | "inline" | "block" | "body", string>>((tie) => ({
  odd: around(fc.oneof({ maxDepth: 3 }, anyText.map(xmlText), tie("odd"), tie("inline")), ...NAMES),
  inline: fc.oneof(
    { maxDepth: 5, depthSize: "small" },
    { weight: 4, arbitrary: anyText.map((text) => run(xmlText(text))) },
    { weight: 2, arbitrary: empty("commentRangeStart", "commentRangeEnd") },
    around(empty("commentReference", "footnoteReference", "br", "tab", "fldChar"), "w:r"),
    around(tie("inline"), "w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:hyperlink", "w:smartTag"),
    around(around(tie("block"), "w:txbxContent"), "mc:AlternateContent", "w:drawing", "w:pict", "v:textbox"),
    tie("odd"),
  ),
  block: fc.oneof(
    { maxDepth: 5, depthSize: "small" },
    {
      weight: 4,
      arbitrary: fc.array(tie("inline"), { maxLength: 4 }).map((runs) => paragraph(`${runs.join("")}<w:r/>`)),
    },
    fc.constant(item("item", 1, 1)),
    around(around(around(tie("block"), "w:tc"), "w:tr"), "w:tbl"),
    around(tie("block"), "w:sdtContent", "w:ins", "w:customXml"),
    empty("commentRangeStart", "commentRangeEnd"),
    tie("odd"),
  ),
  body: fc.array(tie("block"), { maxLength: 6 }).map((blocks) => blocks.join("")),
}));

const numbering = wordPart(
  "numbering",
  '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
);
const comments = wordPart(
  "comments",
  ["1", "2"].map((id) => `<w:comment w:id="${id}">${paragraph("note")}</w:comment>`).join(""),
);
const footnotes = wordPart("footnotes", `<w:footnote w:id="1">${paragraph("foot")}</w:footnote>`);

describe("any contents", () => {
  it("[I1] of a Word file are read, comments on words of the text, or refused in a sentence", async () => {
    await fc.assert(
      fc.asyncProperty(anyBody, async (body) => {
        const parts = {
          "word/numbering.xml": numbering,
          "word/comments.xml": comments,
          "word/footnotes.xml": footnotes,
        };
        await expectReadOrRefused("a.docx", await makeWord(body, parts));
      }),
      runs(150),
    );
  });

  it("[I1] [I4] of a book are read, and no address that acts is left", async () => {
    await fc.assert(
      fc.asyncProperty(anyPage, async (page) => {
        const document = await readFile({ name: "a.epub", bytes: await makeBook(page) });
        if (typeof document === "string") throw new Error(document);
        expectSound(document, "a.epub");
        for (const { address } of document.structure.marks)
          if (address !== undefined) expect(address).toMatch(/^(?:https?|mailto):/iu);
      }),
      runs(150),
    );
  });

  it("[I1] of a mail are read or refused in a sentence", async () => {
    const lines = fc.constantFrom(
      ...mail.split("\r\n"),
      "--b",
      "--",
      "",
      " folded",
      "Content-Type: text/plain; format=flowed",
      'Content-Type: multipart/alternative; boundary="b"',
      "> quoted ",
      "Content-Transfer-Encoding: base64",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(lines, anyText), { maxLength: 30 }), async (written) => {
        const bytes = Buffer.from(written.join("\n"));
        await expectReadOrRefused("a.eml", bytes);
        await expectReadOrRefused("a.mhtml", bytes);
      }),
      runs(200),
    );
  });
});
