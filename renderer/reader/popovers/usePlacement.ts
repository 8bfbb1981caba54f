import { useLayoutEffect, useState, type CSSProperties, type RefObject } from "react";
import type { Range } from "#core/model/structure.ts";
import { here } from "../navigation/here.ts";
import { reader } from "../surface.ts";
import { placePopover, type Box } from "./place.ts";

/** Keeps a popover beside the words it is about while the text scrolls or the window changes. `width` in rem. */
export function usePlacement(
  popup: RefObject<HTMLElement | null>,
  words: readonly Range[],
  width: number,
): CSSProperties {
  const [style, setStyle] = useState<CSSProperties>({ opacity: 0 });
  const key = JSON.stringify(words);
  useLayoutEffect(() => {
    const place = (): void => {
      const next = popup.current === null ? null : styleFor(popup.current, words, width);
      if (next !== null) setStyle((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
    };
    place();
    const resized = new ResizeObserver(place);
    if (popup.current !== null) resized.observe(popup.current);
    window.addEventListener("scroll", place, { capture: true, passive: true });
    window.addEventListener("resize", place);
    return () => {
      resized.disconnect();
      window.removeEventListener("scroll", place, { capture: true });
      window.removeEventListener("resize", place);
    };
    // The words are made anew each time and compared by value, through key; the popup is a ref.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [key, width]);
  return style;
}

function styleFor(popup: HTMLElement, words: readonly Range[], width: number): CSSProperties | null {
  const area = document.querySelector("main")?.getBoundingClientRect();
  if (area === undefined) return null;
  const keys = document.querySelector(".keybar")?.getBoundingClientRect();
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const rectangles = words.flatMap((range) => reader.surface?.rectangles(range) ?? []);
  const room = {
    area: { left: area.left, top: area.top, right: area.right, bottom: keys?.top ?? area.bottom },
    column: columnAround(words[0], rem),
    words: rectangles,
  };
  const { left, top, width: wide, maxHeight } = placePopover(room, width * rem, popup.scrollHeight);
  return { left, top, inlineSize: wide, maxBlockSize: maxHeight };
}

/** The column of text, as wide as its measure even where the paragraph is short, in rem of the root. */
const MEASURE = 35;

function columnAround(range: Range | undefined, rem: number): Pick<Box, "left" | "right"> {
  const block = range === undefined ? null : (here()?.units.unitAt(range[0], "paragraph") ?? null);
  const lines = block === null ? [] : (reader.surface?.rectangles(block) ?? []);
  const left = Math.min(...lines.map((line) => line.left));
  const right = Math.max(...lines.map((line) => line.right));
  return lines.length === 0
    ? { left: 0, right: Infinity }
    : { left, right: lines.length === 1 ? Math.max(right, left + MEASURE * rem) : right };
}
