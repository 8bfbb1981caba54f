/** Turns values into places in a picture. */
export type Scale = { readonly at: (value: number) => number; readonly ticks: readonly number[] };

/** From a value to another, in a picture from a place to another; with ticks at round values. */
export function scaleFrom([low, high]: readonly [number, number], [from, to]: readonly [number, number]): Scale {
  const span = high - low || 1;
  const step = roundStep(span / 5);
  const ticks: number[] = [];
  for (let index = Math.ceil(low / step - 1e-9); index * step <= high + step * 1e-9; index++)
    ticks.push(index * step + 0);
  return { at: (value) => from + ((value - low) / span) * (to - from), ticks };
}

/** 1, 2 or 5 with zeros. */
function roundStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  const part = step / power;
  return power * (part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10);
}

/** From 0, or lower where values are, up to 1. */
export function figureRange(values: readonly number[]): readonly [number, number] {
  return [Math.min(0, Math.floor(10 * Math.min(0, ...values)) / 10), 1];
}

/** Places moved apart so that none is nearer to another than the gap, nor beyond the last one, each near where it was. */
export function spread(places: readonly number[], gap: number, last: number): number[] {
  const order = [...places.keys()].toSorted((one, other) => (places[one] ?? 0) - (places[other] ?? 0));
  const moved = [...places];
  let before = Number.NEGATIVE_INFINITY;
  for (const index of order) {
    before = Math.max(places[index] ?? 0, before + gap);
    moved[index] = before;
  }
  let after = last + gap;
  for (const index of order.toReversed()) {
    after = Math.min(moved[index] ?? 0, after - gap);
    moved[index] = after;
  }
  return moved;
}

export function tickInWords(value: number): string {
  return String(Math.round(value * 1000) / 1000).replace("-", "−");
}
