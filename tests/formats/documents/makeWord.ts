import { makeZip } from "../makeZip.ts";

const WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const NAMES = [
  `xmlns:w="${WORD}"`,
  `xmlns:r="${RELATIONS}"`,
  'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"',
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
].join(" ");

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** A part of a Word file: its outermost element and what is in it. */
export function wordPart(root: string, content: string): string {
  return `${HEAD}<w:${root} ${NAMES}>${content}</w:${root}>`;
}

/** A run of words. */
export function run(words: string, properties = ""): string {
  return `<w:r>${properties === "" ? "" : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${words}</w:t></w:r>`;
}

/** A paragraph of runs, or of bare words. */
export function paragraph(content: string, properties = "", attributes = ""): string {
  const runs = content.includes("<") || content === "" ? content : run(content);
  return `<w:p${attributes}>${properties === "" ? "" : `<w:pPr>${properties}</w:pPr>`}${runs}</w:p>`;
}

/** A numbered or bulleted paragraph. */
export function item(words: string, list: number, level = 0): string {
  return paragraph(words, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`);
}

const STYLES = wordPart(
  "styles",
  ["Title", "heading 1", "heading 2", "Quote"]
    .map((name, index) => `<w:style w:type="paragraph" w:styleId="S${index}"><w:name w:val="${name}"/></w:style>`)
    .join(""),
);

/** A Word file with this body and these further parts by name, each linked from the document by its name. */
export function makeWord(body: string, parts: Readonly<Record<string, string | Uint8Array>> = {}): Promise<Uint8Array> {
  const known = ["styles", "numbering", "footnotes", "endnotes", "comments", "header1", "footer1"];
  const links = known.map((name) => {
    const type = name.replace(/\d$/u, "");
    return `<Relationship Id="${name}" Type="${RELATIONS}/${type}" Target="${name}.xml"/>`;
  });
  return makeZip({
    "[Content_Types].xml": `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    "_rels/.rels": `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>`,
    "word/_rels/document.xml.rels": `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${links.join("")}<Relationship Id="link" Type="${RELATIONS}/hyperlink" Target="https://example.org/a" TargetMode="External"/><Relationship Id="picture" Type="${RELATIONS}/image" Target="media/image1.png"/></Relationships>`,
    "word/document.xml": wordPart("document", `<w:body>${body}</w:body>`),
    "word/styles.xml": STYLES,
    ...parts,
  });
}
