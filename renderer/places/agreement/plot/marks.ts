import type { CaseQuestion } from "../question.ts";

/** Something in a plot that opens its cases. Places are of its middle, in units of the picture. */
export type Mark = {
  readonly id: string;
  /** What it is, with its figure: read out, and written under the plot while it is pointed at. */
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly question: CaseQuestion;
};

type Direction = readonly [across: -1 | 0 | 1, down: -1 | 0 | 1];

const directions: Readonly<Partial<Record<string, Direction>>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** How much worse a step to the side is than one ahead. */
const ASIDE = 4;

/**
 * The mark that a key leads to: with arrows the nearest in that direction, with Page Up and Page Down one after the
 * other, as arrows alone may pass some by, and the first or the last. The same one where there is none; null: no such key.
 */
export function markAfter(marks: readonly Pick<Mark, "x" | "y">[], at: number, key: string): number | null {
  if (key === "Home") return 0;
  if (key === "End") return marks.length - 1;
  if (key === "PageUp") return Math.max(0, at - 1);
  if (key === "PageDown") return Math.min(marks.length - 1, at + 1);
  const direction = directions[key];
  const here = marks[at];
  if (direction === undefined || here === undefined) return null;
  const [across, down] = direction;
  let [nearest, least] = [at, Infinity];
  for (const [index, { x, y }] of marks.entries()) {
    const ahead = (x - here.x) * across + (y - here.y) * down;
    const aside = Math.abs((x - here.x) * down) + Math.abs((y - here.y) * across);
    // Marks on the same spot follow each other in their order.
    const isNext = ahead > 0 || (ahead === 0 && aside === 0 && (across + down) * (index - at) > 0);
    const far = ahead + ASIDE * aside;
    if (index === at || !isNext || far >= least) continue;
    [nearest, least] = [index, far];
  }
  return nearest;
}
