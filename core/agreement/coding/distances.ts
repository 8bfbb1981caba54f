/**
 * How far apart two values are: categories × categories, row after row, 0 on the diagonal. Made anew for each set of
 * documents, as some distances rest on how often each value occurs there.
 */
export type Distance = (occurrences: Float64Array) => Float64Array;

/** A distance that is the same whatever occurs. `between` is 0 for a value and itself; Krippendorff squares it (δ²). */
export function distanceBetween<T>(categories: readonly T[], between: (one: T, other: T) => number): Distance {
  const table = Float64Array.from(categories.flatMap((one) => categories.map((other) => between(one, other))));
  return () => table;
}

/** Names: 1 apart unless they are the same. */
export function nominal(categories: number): Distance {
  return distanceBetween(
    Array.from({ length: categories }, (_, category) => category),
    (one, other) => (one === other ? 0 : 1),
  );
}

/** Numbers on a scale without a true zero: (c − k)². Quadratic weights of κ. */
export function interval(values: readonly number[]): Distance {
  return distanceBetween(values, (one, other) => (one - other) ** 2);
}

/** Numbers on a scale with a true zero, none below it: ((c − k) / (c + k))², and 0 for two zeros. */
export function ratio(values: readonly number[]): Distance {
  return distanceBetween(values, (one, other) => (one === other ? 0 : ((one - other) / (one + other)) ** 2));
}

/** Numbers by their plain difference |c − k|. Linear weights of κ. */
export function linear(values: readonly number[]): Distance {
  return distanceBetween(values, (one, other) => Math.abs(one - other));
}

/**
 * Ranks, in the order of the categories: (n_c / 2 + all n between + n_k / 2)², where n is how often a value occurs
 * among those that met another.
 */
export function ordinal(occurrences: Float64Array): Float64Array {
  const categories = occurrences.length;
  const table = new Float64Array(categories * categories);
  for (let low = 0; low < categories; low++) {
    let between = (occurrences[low] ?? 0) / 2;
    for (let high = low + 1; high < categories; high++) {
      const half = (occurrences[high] ?? 0) / 2;
      const apart = (between + half) ** 2;
      table[low * categories + high] = apart;
      table[high * categories + low] = apart;
      between += 2 * half;
    }
  }
  return table;
}

/**
 * A distance of numbers (interval, linear) on the ranks of the levels that occur: of 1, 2, 3, 4 and 6 the last is 1
 * from 4, as in the package irr of R. The same distance on the levels' own numbers gives another figure.
 */
export function onRanksThatOccur(distance: (values: readonly number[]) => Distance): Distance {
  return (occurrences) => {
    let rank = 0;
    const ranks = Array.from(occurrences, (times) => (times === 0 ? rank : rank++));
    return distance(ranks)(occurrences);
  };
}
