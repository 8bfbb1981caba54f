import { element, ink, label, labels, LINE, picture, shortened, wrapped, type Svg } from "./svg.ts";

/** What one annotator tagged in a text, from left to right. Places in the unit of the length. */
export type StripRow = {
  readonly name: string;
  readonly stretches: readonly { readonly start: number; readonly end: number; readonly tag: number }[];
};
export type Strip = { readonly name: string; readonly length: number; readonly rows: readonly StripRow[] };

const ROW = 15;
const LEFT = 60;
const WIDTH = 640;
/** Heights that tags are drawn in; each comes in all greys. */
const HEIGHTS = [1, 0.7, 0.4] as const;

/** A text as a strip with a row for each annotator. @param tags how many there are */
export function stripPlot({ name, length, rows }: Strip, tags: number): Svg {
  const parts = rows.flatMap((row, index) => {
    const y = 26 + ROW * index;
    return [label(LEFT - 8, y + 11, shortened(row.name, 8), "end"), ...drawRow(row, length, tags, y)];
  });
  return picture(WIDTH, 30 + ROW * rows.length, name, [
    label(2, 16, shortened(name, 92), "start", { "font-weight": "bold" }),
    ...parts,
  ]);
}

function drawRow({ stretches }: StripRow, length: number, tags: number, y: number): Svg[] {
  const room = WIDTH - LEFT - 10;
  const at = (place: number): number => LEFT + (room * place) / Math.max(1, length);
  // Low ones in front, so that no tag hides another on the same words.
  const order = stretches.toSorted((one, other) => heightOf(other.tag) - heightOf(one.tag));
  return [
    element("rect", { x: LEFT, y, width: room, height: ROW - 3, fill: ink.paper, stroke: ink.faint }),
    ...order.map(({ start, end, tag }) => drawTag(tag, tags, [at(start), y, Math.max(1, at(end) - at(start))])),
  ];
}

function heightOf(tag: number): number {
  return HEIGHTS[tag % HEIGHTS.length] ?? 1;
}

function drawTag(tag: number, tags: number, [x, y, width]: readonly [x: number, y: number, width: number]): Svg {
  const height = (ROW - 3) * heightOf(tag);
  const greys = Math.ceil(tags / HEIGHTS.length);
  const grey = Math.round(20 + (170 * Math.floor(tag / HEIGHTS.length)) / Math.max(1, greys - 1));
  const fill = `rgb(${grey},${grey},${grey})`;
  return element("rect", { x, y: y + ROW - 3 - height, width, height, fill });
}

const COLUMNS = 2;
const SAMPLE = 24;
/** Letters beside a sample, and lines of them. */
const NAME = 40;
const NAME_LINES = 3;

/** Which tag is drawn how. */
export function stripLegend(title: string, tags: readonly string[]): Svg {
  const parts: Svg[] = [];
  let y = 2;
  for (let first = 0; first < tags.length; first += COLUMNS) {
    const names = tags.slice(first, first + COLUMNS).map((name) => wrapped(name, NAME, NAME_LINES));
    for (const [column, lines] of names.entries()) {
      const x = 2 + (WIDTH / COLUMNS) * column;
      parts.push(
        element("rect", { x, y, width: SAMPLE, height: ROW - 3, fill: ink.paper, stroke: ink.faint }),
        drawTag(first + column, tags.length, [x, y, SAMPLE]),
        ...labels(x + SAMPLE + 8, y + 6 + (LINE * (lines.length - 1)) / 2, lines),
      );
    }
    y += Math.max(ROW, ...names.map(({ length }) => LINE * length)) + 4;
  }
  return picture(WIDTH, y, title, parts);
}
