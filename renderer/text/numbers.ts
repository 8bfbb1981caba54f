/** A whole number with thousands apart by a thin space. */
export function countLabel(count: number): string {
  return count.toString().replace(/\B(?=(\d{3})+$)/gu, "\u2009");
}
