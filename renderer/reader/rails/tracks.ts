/** A link beside the text: `from` is its source's height, `to` its target's, in pixels from the top of the text. */
export type RailLine = {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  /** One of its ends is selected or under the pointer: it is always shown. */
  readonly isTraced: boolean;
};

export type TrackPlan = {
  /** Rail → track, 0 nearest to the text. */
  readonly tracks: ReadonlyMap<string, number>;
  /** Rails for which there is no track. */
  readonly bundled: readonly string[];
};

/** Rails that can run side by side. */
export const MOST_RAILS = 5;

/** Rails on one track keep this distance, in pixels. */
const CLEARANCE = 4;

/**
 * Gives each rail the track nearest to the text that is free along its whole way, shortest first, so that inner links
 * lie inside outer ones. A traced rail without a track takes the outermost one that no traced rail needs.
 */
export function assignTracks(rails: readonly RailLine[]): TrackPlan {
  const order = rails.toSorted(
    (one, other) => lengthOf(one) - lengthOf(other) || top(one) - top(other) || (one.id < other.id ? -1 : 1),
  );
  const tracks: RailLine[][] = Array.from({ length: MOST_RAILS }, () => []);
  const left: RailLine[] = [];
  for (const rail of order) {
    const free = tracks.find((taken) => !taken.some((other) => meet(rail, other)));
    (free ?? left).push(rail);
  }
  const bundled = new Set(left);
  for (const rail of left.filter((one) => one.isTraced)) {
    const index = tracks.findLastIndex((taken) => !taken.some((other) => other.isTraced && meet(rail, other)));
    const taken = tracks[index];
    if (taken === undefined) continue;
    for (const other of taken) if (meet(rail, other)) bundled.add(other);
    bundled.delete(rail);
    tracks[index] = [...taken.filter((other) => !meet(rail, other)), rail];
  }
  return {
    tracks: new Map(tracks.flatMap((taken, track) => taken.map((rail) => [rail.id, track] as const))),
    bundled: rails.filter((rail) => bundled.has(rail)).map((rail) => rail.id),
  };
}

function meet(one: RailLine, other: RailLine): boolean {
  return top(one) <= bottom(other) + CLEARANCE && top(other) <= bottom(one) + CLEARANCE;
}

function top({ from, to }: RailLine): number {
  return Math.min(from, to);
}

function bottom({ from, to }: RailLine): number {
  return Math.max(from, to);
}

function lengthOf(rail: RailLine): number {
  return bottom(rail) - top(rail);
}
