/** Two sets by what they share: 1 − |A ∩ B| / |A ∪ B|, 0 to 1; two empty sets are the same (Jaccard 1901). */
export function jaccard<T>(one: ReadonlySet<T>, other: ReadonlySet<T>): number {
  const all = one.union(other).size;
  return all === 0 ? 0 : 1 - one.intersection(other).size / all;
}

/**
 * Two sets by what they share, milder when one holds the other: 1 − M |A ∩ B| / |A ∪ B| with M = 1 for the same sets,
 * 2/3 when one holds the other, 1/3 when they overlap, 0 when they share nothing; 0 to 1 (Passonneau 2006, “Measuring
 * Agreement on Set-valued Items”, exact thirds).
 */
export function masi<T>(one: ReadonlySet<T>, other: ReadonlySet<T>): number {
  const shared = 1 - jaccard(one, other);
  if (shared === 1) return 0;
  return 1 - (one.isSubsetOf(other) || other.isSubsetOf(one) ? 2 / 3 : 1 / 3) * shared;
}
