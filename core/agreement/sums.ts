/** Counts of the same length added up place by place; zeros when there are none. */
export function addUp(counts: readonly Float64Array[], length: number): Float64Array {
  const sums = new Float64Array(length);
  for (const one of counts) for (let at = 0; at < length; at++) sums[at] = (sums[at] ?? 0) + (one[at] ?? 0);
  return sums;
}

export function total(numbers: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < numbers.length; at++) sum += numbers[at] ?? 0;
  return sum;
}
