import { blockIndexAt, snapToGrapheme } from "#core/text/segments.ts";
import type { Range } from "#core/model/structure.ts";
import type { ReaderSurface } from "../surface.ts";
import type { ReaderView } from "./ReaderView.ts";
import { domRange, offsetOfPoint } from "./textMap.ts";

/** Where the line one reads stands, in parts of the view's height. */
const READING_LINE = 0.4;
/** Kept free above and below what is scrolled into view, in pixels. */
const MARGIN = 56;

/** What the rest of the reader may ask the drawn text. */
export function surfaceOf(view: ReaderView): ReaderSurface {
  const column = { x: null as number | null, at: -1 };
  const blockAt = (offset: number): number =>
    Math.max(0, blockIndexAt(view.shown?.loaded.structure.blocks ?? [], offset));
  const rectangles = ([start, end]: Range): DOMRect[] => {
    const found: DOMRect[] = [];
    const blocks = view.shown?.loaded.structure.blocks ?? [];
    for (let block = blockAt(start); block < blocks.length && (blocks[block]?.start ?? end) < end; block++) {
      const placed = view.blockElement(block);
      if (placed === null) continue;
      const range = domRange(placed.element, Math.max(0, start - placed.start), end - placed.start);
      found.push(...Array.from(range?.getClientRects() ?? []).filter((rectangle) => rectangle.width > 0));
    }
    return found;
  };
  const caret = (offset: number): DOMRect | undefined => {
    const length = view.shown?.loaded.text.length ?? 0;
    return (
      rectangles([offset, Math.min(length, offset + 1)])[0] ?? rectangles([Math.max(0, offset - 1), offset]).at(-1)
    );
  };
  const offsetAtPoint = (x: number, y: number): number | null => {
    const point = document.caretPositionFromPoint(x, y);
    const found = point === null ? null : offsetOfPoint(point.offsetNode, point.offset);
    const shown = view.shown;
    if (found === null || shown === null) return null;
    const start = shown.loaded.structure.blocks[Number(found.block.dataset["block"])]?.start;
    return start === undefined ? null : snapToGrapheme(shown.loaded.text, start + found.offset, "start");
  };
  const scrollTo: ReaderSurface["scrollTo"] = (range, where) => {
    const { scroller } = view.page;
    if (rectangles(range).length === 0)
      view.scrollToTop(view.topOfBlock(blockAt(range[0])) - scroller.clientHeight * READING_LINE);
    const all = rectangles(range);
    const [first, last] = [all[0], all.at(-1)];
    if (first === undefined || last === undefined) return;
    const frame = scroller.getBoundingClientRect();
    if (where === "reading")
      return view.scrollToTop(scroller.scrollTop + first.top - frame.top - frame.height * READING_LINE);
    const above = first.top - frame.top - MARGIN;
    const below = last.bottom - frame.bottom + MARGIN;
    if (above < 0) view.scrollToTop(scroller.scrollTop + above);
    else if (below > 0) view.scrollToTop(scroller.scrollTop + Math.min(below, above));
  };
  const stepLine: ReaderSurface["stepLine"] = (offset, direction) => {
    scrollTo([offset, offset + 1], "nearest");
    const here = caret(offset);
    if (here === undefined) return null;
    const x = column.at === offset && column.x !== null ? column.x : here.left;
    const found = lineBeside(view, here, x, direction, offsetAtPoint);
    if (found !== null) Object.assign(column, { x, at: found });
    return found;
  };
  return {
    stepLine,
    lineEdge: (offset, edge) => lineEdge(view, caret(offset), offset, edge, offsetAtPoint),
    stepPage: (offset, direction) => {
      const { scroller } = view.page;
      const before = caret(offset);
      const x = before?.left ?? scroller.getBoundingClientRect().left;
      const y = before?.top ?? scroller.getBoundingClientRect().top + MARGIN;
      view.scrollToTop(scroller.scrollTop + direction * scroller.clientHeight * 0.85);
      return offsetAtPoint(x + 1, y + 4) ?? (direction === 1 ? (view.shown?.loaded.text.length ?? 0) : 0);
    },
    scrollTo,
    rectangles,
    offsetAtPoint,
    focus: () => view.page.scroller.querySelector<HTMLElement>("[data-reader-text]")?.focus({ preventScroll: true }),
  };
}

type AtPoint = (x: number, y: number) => number | null;

/** Looks for text above or below a line, a little further each time: gaps, folded furniture and short lines lie between. */
function lineBeside(
  view: ReaderView,
  here: DOMRect,
  x: number,
  direction: 1 | -1,
  offsetAtPoint: AtPoint,
): number | null {
  const frame = view.page.root.getBoundingClientRect();
  const lead = Number.parseFloat(getComputedStyle(view.page.canvas).lineHeight);
  const within = Math.min(Math.max(x, frame.left + 1), frame.right - 1);
  const start = direction === 1 ? here.bottom : here.top;
  for (let distance = lead * 0.5; distance < lead * 8; distance += lead * 0.5) {
    const y = start + direction * distance;
    const found = offsetAtPoint(within + 0.5, y);
    const there = found === null ? undefined : lineOf(view, found);
    if (
      found !== null &&
      there !== undefined &&
      (direction === 1 ? there.top > here.top + lead * 0.4 : there.top < here.top - lead * 0.4)
    )
      return found;
  }
  return null;
}

function lineOf(view: ReaderView, offset: number): DOMRect | undefined {
  const blocks = view.shown?.loaded.structure.blocks ?? [];
  const block = Math.max(0, blockIndexAt(blocks, offset));
  const placed = view.blockElement(block);
  if (placed === null) return undefined;
  const length = (blocks[block]?.end ?? 0) - placed.start;
  const local = Math.min(offset - placed.start, Math.max(0, length - 1));
  return Array.from(domRange(placed.element, local, local + 1)?.getClientRects() ?? [])[0];
}

function lineEdge(
  view: ReaderView,
  here: DOMRect | undefined,
  offset: number,
  edge: "start" | "end",
  offsetAtPoint: AtPoint,
): number {
  if (here === undefined) return offset;
  const frame = view.page.root.getBoundingClientRect();
  const y = (here.top + here.bottom) / 2;
  return offsetAtPoint(edge === "start" ? frame.left + 1 : frame.right - 2, y) ?? offset;
}
