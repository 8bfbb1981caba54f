import type { Range } from "#core/model/structure.ts";

/** What the drawn text can tell about itself: only the reader's surface knows lines and places on the screen. */
export type ReaderSurface = {
  /** The offset one visual line up (−1) or down (1), keeping the column; null at the first or last line. */
  readonly stepLine: (offset: number, direction: 1 | -1) => number | null;
  readonly lineEdge: (offset: number, edge: "start" | "end") => number;
  /** About one screen up or down. */
  readonly stepPage: (offset: number, direction: 1 | -1) => number;
  /** nearest: only as far as needed. reading: at 40 % of the height. */
  readonly scrollTo: (range: Range, where: "nearest" | "reading") => void;
  /** Rectangles in window pixels, one a line and direction run; empty when the range is not on the screen. */
  readonly rectangles: (range: Range) => readonly DOMRect[];
  readonly offsetAtPoint: (x: number, y: number) => number | null;
  readonly focus: () => void;
};

/** The reader that is shown, if any. Set by ReaderPlace while it is mounted. */
export const reader: { surface: ReaderSurface | null } = { surface: null };
