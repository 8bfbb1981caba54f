import { LONGEST_TEXT, TOO_LONG } from "../documentFormat.ts";
import { Unreadable } from "../../unreadable.ts";
import { layPage, type LaidPage } from "./pages.ts";
import type { PdfAnnotation, PdfFile, PdfTextItem } from "./pdfjs.ts";
import { findRemarks, type Remark } from "./remarks.ts";
import { sortRuns, type PageBox, type PageItem } from "./runs.ts";

/** What the pages of a PDF hold, before it is made a text. */
export type ReadPages = {
  readonly pages: readonly LaidPage[];
  readonly remarks: readonly Remark[];
  /** Pages without any text: pictures, most often. */
  readonly empty: number;
  /** Pages that are damaged. */
  readonly damaged: number;
  readonly doubled: number;
  /** Ligatures and presentation forms written as letters, and control characters left out. */
  readonly ligatures: number;
  readonly controls: number;
};

/** No page of a text to be read has more stretches of text. */
const MOST_ITEMS = 200_000;
const MOST_PAGES = 20_000;

export async function readPages(file: PdfFile): Promise<ReadPages> {
  if (file.numPages > MOST_PAGES) throw new Unreadable(TOO_LONG);
  const pages: LaidPage[] = [];
  const remarks: Remark[] = [];
  const counts = { empty: 0, damaged: 0, doubled: 0, ligatures: 0, controls: 0 };
  let length = 0;
  for (let number = 1; number <= file.numPages; number++) {
    const read = await itemsOf(file, number).catch(() => null);
    if (read === null) {
      counts.damaged++;
      continue;
    }
    const { items, box, annotations } = read;
    const clean = items.map((item) => cleanItem(item, counts));
    const runs = sortRuns(clean, box);
    counts.doubled += runs.doubled;
    if (runs.directions.length === 0) counts.empty++;
    length += clean.reduce((sum, { str }) => sum + str.length, 0);
    if (items.length > MOST_ITEMS || length > LONGEST_TEXT * 2) throw new Unreadable(TOO_LONG);
    pages.push(layPage(number, runs));
    remarks.push(...findRemarks(number, annotations, runs.directions));
  }
  return { pages, remarks, ...counts };
}

type Items = {
  readonly items: readonly PageItem[];
  readonly box: PageBox;
  readonly annotations: readonly PdfAnnotation[];
};

async function itemsOf(file: PdfFile, number: number): Promise<Items> {
  const page = await file.getPage(number);
  const { items, styles } = await page.getTextContent({ disableNormalization: true });
  const annotations = await page.getAnnotations().catch(() => []);
  page.cleanup();
  const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
  const isVertical = ({ fontName }: PdfTextItem): boolean => styles[fontName]?.vertical === true;
  const oriented = items.map((item) => ({ ...item, isVertical: isVertical(item) }));
  return { items: oriented, box: [left, bottom, right, top], annotations };
}

const CONTROLS = /[\p{Cc}\uFEFF]/gu;

/** Shapes of letters that stand for the letters themselves; words that are one character stay as they are. */
const SHAPES = /[\uFB00-\uFB06\uFB1D-\uFDCF\uFE70-\uFEFC]/gu;

type Counts = { ligatures: number; controls: number };

function cleanItem(item: PageItem, counts: Counts): PageItem {
  const whole = item.str.toWellFormed();
  const plain = whole.replace(CONTROLS, (character) => (/\s/u.test(character) ? " " : ""));
  const str = plain.replace(SHAPES, (shape) => {
    counts.ligatures++;
    return shape.normalize("NFKC");
  });
  counts.controls += whole.length - plain.length;
  return str === item.str ? item : { ...item, str };
}
