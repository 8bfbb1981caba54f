import { findUpright } from "./upright.ts";

/** What pdf.js says about a stretch of a page's text, as far as it is used here. */
export type PageItem = {
  readonly str: string;
  readonly dir: string;
  readonly width: number;
  readonly height: number;
  /** The text matrix: where the text begins, how large it is and which way it runs, in points from the page's corner. */
  readonly transform: readonly number[];
  /** Whether its font writes from top to bottom. */
  readonly isVertical: boolean;
};

/** The corners of what is shown of a page: left, bottom, right, top, in points. */
export type PageBox = readonly [number, number, number, number];

/** A stretch of text on a line, as if the page was turned so that its lines run from left to right. Points. */
export type Run = {
  readonly text: string;
  /** Along the line. */
  readonly start: number;
  readonly end: number;
  /** Down the page, to the line the letters stand on. */
  readonly base: number;
  /** Height of the font. */
  readonly size: number;
  readonly isRightToLeft: boolean;
  /** Place in the order in which the page was drawn. */
  readonly order: number;
  /** Whether white space was drawn just before it. */
  readonly isSpaced: boolean;
};

/** The text of a page that runs one way. */
export type Direction = {
  readonly runs: readonly Run[];
  readonly axes: Axes;
  /** Where the page begins and ends, down the page as this text sees it. */
  readonly top: number;
  readonly bottom: number;
};

export type PageRuns = {
  /** Most text first. */
  readonly directions: readonly Direction[];
  /** How often the same text was printed over itself. */
  readonly doubled: number;
};

/** Text printed over itself this near, in heights of its font, is printed twice to look bold or to throw a shadow. */
const DOUBLED = 0.12;
/** Other angles are so much apart, in degrees. */
const STEP = 15;

type Placed = { readonly key: string; readonly run: Run };

/** Sorts a page's text by the way it runs; what was printed twice is left out and counted. */
export function sortRuns(items: readonly PageItem[], box: PageBox): PageRuns {
  const placed: Placed[] = [];
  let isSpaced = false;
  for (const [order, item] of findUpright(items).entries()) {
    const isBlank = item.str.trim() === "";
    const words = item.str.replace(/ +/gu, " ").replace(/^ | $/gu, "");
    if (!isBlank) placed.push(place(item, words, order, isSpaced || item.str.startsWith(" ")));
    isSpaced = isBlank ? isSpaced || item.str !== "" : item.str.endsWith(" ");
  }
  const groups = Map.groupBy(placed, ({ key }) => key);
  let doubled = 0;
  const directions = [...groups].map(([key, group]) => {
    const runs = withoutDoubles(group.map(({ run }) => run));
    doubled += group.length - runs.length;
    return { runs, ...frameOf(key, box) };
  });
  return { directions: directions.toSorted((a, b) => weigh(b) - weigh(a)), doubled };
}

function weigh({ runs }: Direction): number {
  return runs.reduce((sum, { text }) => sum + text.length, 0);
}

/** Which way lines run and follow one another: a unit vector along the line and one down the page. */
export type Axes = { readonly along: Vector; readonly down: Vector };

function axesOf(angle: number, isVertical: boolean): Axes {
  const cosine = Math.cos((angle * Math.PI) / 180);
  const sine = Math.sin((angle * Math.PI) / 180);
  return isVertical
    ? { along: [sine, -cosine], down: [-cosine, -sine] }
    : { along: [cosine, sine], down: [sine, -cosine] };
}

type Vector = readonly [number, number];

function place(item: PageItem, text: string, order: number, isSpaced: boolean): Placed {
  const { dir, width, height, transform, isVertical } = item;
  const [a = 1, b = 0, c = 0, d = 1, x = 0, y = 0] = transform;
  const turned = (Math.atan2(b, a) * 180) / Math.PI;
  const straight = Math.round(turned / 90) * 90;
  const angle = Math.abs(turned - straight) <= STEP / 2 ? straight : Math.round(turned / STEP) * STEP;
  const { along, down } = axesOf(angle, isVertical);
  const start = along[0] * x + along[1] * y;
  const run: Run = {
    text,
    start,
    end: start + (isVertical ? height : width),
    base: down[0] * x + down[1] * y,
    size: Math.max(Math.hypot(c, d), 0.1),
    isRightToLeft: dir === "rtl",
    order,
    isSpaced,
  };
  return { key: `${isVertical ? "vertical" : "level"} ${angle === -180 ? 180 : angle}`, run };
}

function frameOf(key: string, [left, bottom, right, top]: PageBox): Omit<Direction, "runs"> {
  const [way, angle] = key.split(" ");
  const axes = axesOf(Number(angle), way === "vertical");
  const { down } = axes;
  const corners = [left, right].flatMap((x) => [bottom, top].map((y) => down[0] * x + down[1] * y));
  return { axes, top: Math.min(...corners), bottom: Math.max(...corners) };
}

function withoutDoubles(runs: readonly Run[]): Run[] {
  const seen = new Map<string, Run[]>();
  return runs.filter((run) => {
    const near = nearKeys(run);
    if (near.some((key) => seen.get(key)?.some((other) => isOver(run, other)))) return false;
    const [own = ""] = near;
    const same = seen.get(own);
    if (same === undefined) seen.set(own, [run]);
    else same.push(run);
    return true;
  });
}

/** Names of the squares of the page in which a double of a run would begin, its own first. */
function nearKeys({ text, start, base, size }: Run): string[] {
  const height = Math.round(size);
  const side = Math.max(height, 1) * DOUBLED * 1.5;
  const [column, row] = [Math.floor(start / side), Math.floor(base / side)];
  return AROUND.map(([right, below]) => `${column + right} ${row + below} ${height} ${text}`);
}

const AROUND = [0, -1, 1].flatMap((right) => [0, -1, 1].map((below) => [right, below] as const));

function isOver(one: Run, other: Run): boolean {
  const near = one.size * DOUBLED;
  return Math.abs(one.start - other.start) <= near && Math.abs(one.base - other.base) <= near;
}
