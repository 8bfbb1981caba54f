import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ReadDocument } from "#formats/documents/documentFormat.ts";
import { pdf, readPdf } from "#formats/documents/pdf/pdf.ts";
import { Unreadable } from "#formats/unreadable.ts";
import { createParser } from "#service/importing/parser.ts";
import { checkRead } from "#service/importing/parserMessages.ts";
import { brokenPromise } from "#tests/formats/documents/support.ts";
import { lines, makePdf, writeObjects } from "#tests/formats/documents/pdf/makePdf.ts";
import { isLong, runs } from "./runs.ts";

/** Numbers as a content stream may have them, sensible or not. */
const number = fc.oneof(
  fc.integer({ min: -20, max: 900 }).map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }).map((value) => value.toFixed(3)),
  fc.constantFrom("0", "-0", "1e9", "99999999999999", "0.0000001", "--5", "NaN"),
);
const words = fc.stringMatching(/^[ -&*-[\]-~\u0080-\u00FF]{0,20}$/u).map((text) => `(${text})`);
const operator = fc.oneof(
  fc.tuple(number, number, number, number, number, number).map((matrix) => `${matrix.join(" ")} Tm`),
  fc.tuple(number, number).map(([x, y]) => `${x} ${y} Td`),
  number.map((size) => `/F1 ${size} Tf`),
  number.map((scale) => `${scale} Tz`),
  number.map((rise) => `${rise} Ts`),
  fc.tuple(words, number, words).map(([one, gap, other]) => `[${one} ${gap} ${other}] TJ`),
  words.map((text) => `${text} Tj`),
  fc.constantFrom("BT", "ET", "q", "Q", "T*", "/F9 9 Tf", "3 Tr", "/Fm0 Do", "(", "<<", "]", "BI ID EI"),
);

const quads = fc.array(number, { maxLength: 20 }).map((corners) => corners.join(" "));

/** A PDF of two pages with such a stream, whose font and form are the given objects. */
function pdfOf(content: string, font: string, box: string, quads = ""): Uint8Array {
  return writeObjects([
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 2 >>",
    `<< /Type /Page /Parent 2 0 R /MediaBox [${box}] /Rotate 90 /Resources << /Font << /F1 5 0 R >> /XObject << /Fm0 3 0 R /Fm1 4 0 R >> >> /Contents [4 0 R 4 0 R] /Annots [<< /Subtype /Highlight /Rect [${box}] /QuadPoints [${quads}] /M (D:2026) >> << /Subtype /Text /Rect [9 9 9 9] /Contents (\uD800) >>] >>`,
    `<< /Length ${content.length} /Type /XObject /Subtype /Form /BBox [0 0 9 9] >>\nstream\n${content}\nendstream`,
    `<< /Type /Font ${font} >>`,
    "<< /Title (\u00FE\u00FF\u00D8\u0000) /CreationDate (D:99999999) >>",
  ]);
}

const font = fc.constantFrom(
  "/Subtype /Type1 /BaseFont /Helvetica",
  "/Subtype /Type0 /BaseFont /X /Encoding /90ms-RKSJ-V /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> >>]",
  "/Subtype /Type3 /FontMatrix [0 0 0 0 0 0] /CharProcs << >> /Encoding << >>",
  "/Subtype /Type0 /Encoding /../../secret /DescendantFonts [5 0 R]",
  "",
);
const box = fc.oneof(
  fc.constantFrom("0 0 595 842", "0 0 0 0", "", "842 595 0 0"),
  fc.tuple(number, number, number, number).map((corners) => corners.join(" ")),
);

/** What must hold for every PDF: read soundly, or refused in a sentence. */
async function expectReadOrRefused(bytes: Uint8Array): Promise<void> {
  const read = await readPdf(bytes).catch((error: unknown) => error);
  if (read instanceof Unreadable) {
    expect(read.message).toMatch(/^[A-Z].*\.$/u);
    return;
  }
  const document = ReadDocument.parse(read);
  expect(brokenPromise(document)).toBeNull();
  expect(checkRead(document)).toBe(true);
  for (const { page } of document.structure.blocks) expect(page).toBeGreaterThan(0);
}

describe("any PDF", () => {
  it("[I1] [I8] is read or refused, whatever its pages say", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(operator, { maxLength: 40 }), font, box, quads, (operators, type, size, marked) =>
        expectReadOrRefused(pdfOf(`BT /F1 12 Tf 50 700 Td ${operators.join("\n")}`, type, size, marked)),
      ),
      runs(100),
    );
  });

  it("[I1] [I8] is read or refused, wherever it is damaged", async () => {
    const sound = pdfOf(
      "BT /F1 12 Tf 50 700 Td (Words of a page) Tj ET",
      "/Subtype /Type1 /BaseFont /Helvetica",
      "0 0 595 842",
    );
    const damage = fc.record({
      at: fc.nat({ max: sound.length - 1 }),
      byte: fc.nat({ max: 255 }),
      cut: fc.nat({ max: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 3 }), async (damages) => {
        let bytes = Buffer.from(sound);
        for (const { at, byte, cut } of damages)
          bytes = Buffer.concat([bytes.subarray(0, at), Buffer.of(byte), bytes.subarray(at + cut)]);
        await expectReadOrRefused(bytes);
      }),
      runs(100),
    );
  });
});

describe.runIf(isLong)("a book of a thousand pages", () => {
  it("[I6] is read in the time and memory that a file of its size has", { timeout: 120_000 }, async () => {
    const line = "The harbour office said that the quay would open again at noon for ships that waited.";
    const pages = Array.from({ length: 1000 }, (_page, at) =>
      lines(
        Array.from({ length: 45 }, (_line, row) => `${at} ${row} ${line}`),
        50,
        780,
        15,
      ),
    );
    const parser = createParser();
    const read = await parser.read(pdf, makePdf({ pages }));
    parser.close();
    expect(read.ok ? read.value.structure.blocks.at(-1)?.page : read.failure).toBe(1000);
  });
});
