import type { ReadComment } from "../documentFormat.ts";
import { timeFrom } from "./metadata.ts";
import { least, most } from "./numbers.ts";
import type { PdfAnnotation } from "./pdfjs.ts";
import type { Direction, Run } from "./runs.ts";
import type { WrittenText } from "./writeText.ts";

/** What somebody marked or noted on words of a page. */
export type Remark = Omit<ReadComment, "start" | "end"> & {
  readonly page: number;
  readonly words: readonly MarkedRun[];
};

/** A stretch of a run, in UTF-16 code units. */
type MarkedRun = { readonly order: number; readonly from: number; readonly to: number };

const MARKS: ReadonlySet<string> = new Set(["Highlight", "Underline", "Squiggly", "StrikeOut"]);
const NOTES: ReadonlySet<string> = new Set(["Text", "Caret", "FreeText"]);
/** No page has more of them that are worth reading. */
const MOST_REMARKS = 1000;

/** Finds the words that marks lie on and notes stand beside; an answer to a remark is about the same words. */
export function findRemarks(
  page: number,
  annotations: readonly PdfAnnotation[],
  directions: readonly Direction[],
): Remark[] {
  const known = new Map<string, readonly MarkedRun[]>();
  return annotations.slice(0, MOST_REMARKS).flatMap((annotation): Remark[] => {
    const text = plain(annotation.contentsObj?.str, LONGEST_TEXT);
    const isState = typeof annotation.state === "string";
    const words = isState ? [] : (known.get(annotation.inReplyTo ?? "") ?? wordsOf(annotation, text, directions));
    if (words.length === 0) return [];
    known.set(annotation.id, words);
    const time = timeFrom(annotation.modificationDate);
    const author = plain(annotation.titleObj?.str, LONGEST_AUTHOR);
    return [{ page, words, author, text, ...(time === undefined ? {} : { time }) }];
  });
}

const LONGEST_TEXT = 20_000;
const LONGEST_AUTHOR = 200;

function plain(value: string | undefined, longest: number): string {
  return (value ?? "").replace(/\r\n?/gu, "\n").slice(0, longest).toWellFormed().trim();
}

function wordsOf(annotation: PdfAnnotation, text: string, directions: readonly Direction[]): MarkedRun[] {
  if (MARKS.has(annotation.subtype))
    return directions.flatMap((direction) =>
      boxesOf(annotation, direction).flatMap((box) => coveredBy(box, direction)),
    );
  return NOTES.has(annotation.subtype) && text !== "" ? nearestTo(annotation, directions) : [];
}

/** A stretch of a line as its runs see it. */
type Box = { readonly start: number; readonly end: number; readonly top: number; readonly bottom: number };

function boxesOf({ quadPoints }: PdfAnnotation, direction: Direction): Box[] {
  const points = [...(quadPoints ?? [])];
  return Array.from({ length: Math.floor(points.length / 8) }, (_, at) =>
    boxOf(points.slice(at * 8, at * 8 + 8), direction),
  );
}

/** @param points x and y by turns, on the page */
function boxOf(points: readonly number[], { axes: { along, down } }: Direction): Box {
  const at = (axis: readonly [number, number]): number[] =>
    Array.from(
      { length: points.length / 2 },
      (_, point) => axis[0] * (points[point * 2] ?? 0) + axis[1] * (points[point * 2 + 1] ?? 0),
    );
  const [across, deep] = [at(along), at(down)];
  return { start: least(across), end: most(across), top: least(deep), bottom: most(deep) };
}

/** From the line letters stand on up to the middle of small ones, in heights of the font. */
const MIDDLE = 0.25;

function coveredBy(box: Box, { runs }: Direction): MarkedRun[] {
  const touched = runs.filter((run) => {
    const middle = run.base - run.size * MIDDLE;
    return middle >= box.top && middle <= box.bottom && run.end > box.start && run.start < box.end;
  });
  const whole = touched.flatMap((run) => wordsIn(run, box));
  if (whole.length > 0) return [...Map.groupBy(whole, ({ order }) => order).values()].map(joinWords);
  // Less than half of a word is marked: it is meant all the same.
  const middle = (box.start + box.end) / 2;
  const run = touched.find(({ start, end }) => start <= middle && end >= middle);
  return run === undefined ? [] : wordsIn(run, { ...box, start: middle, end: middle }, "any");
}

function joinWords(words: readonly MarkedRun[]): MarkedRun {
  const [{ order } = { order: 0 }] = words;
  return { order, from: least(words.map(({ from }) => from)), to: most(words.map(({ to }) => to)) };
}

/** Characters that are words by themselves, and words. */
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu;

/** The words of a run that lie in a box, at least by half, or by any part. How wide each letter is, is not known. */
function wordsIn(run: Run, { start, end }: Box, share: "half" | "any" = "half"): MarkedRun[] {
  const { text, isRightToLeft, order } = run;
  const shareAt = (x: number): number => (x - run.start) / (run.end - run.start);
  const [first, last] = isRightToLeft ? [1 - shareAt(end), 1 - shareAt(start)] : [shareAt(start), shareAt(end)];
  return [...text.matchAll(WORD)].flatMap(({ index: from, 0: word }): MarkedRun[] => {
    const to = from + word.length;
    const middle = (from + to) / 2 / text.length;
    const isIn =
      share === "half" ? middle >= first && middle <= last : from / text.length <= first && to / text.length >= last;
    return isIn ? [{ order, from, to }] : [];
  });
}

/** A note beside the text is about the run that is nearest to it. */
function nearestTo({ rect }: PdfAnnotation, directions: readonly Direction[]): MarkedRun[] {
  const [left = 0, bottom = 0, right = 0, top = 0] = rect;
  let nearest: { readonly run: Run; readonly distance: number } | null = null;
  for (const direction of directions) {
    const box = boxOf([left, bottom, right, top], direction);
    for (const run of direction.runs) {
      const across = Math.max(run.start - box.end, box.start - run.end, 0);
      const deep = Math.max(run.base - run.size - box.bottom, box.top - run.base, 0);
      const distance = Math.hypot(across, deep);
      if (nearest === null || distance < nearest.distance) nearest = { run, distance };
    }
  }
  return nearest === null ? [] : [{ order: nearest.run.order, from: 0, to: nearest.run.text.length }];
}

/** Remarks with their places in the text: from the first to the last of their words. */
export function commentsOf(remarks: readonly Remark[], placeOf: WrittenText["placeOf"]): ReadComment[] {
  return remarks.flatMap(({ page, words, ...remark }): ReadComment[] => {
    const places = words.flatMap(({ order, from, to }) => {
      const place = placeOf(page, order);
      return place === undefined ? [] : [place[0] + from, place[0] + to];
    });
    return places.length === 0 ? [] : [{ start: least(places), end: most(places), ...remark }];
  });
}
