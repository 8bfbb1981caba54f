import { element, ink, label, line, picture, type Svg } from "./svg.ts";

export type Bar = { readonly name: string; readonly count: number };

const BAR = 29;
const HEIGHT = 150;
const FLOOR = HEIGHT + 24;
/** How much higher than the others the middle one can be. */
const ROOM = 1.25;

/** Counts side by side. @param middle the bar that stands for no difference: drawn white, and cut where it dwarfs the others */
export function barPlot(title: string, bars: readonly Bar[], middle: number): Svg {
  const others = bars.filter((_, index) => index !== middle).map(({ count }) => count);
  const highest = Math.max(1, ...others) * ROOM;
  const parts = bars.flatMap(({ name, count }, index) => {
    const x = 20 + BAR * index;
    const height = Math.min(HEIGHT, (HEIGHT * count) / highest);
    const fill = index === middle ? ink.paper : "#444";
    const bar = element("rect", { x, y: FLOOR - height, width: BAR - 4, height, fill, stroke: ink.line });
    return [
      ...(count === 0
        ? []
        : [bar, label(x + BAR / 2 - 2, FLOOR - height - 4, String(count), "middle", { "font-size": 10 })]),
      label(x + BAR / 2 - 2, FLOOR + 16, name, "middle"),
    ];
  });
  const width = 40 + BAR * bars.length;
  return picture(width, FLOOR + 30, title, [line(16, FLOOR, width - 16, FLOOR), ...parts]);
}
