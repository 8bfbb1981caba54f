import { describe, expect, it } from "vitest";
import { divideIntoParagraphs, layPage } from "#formats/documents/pdf/pages.ts";
import { sortRuns, type PageItem } from "#formats/documents/pdf/runs.ts";

type Given = Pick<PageItem, "str"> & { readonly x: number; readonly y: number; readonly width?: number };

/** A stretch of text of ten points as pdf.js tells it: five points a character when no width is given. */
function item({ str, x, y, width = str.length * 5 }: Given): PageItem {
  const isRightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}]/u.test(str);
  const transform = [10, 0, 0, 10, x, y];
  return { str, dir: isRightToLeft ? "rtl" : "ltr", width, height: 10, transform, isVertical: false };
}

function paragraphsOf(items: readonly PageItem[]): string[] {
  return divideIntoParagraphs(layPage(1, sortRuns(items, [0, 0, 595, 842])), new Map()).map(({ text }) => text);
}

describe("text from right to left", () => {
  it("[I7] is put together from the right, words and numbers that run the other way among it", () => {
    // שלום Harbour Office 12 לכולם, drawn in whatever order.
    const line = [
      { str: "Harbour", x: 200, y: 700 },
      { str: "Office", x: 240, y: 700 },
      { str: "לכולם", x: 150, y: 700 },
      { str: "שלום", x: 290, y: 700 },
      { str: "וברכה", x: 315, y: 700 },
    ].map(item);
    expect(paragraphsOf(line)).toEqual(["וברכה שלום Harbour Office לכולם"]);
  });

  it("[I7] stays in its order inside a line from left to right", () => {
    const line = [
      { str: "They said", x: 50, y: 700 },
      { str: "לכולם", x: 100, y: 700 },
      { str: "שלום", x: 130, y: 700 },
      { str: "and went on with it", x: 155, y: 700 },
    ].map(item);
    expect(paragraphsOf(line)).toEqual(["They said שלום לכולם and went on with it"]);
  });

  it("[I7] has its first column at the right", () => {
    const rows = [700, 688, 676, 664];
    const word = (letter: string): string => letter.repeat(30);
    const page = rows.flatMap((y) => [
      item({ str: word("א"), x: 310, y, width: 200 }),
      item({ str: word("ב"), x: 50, y, width: 200 }),
    ]);
    const text = paragraphsOf(page).join(" ");
    expect(text.indexOf("א")).toBe(0);
    expect(text.indexOf("ב")).toBeGreaterThan(text.lastIndexOf("א"));
  });

  it("[I7] begins a paragraph where a line is indented from the right", () => {
    const full = (letter: string): string => `${letter.repeat(39)}.`;
    const page = [
      { str: full("א"), x: 50, y: 700, width: 200 },
      { str: full("א"), x: 50, y: 688, width: 200 },
      { str: full("ב"), x: 50, y: 676, width: 185 },
      { str: full("ב"), x: 50, y: 664, width: 200 },
    ].map(item);
    expect(paragraphsOf(page)).toEqual([`${full("א")} ${full("א")}`, `${full("ב")} ${full("ב")}`]);
  });
});

describe("text from top to bottom", () => {
  const columns = ["昨日港の事務所は岸壁が正午に", "再び開かれるとの見通しを述べ", "た。"];

  it("[I7] is put together column after column from the right", () => {
    const page = columns.map((str, at) => ({
      ...item({ str, x: 500 - at * 16, y: 780, width: 10 }),
      isVertical: true,
      height: str.length * 10,
    }));
    expect(paragraphsOf(page)).toEqual([columns.join("")]);
  });

  it("[I7] is known where each character was set by itself with a font that writes level", () => {
    const page = columns.flatMap((str, at) =>
      [...str].map((character, place) => item({ str: character, x: 500 - at * 16, y: 780 - place * 10, width: 10 })),
    );
    expect(paragraphsOf(page)).toEqual([columns.join("")]);
  });

  it("[I7] is not seen in a list of single characters beside words", () => {
    const page = Array.from({ length: 12 }, (_row, at) => [
      item({ str: "一", x: 50, y: 700 - at * 12, width: 10 }),
      item({ str: "港の事務所は開かれる", x: 70, y: 700 - at * 12, width: 100 }),
    ]).flat();
    expect(paragraphsOf(page).join("\n").split("\n")[0]).toMatch(/^一 港の事務所は開かれる/u);
  });
});

describe("white space", () => {
  it("[I7] is one space, but for spaces that are characters of their own", () => {
    const line = [
      { str: "  12\u00A0000   ships ", x: 50, y: 700, width: 90 },
      { str: "港\u3000町", x: 140, y: 700, width: 30 },
    ].map(item);
    expect(paragraphsOf(line)).toEqual(["12\u00A0000 ships 港\u3000町"]);
  });
});
