/** Lanes that fit between two lines of text. */
export const LANES = 4;

/** What lanes are given to: a span's outermost offsets. */
export type Laned = { readonly id: string; readonly start: number; readonly end: number };

export type LanePlan = {
  /** Span id → lane, 0 nearest to the text. */
  readonly lanes: ReadonlyMap<string, number>;
  /** Spans too deep for a lane of their own: they share the last lane as one neutral line. */
  readonly bundled: ReadonlySet<string>;
};

/**
 * Gives each span the lowest lane that no overlapping span has, shortest first (ties: earlier first, then by id), so
 * that inner spans lie nearest to the text and a span keeps one lane on all its lines.
 */
export function planLanes(spans: readonly Laned[]): LanePlan {
  const order = spans.toSorted(
    (a, b) => a.end - a.start - (b.end - b.start) || a.start - b.start || (a.id < b.id ? -1 : 1),
  );
  const byLane: Laned[][] = [];
  const lanes = new Map<string, number>();
  for (const span of order) {
    let lane = byLane.findIndex((taken) => !taken.some((other) => overlap(span, other)));
    if (lane < 0) lane = byLane.push([]) - 1;
    byLane[lane]?.push(span);
    lanes.set(span.id, lane);
  }
  const bundled = new Set<string>();
  for (const deep of byLane.slice(LANES).flat()) {
    bundled.add(deep.id);
    for (const other of byLane[LANES - 1] ?? []) if (overlap(deep, other)) bundled.add(other.id);
  }
  return { lanes, bundled };
}

function overlap(a: Laned, b: Laned): boolean {
  return a.start < b.end && b.start < a.end;
}
