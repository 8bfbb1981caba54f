import { element, ink, label, picture, shortened, type Svg } from "./svg.ts";

/** What one annotator tagged in a text, from left to right. Places in the unit of the length. */
export type StripRow = {
  readonly name: string;
  readonly stretches: readonly { readonly start: number; readonly end: number; readonly tag: number }[];
};
export type Strip = { readonly name: string; readonly length: number; readonly rows: readonly StripRow[] };

const ROW = 16;
const LEFT = 170;
const WIDTH = 640;

/** Texts as strips with a row for each annotator. Tags differ by how dark and how high they are drawn. */
export function stripPlot(title: string, strips: readonly Strip[], tags: number): Svg {
  const parts: Svg[] = [];
  let y = 8;
  for (const { name, length, rows } of strips) {
    parts.push(label(8, y + 12, shortened(name, 60), "start", { "font-weight": "bold" }));
    y += 20;
    for (const row of rows) {
      parts.push(label(LEFT - 8, y + 11, shortened(row.name, 22), "end"), ...drawRow(row, length, tags, y));
      y += ROW;
    }
    y += 10;
  }
  return picture(WIDTH, y, title, parts);
}

function drawRow({ stretches }: StripRow, length: number, tags: number, y: number): Svg[] {
  const room = WIDTH - LEFT - 20;
  const at = (place: number): number => LEFT + (room * place) / Math.max(1, length);
  return [
    element("rect", { x: LEFT, y: y + 1, width: room, height: ROW - 3, fill: ink.paper, stroke: ink.faint }),
    ...stretches.map(({ start, end, tag }) => {
      const grey = Math.round(30 + (170 * tag) / Math.max(1, tags - 1));
      const height = (ROW - 4) * (1 - (0.5 * (tag % 3)) / 2);
      const width = Math.max(1, at(end) - at(start));
      const fill = `rgb(${grey},${grey},${grey})`;
      return element("rect", { x: at(start), y: y + ROW - 2 - height, width, height, fill });
    }),
  ];
}
