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
  /** The rail's upright part; negative, counted from the text's edge. */
  readonly x: number;
  readonly middle: number;
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
    middle: (start + end) / 2,
  };
}

export type RailName = { readonly id: string; readonly y: number };

/** Moves names that would touch apart: kept in order, at least `pitch` pixels between their middles. */
export function spreadNames(names: readonly RailName[], pitch: number): RailName[] {
  let floor = -Infinity;
  return names
    .toSorted((one, other) => one.y - other.y)
    .map(({ id, y }) => {
      const placed = Math.max(y, floor);
      floor = placed + pitch;
      return { id, y: placed };
    });
}
