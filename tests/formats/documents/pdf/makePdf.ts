import { deflateSync } from "node:zlib";

/** Text at a place of a page, in points from its lower left corner. */
export type Words = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Height of the font; 10 when absent. */
  readonly size?: number;
  /** Degrees against the clock. */
  readonly turned?: number;
};

export type MadePdf = {
  readonly pages: readonly (readonly Words[])[];
  readonly title?: string;
  /** As a PDF writes it: "D:20240229120000Z". */
  readonly created?: string;
  readonly language?: string;
  /** An entry of the catalog, as a PDF writes it. */
  readonly catalog?: string;
  /** Marks and notes of the first page, as a PDF writes them. */
  readonly annotations?: readonly string[];
};

/** A PDF of a few objects: Helvetica in Latin letters, pages of 595 by 842 points. */
export function makePdf({ pages, title, created, language, catalog = "", annotations = [] }: MadePdf): Uint8Array {
  const kids = pages.map((_page, at) => `${4 + at * 2} 0 R`).join(" ");
  const lang = language === undefined ? "" : `/Lang ${string(language)}`;
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${lang} ${catalog} >>`,
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ...pages.flatMap((words, at) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + at * 2} 0 R ${at === 0 ? `/Annots [${annotations.join(" ")}]` : ""} >>`,
      stream(words.map(draw).join("\n")),
    ]),
    `<< ${title === undefined ? "" : `/Title ${string(title)}`} ${created === undefined ? "" : `/CreationDate ${string(created)}`} >>`,
  ];
  return writeObjects(objects);
}

/** @param objects the first is the catalog, the last the information about the document */
export function writeObjects(objects: readonly string[]): Uint8Array {
  let file = "%PDF-1.7\n";
  const offsets = objects.map((object, at) => {
    const offset = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const trailer = `<< /Size ${objects.length + 1} /Root 1 0 R /Info ${objects.length} 0 R >>`;
  const end = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n${trailer}\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(file + end, "latin1");
}

/** A compressed stream. */
export function stream(content: string | Uint8Array): string {
  const packed = deflateSync(typeof content === "string" ? Buffer.from(content, "latin1") : content).toString("latin1");
  return `<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n${packed}\nendstream`;
}

function draw({ text, x, y, size = 10, turned = 0 }: Words): string {
  const cosine = Math.cos((turned * Math.PI) / 180);
  const sine = Math.sin((turned * Math.PI) / 180);
  const matrix = [cosine, sine, -sine, cosine, x, y].map((value) => value.toFixed(4)).join(" ");
  return `BT /F1 ${size} Tf ${matrix} Tm ${string(text)} Tj ET`;
}

function string(text: string): string {
  return `(${text.replace(/[\\()]/gu, "\\$&")})`;
}

/** Lines one below another. @param leading points from line to line */
export function lines(texts: readonly string[], x: number, top: number, leading = 12, size = 10): Words[] {
  return texts.map((text, at) => ({ text, x, y: top - at * leading, size }));
}

/** A page with "日本語" in the encoding of Windows and a font that is not in the file: only character maps tell. */
export function makeJapanesePdf(): Uint8Array {
  return writeObjects([
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>",
    stream("BT /F1 12 Tf 50 700 Td <93FA967B8CEA> Tj ET"),
    "<< /Type /Font /Subtype /Type0 /BaseFont /HeiseiMin-W3 /Encoding /90ms-RKSJ-H /DescendantFonts [6 0 R] >>",
    "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HeiseiMin-W3 /DW 1000 /FontDescriptor 7 0 R /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> >>",
    "<< /Type /FontDescriptor /FontName /HeiseiMin-W3 /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 859 /Descent -140 /CapHeight 700 /StemV 80 >>",
    "<< >>",
  ]);
}
