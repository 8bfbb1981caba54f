/** Sizes at 100 % zoom, in pixels: from the text's edge out to a rail's ends, to the first track, between tracks, and round a corner. */
const ENDS = 8;
const FIRST = 10;
const PITCH = 7;
const CORNER = 5;
const HEAD = { length: 6, half: 3.4 } as const;
/** Ends on one line stand this far apart. */
const SPREAD = 8;

export type RailShape = {
  readonly path: string;
  /** The point of the arrow and its base, as a path. */
  readonly head: string;
  readonly dot: { readonly x: number; readonly y: number };
  readonly end: { readonly x: number; readonly y: number };
  /** The rail's upright; negative, counted from the text's edge. */
  readonly x: number;
};

/** The drawing of a rail from its source's height to its target's. The text's edge is at 0, the gutter on the negative side. */
export function railShape(from: number, to: number, track: number, zoom: number): RailShape {
  const together = Math.abs(to - from) < SPREAD * zoom;
  const start = together ? from - (SPREAD / 2) * zoom : from;
  const end = together ? from + (SPREAD / 2) * zoom : to;
  const edge = -ENDS * zoom;
  const x = edge - (FIRST + track * PITCH) * zoom;
  const corner = Math.min(CORNER * zoom, Math.abs(end - start) / 2);
  const turn = corner * Math.sign(end - start);
  const { length, half } = HEAD;
  return {
    path: `M${edge} ${start}H${x + corner}Q${x} ${start} ${x} ${start + turn}V${end - turn}Q${x} ${end} ${x + corner} ${end}H${edge}`,
    head: `M${edge} ${end}l${-length * zoom} ${-half * zoom}v${2 * half * zoom}z`,
    dot: { x: edge, y: start },
    end: { x: edge, y: end },
    x,
  };
}

/** A drawn rail as its name sees it: the visible part of its upright, in pixels from the top of the text. */
export type Upright = {
  readonly id: string;
  readonly track: number;
  readonly top: number;
  readonly bottom: number;
  readonly isTraced: boolean;
};

/**
 * The height of each name beside its rail. Names of traced rails are always shown, moved apart where they would touch.
 * Others are shown where nothing lies between the name and its rail: no rail further out, no name within `pitch` pixels.
 */
export function placeNames(rails: readonly Upright[], pitch: number): ReadonlyMap<string, number> {
  const middle = ({ top, bottom }: Upright): number => (top + bottom) / 2;
  const inOrder = rails.toSorted((one, other) => middle(one) - middle(other));
  const placed = new Map<string, number>();
  let floor = -Infinity;
  for (const rail of inOrder.filter((one) => one.isTraced)) {
    const y = Math.max(middle(rail), floor);
    placed.set(rail.id, y);
    floor = y + pitch;
  }
  for (const rail of inOrder.filter((one) => !one.isTraced)) {
    const y = middle(rail);
    const isCrossed = rails.some((other) => other.track > rail.track && other.top <= y && other.bottom >= y);
    const touches = [...placed.values()].some((other) => Math.abs(other - y) < pitch);
    if (!isCrossed && !touches) placed.set(rail.id, y);
  }
  return placed;
}
