/** A rectangle in window pixels. */
export type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

export type Room = {
  /** The reader: nothing is placed outside it. */
  readonly area: Box;
  /** The column of text. */
  readonly column: Pick<Box, "left" | "right">;
  /** The words it is about, a rectangle a line; empty when they are out of sight. */
  readonly words: readonly Box[];
};

export type Placement = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly maxHeight: number;
  readonly where: "margin" | "below" | "above";
};

/** Free width from which a popover stands in the margin, in pixels. */
const MARGIN_ENOUGH = 260;
/** With less height than this on both sides a popover stands over the words, at the foot of the reader, in pixels. */
const LEAST = 120;
const GAP = 8;
const MARGIN_GAP = 24;

/**
 * Where a popover goes: in the margin where that is wide enough, otherwise below the last line of the words, or above
 * their first line where there is more room. Never on the words: where neither side has room
 * for all of it, it is cut to `maxHeight` and scrolls.
 * `wanted` is the width it likes; `height` its height at that width, in pixels.
 */
export function placePopover({ area, column, words }: Room, wanted: number, height: number): Placement {
  const first = words[0] ?? { left: column.left, right: column.left, top: area.top + GAP, bottom: area.top + GAP };
  const last = words.at(-1) ?? first;
  const free = area.right - column.right - MARGIN_GAP - GAP;
  if (free >= MARGIN_ENOUGH) {
    return {
      left: column.right + MARGIN_GAP,
      top: clamp(first.top - GAP, area.top + GAP, area.bottom - height - GAP),
      width: Math.min(wanted, free),
      maxHeight: area.bottom - area.top - 2 * GAP,
      where: "margin",
    };
  }
  const width = Math.min(wanted, area.right - area.left - 2 * GAP);
  const left = clamp(Math.min(last.right + GAP, column.right - width), area.left + GAP, area.right - width - GAP);
  const below = area.bottom - last.bottom;
  const above = first.top - area.top;
  if (Math.max(below, above) < LEAST) {
    const maxHeight = area.bottom - area.top - 2 * GAP;
    return { left, top: area.bottom - GAP - Math.min(height, maxHeight), width, maxHeight, where: "below" };
  }
  if (below >= height + 2 * GAP || below >= above)
    return { left, top: last.bottom + GAP, width, maxHeight: below - 2 * GAP, where: "below" };
  return {
    left,
    top: Math.max(area.top + GAP, first.top - height - GAP),
    width,
    maxHeight: above - 2 * GAP,
    where: "above",
  };
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}
