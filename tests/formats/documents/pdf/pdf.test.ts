import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ReadDocument } from "#formats/documents/documentFormat.ts";
import { readPdf } from "#formats/documents/pdf/pdf.ts";
import { findRemarks } from "#formats/documents/pdf/remarks.ts";
import { sortRuns } from "#formats/documents/pdf/runs.ts";
import { Unreadable } from "#formats/unreadable.ts";
import { brokenPromise } from "../support.ts";
import { lines, makePdf, stream, writeObjects, type MadePdf, type Words } from "./makePdf.ts";

async function read(made: MadePdf): Promise<ReadDocument> {
  const document = await readPdf(makePdf(made));
  expect(brokenPromise(document)).toBeNull();
  return document;
}

/** Blocks as "page kind|words"; furniture with a sign. */
function blocksOf({ text, structure, furniture }: ReadDocument): string[] {
  const folded = new Set(furniture.map(({ block }) => block));
  return structure.blocks.map(
    ({ kind, level = "", page, start, end }, at) =>
      `${page} ${kind}${level}${folded.has(at) ? " folded" : ""}|${text.slice(start, end)}`,
  );
}

const changesOf = ({ changes }: ReadDocument): unknown[] => changes.map(({ kind, count }) => [kind, count]);

const left = [
  "The harbour office said that the quay would open",
  "again at noon, for ships that had been waiting for",
  "twelve days outside of the breakwater, and that it",
  "would be paid for by the owners of the ships.",
];
const right = [
  "Nobody at the harbour was able to say on Monday",
  "which of the ships would be the first one to leave,",
  "nor whether the pilots had agreed with the owners",
  "about the night of the storm.",
];
const paragraph = (column: readonly string[]): string => column.join(" ");

describe("lines of a page", () => {
  it("[I7] become paragraphs, divided by gaps, indents and short last lines", async () => {
    const indented = [...left, ` ${right[0] ?? ""}`, ...right.slice(1)].map((text, at) => ({
      text: text.trim(),
      x: at === 4 ? 62 : 50,
      y: 700 - at * 12,
    }));
    const gap = lines(["After a gap there is another paragraph."], 50, 580);
    expect(blocksOf(await read({ pages: [[...indented, ...gap]] }))).toEqual([
      `1 paragraph|${paragraph(left)}`,
      `1 paragraph|${paragraph(right)}`,
      "1 paragraph|After a gap there is another paragraph.",
    ]);
  });

  it("[I7] keep their hyphens, without a space after them, and say how many", async () => {
    const page = lines(
      ["The harbour office said that the recon-", "struction of the quay would take twelve", "days."],
      50,
      700,
    );
    const document = await read({ pages: [page] });
    expect(document.text).toBe("The harbour office said that the recon-struction of the quay would take twelve days.");
    expect(document.changes).toEqual([
      { kind: "whiteSpace", count: 2, note: "Lines were joined to paragraphs. The hyphen at one line end was kept." },
    ]);
  });

  it("[I7] stay lines where they end early, as in verse and addresses", async () => {
    const page = lines(["Harbour Office", "12 Quay Street", "A place with a much longer name than these"], 50, 700);
    expect((await read({ pages: [page] })).text).toBe(
      "Harbour Office\n12 Quay Street\nA place with a much longer name than these",
    );
  });

  it("begin a paragraph with every bullet", async () => {
    const page = lines(
      ["\u0095 The first of three points that need a line", "\u0095 the second, as long as the others of them"],
      50,
      700,
    );
    expect(blocksOf(await read({ pages: [page] }))).toHaveLength(2);
  });

  it("are put in order by where they stand, not by when they were drawn", async () => {
    const page = lines(left, 50, 700).toReversed();
    expect((await read({ pages: [page] })).text).toBe(paragraph(left));
  });

  it("have spaces where there are gaps between pieces", async () => {
    const page: Words[] = [
      { text: "Har", x: 50, y: 700 },
      { text: "bour", x: 66.1, y: 700 },
      { text: "office", x: 91, y: 700 },
      { text: "2", x: 115, y: 703.5, size: 6 },
    ];
    expect((await read({ pages: [page] })).text).toBe("Harbour office2");
  });
});

describe("columns", () => {
  const title: Words = { text: "A title that stands across both of the columns of this page", x: 50, y: 740, size: 16 };
  const expected = [`1 heading1|${title.text}`, `1 paragraph|${paragraph(left)}`, `1 paragraph|${paragraph(right)}`];

  it("[I7] are read one after another", async () => {
    const page = [title, ...lines(left, 50, 700), ...lines(right, 310, 700)];
    expect(blocksOf(await read({ pages: [page] }))).toEqual(expected);
  });

  it("[I7] are read one after another when they were drawn row by row", async () => {
    const page = [title, ...left.flatMap((text, at) => lines([text, right[at] ?? ""], 50, 700 - at * 12, 0))];
    const rows = page.map((words, at) => (at > 0 && at % 2 === 0 ? { ...words, x: 310 } : words));
    expect(blocksOf(await read({ pages: [rows] }))).toEqual(expected);
  });

  it("[I7] share the paragraph that goes on from the foot of one to the head of the next", async () => {
    const half = [...left.slice(0, 3), "would be paid for by the owners of the har-"];
    const rest = ["bour, which nobody had been told about before the", ...right.slice(1)];
    const document = await read({ pages: [[...lines(half, 50, 700), ...lines(rest, 310, 700)]] });
    expect(document.text).toBe([half, rest].map(paragraph).join(""));
    expect(document.changes).toMatchObject([{ count: 7, note: expect.stringContaining("hyphen at one line end") }]);
  });

  it("[I7] are read above what stands across them, and below it", async () => {
    const across = "This line stands across both of the columns, from the left edge of the page to its right edge.";
    const page = [
      ...lines(left, 50, 700),
      ...lines(right, 310, 700),
      ...lines([across], 50, 610),
      ...lines(right, 50, 570),
      ...lines(left, 310, 570),
    ];
    expect((await read({ pages: [page] })).text.split("\n\n")).toEqual([
      paragraph(left),
      paragraph(right),
      across,
      paragraph(right),
      paragraph(left),
    ]);
  });

  it("[I7] are found where the gutter is hardly wider than the gaps between words", async () => {
    const line = (letter: string): string => Array.from({ length: 8 }, () => letter.repeat(4)).join(" ");
    // In Helvetica n and u are 556 thousandths wide, a space 278.
    const width = 10 * (8 * 4 * 0.556 + 7 * 0.278);
    const rows = Array.from({ length: 6 }, (_row, at) => 700 - at * 12);
    const page = rows.flatMap((y) => [
      { text: line("n"), x: 50, y },
      { text: line("u"), x: 50 + width + 9, y },
    ]);
    expect((await read({ pages: [page] })).text).toBe(
      ["n", "u"].flatMap((letter) => rows.map(() => line(letter))).join(" "),
    );
  });

  it("[I7] are no columns when they are a table, which is read row by row", async () => {
    const page = ["one", "two", "three", "four"].flatMap((name, at) => [
      { text: name, x: 50, y: 700 - at * 12 },
      { text: String(at), x: 150, y: 700 - at * 12 },
      { text: `${at} %`, x: 250, y: 700 - at * 12 },
    ]);
    expect((await read({ pages: [page] })).text).toBe("one 0 0 %\ntwo 1 1 %\nthree 2 2 %\nfour 3 3 %");
  });
});

describe("pages", () => {
  const foot = (number: number): Words => ({ text: `Page ${number} of 3`, x: 280, y: 30 });
  const head: Words = { text: "Harbour Gazette", x: 50, y: 810 };

  it("[I7] are kept with every block, and a paragraph over the page is divided", async () => {
    const document = await read({ pages: [lines(left.slice(0, 2), 50, 700), lines(left.slice(2), 50, 700)] });
    expect(blocksOf(document)).toEqual([
      `1 paragraph|${paragraph(left.slice(0, 2))}`,
      `2 paragraph|${paragraph(left.slice(2))}`,
    ]);
  });

  it("[I7] have their running heads, feet and numbers folded, with a reason", async () => {
    const bodies = [left, right, ["Nothing else was known about it."]];
    const document = await read({ pages: bodies.map((body, at) => [head, ...lines(body, 50, 700), foot(at + 1)]) });
    expect(blocksOf(document).slice(0, 4)).toEqual([
      "1 paragraph folded|Harbour Gazette",
      `1 paragraph|${paragraph(left)}`,
      "1 paragraph folded|Page 1 of 3",
      "2 paragraph folded|Harbour Gazette",
    ]);
    expect(document.furniture.map(({ reason }) => reason)).toEqual(
      [0, 1, 2].flatMap(() => ["At the head of 3 pages", "Page number"]),
    );
  });

  it("[I7] keep a title that is their running head in larger print", async () => {
    const bodies = [left, right, left, right];
    const pages = bodies.map((body, at) => [{ ...head, size: at === 0 ? 20 : 10 }, ...lines(body, 50, 700)]);
    expect(blocksOf(await read({ pages })).filter((block) => block.includes("Gazette"))).toEqual([
      "1 heading1|Harbour Gazette",
      ...[2, 3, 4].map((page) => `${page} paragraph folded|Harbour Gazette`),
    ]);
  });

  it("without text are counted", async () => {
    expect(changesOf(await read({ pages: [lines(["One page has words."], 50, 700), [], []] }))).toEqual([["pages", 2]]);
  });

  it("[I8] that are damaged are left out and counted", async () => {
    const words = stream("BT /F1 10 Tf 50 700 Td (Words.) Tj ET");
    const bytes = writeObjects([
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Kids [3 0 R 9 0 R] /Count 2 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>",
      words,
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
      "<< >>",
    ]);
    expect(await readPdf(bytes)).toMatchObject({
      text: "Words.",
      changes: [{ kind: "pages", count: 1, note: "1 page left out: the file is damaged there." }],
    });
  });

  it("[I8] that hold no text at all are refused with what to do", async () => {
    await expect(readPdf(makePdf({ pages: [[], [], []] }))).rejects.toThrow(
      new Unreadable(
        "The 3 pages of this PDF hold no text, only pictures of it perhaps. Run text recognition (OCR) on it first, then bring in the result.",
      ),
    );
    await expect(readPdf(makePdf({ pages: [[]] }))).rejects.toThrow("The one page of this PDF holds no text,");
  });
});

describe("text", () => {
  it("[I7] printed over itself is taken once", async () => {
    const bold: Words[] = [0, 0.3].flatMap((by) => lines(["Storm closes the quay"], 50 + by, 700));
    const document = await read({ pages: [bold] });
    expect([document.text, changesOf(document)]).toEqual(["Storm closes the quay", [["markup", 1]]]);
  });

  it("that repeats on another line is no double", async () => {
    expect((await read({ pages: [lines(["Storm.", "Storm."], 50, 700)] })).text).toBe("Storm. Storm.");
  });

  it("that runs up the page is read after the rest", async () => {
    const page = [{ text: "Turned", x: 20, y: 300, turned: 90 }, ...lines(left, 50, 700)];
    expect((await read({ pages: [page] })).text).toBe(`${paragraph(left)}\n\nTurned`);
  });

  it("larger than most is a heading, and its size is its level", async () => {
    const page = [
      { text: "Large", x: 50, y: 780, size: 24 },
      { text: "Smaller", x: 50, y: 740, size: 14 },
      ...lines(left, 50, 700),
      { text: "Smaller too", x: 50, y: 620, size: 14 },
    ];
    expect(blocksOf(await read({ pages: [page] })).filter((block) => block.includes("heading"))).toEqual([
      "1 heading1|Large",
      "1 heading2|Smaller",
      "1 heading2|Smaller too",
    ]);
  });

  it("loses no character, wherever it stands", async () => {
    const place = fc.record({
      text: fc.stringMatching(/^[a-z]{1,12}( [a-z]{1,8}){0,3}$/u),
      x: fc.integer({ min: 20, max: 300 }),
      y: fc.integer({ min: 20, max: 800 }),
      size: fc.integer({ min: 6, max: 12 }),
    });
    const letters = (text: string): string => text.replace(/\s/gu, "").split("").toSorted().join("");
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(place, { minLength: 1, maxLength: 40, selector: ({ x, y }) => `${x >> 4} ${y >> 4}` }),
        async (page) => {
          const document = await read({ pages: [page] });
          expect(letters(document.text)).toBe(letters(page.map(({ text }) => text).join("")));
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe("what a PDF says about itself", () => {
  const pages = [lines(["Words."], 50, 700)];
  it("is taken where it makes sense", async () => {
    const made = { pages, title: "Quay reopens", created: "D:20240229120000+02'00'", language: "en-GB" };
    expect(await read(made)).toMatchObject({ title: "Quay reopens", date: "2024-02-29", language: "en-GB" });
  });

  it.each([
    ["Microsoft Word - quay.docx", "D:20230229", "English"],
    ["quay.pdf", "yesterday", ""],
    ["Untitled", "D:00000101", "x"],
  ])("is left out where it makes none: %s, %s, %s", async (title, created, language) => {
    expect(await read({ pages, title, created, language })).toMatchObject({ title: null, date: null, language: null });
  });

  it("[I4] scripts are left out and counted", async () => {
    const catalog = "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>";
    expect(await read({ pages, catalog })).toMatchObject({ text: "Words.", activeParts: 1 });
  });
});

describe("marks and notes", () => {
  const box = (x: number, y: number, width: number): string =>
    `/Rect [${x} ${y} ${x + width} ${y + 10}] /QuadPoints [${x} ${y + 10} ${x + width} ${y + 10} ${x} ${y} ${x + width} ${y}]`;
  const mark = (place: string, more = ""): string => `<< /Type /Annot /Subtype /Highlight ${place} ${more} >>`;
  const pages = [lines(left, 50, 700)];
  const remarksIn = async (...annotations: readonly string[]): Promise<unknown[]> => {
    const { text, comments } = await read({ pages, annotations });
    return comments.map(({ start, end, ...remark }) => ({ ...remark, words: text.slice(start, end) }));
  };

  it("[I7] are comments on the words they lie on, with author and time", async () => {
    // In Helvetica of ten points "The " is 20.0 wide and "harbour office" 63.4.
    const more = "/Contents (Which one?) /T (Ana) /M (D:20260314120000+01'00')";
    expect(await remarksIn(mark(box(70, 698, 63.4), more))).toEqual([
      { words: "harbour office", author: "Ana", text: "Which one?", time: Date.UTC(2026, 2, 14, 11) },
    ]);
  });

  it("[I7] reach from their first to their last line", async () => {
    const first = "230 710 260 710 230 698 260 698";
    const second = "50 698 95 698 50 686 95 686";
    const place = `/Rect [50 686 260 710] /QuadPoints [${first} ${second}]`;
    expect(await remarksIn(mark(place))).toEqual([{ words: "would open again at", author: "", text: "" }]);
  });

  it("[I7] mean the word of which they cover a part", async () => {
    expect(await remarksIn(mark(box(72, 698, 6)))).toEqual([{ words: "harbour", author: "", text: "" }]);
  });

  it("[I7] beside the text are about the nearest words", async () => {
    const note = "<< /Type /Annot /Subtype /Text /Rect [20 674 36 690] /Contents (Check this) >>";
    expect(await remarksIn(note)).toEqual([{ words: left[1], author: "", text: "Check this" }]);
  });

  it("[I7] that answer others are about the same words, and marks of a state are none", () => {
    const item = {
      str: "Some words",
      dir: "ltr",
      width: 50,
      height: 10,
      transform: [10, 0, 0, 10, 50, 700],
      isVertical: false,
    };
    const { directions } = sortRuns([item], [0, 0, 595, 842]);
    const rect = [50, 690, 70, 720];
    const quadPoints = Float32Array.of(50, 720, 72, 720, 50, 690, 72, 690);
    const said = (str: string) => ({ contentsObj: { str }, titleObj: { str: "Ana" }, rect });
    const remarks = findRemarks(
      4,
      [
        { id: "one", subtype: "Highlight", quadPoints, ...said("Which?") },
        { id: "two", subtype: "Text", inReplyTo: "one", ...said("These.") },
        { id: "three", subtype: "Text", inReplyTo: "two", state: "Accepted", ...said("Accepted") },
      ],
      directions,
    );
    const words = [{ order: 0, from: 0, to: 4 }];
    expect(remarks).toEqual([
      { page: 4, words, author: "Ana", text: "Which?" },
      { page: 4, words, author: "Ana", text: "These." },
    ]);
  });

  it("[I7] that mark no words are left out", async () => {
    expect(
      await remarksIn(mark(box(70, 300, 60)), mark("/Rect [0 0 9 9]"), "<< /Type /Annot /Subtype /Link >>"),
    ).toEqual([]);
  });
});

describe("a file that is no sound PDF", () => {
  it.each([
    ["nothing", ""],
    ["a beginning", "%PDF-1.7\n"],
    ["other bytes", "%PDF-1.7\nnonsense nonsense nonsense"],
  ])("[I8] is refused in a sentence: %s", async (_what, content) => {
    await expect(readPdf(Buffer.from(content))).rejects.toBeInstanceOf(Unreadable);
  });

  it("[I8] is read or refused in a sentence wherever it was cut or changed", async () => {
    const sound = makePdf({ pages: [lines(left, 50, 700), lines(right, 50, 700)] });
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: sound.length - 1 }),
        fc.nat({ max: 255 }),
        fc.boolean(),
        async (at, byte, isCut) => {
          const bytes = isCut ? sound.slice(0, at) : sound.with(at, byte);
          try {
            expect(brokenPromise(await readPdf(bytes))).toBeNull();
          } catch (error) {
            expect(error).toBeInstanceOf(Unreadable);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("[I6] that would take more memory than there is, is refused", async () => {
    const bomb = stream(Buffer.alloc(140_000_000, " "));
    const file = writeObjects([
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
      bomb,
      "<< >>",
    ]);
    await expect(readPdf(file)).rejects.toThrow("more memory");
  });
});
