const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How many backups are kept: the newest of that many hours, and of that many days. */
export type HowMany = { readonly hours: number; readonly days: number };

/**
 * Which backups stay. Hours and days are counted by the backups there are, not by the clock, so that a clock that was
 * set wrong never makes old ones look outdated; and the one just made stays whatever time it bears.
 * @param times when each was made, in milliseconds since 1970
 * @param justMade one of the times
 */
export function chooseKept(times: readonly number[], justMade: number, { hours, days }: HowMany): ReadonlySet<number> {
  const newestFirst = times.toSorted((a, b) => b - a);
  const earlier = newestFirst.filter((time) => time < justMade);
  // Those from ahead of the clock go last: they would take the places of all that is made until it gets there.
  const later = newestFirst.filter((time) => time > justMade);
  const inOrder = [justMade, ...earlier, ...later];
  return new Set([...newestOfEach(inOrder, HOUR, hours), ...newestOfEach(inOrder, DAY, days)]);
}

function newestOfEach(times: readonly number[], length: number, most: number): number[] {
  const newest = new Map<number, number>();
  for (const time of times) {
    const period = Math.floor(time / length);
    if (!newest.has(period) && newest.size < most) newest.set(period, time);
  }
  return [...newest.values()];
}
