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

/** Numbers of one document, most of which may be 0: where those are that are not, and what they are. */
export type SparseCounts = { readonly places: Int32Array; readonly amounts: Float64Array };

export function withoutZeros(counts: Float64Array): SparseCounts {
  let kept = 0;
  for (let at = 0; at < counts.length; at++) if (counts[at] !== 0) kept++;
  const [places, amounts] = [new Int32Array(kept), new Float64Array(kept)];
  let next = 0;
  for (let at = 0; at < counts.length; at++) {
    if (counts[at] === 0) continue;
    places[next] = at;
    amounts[next++] = counts[at] ?? 0;
  }
  return { places, amounts };
}

export function addSparse(sums: Float64Array, { places, amounts }: SparseCounts, times: number): void {
  for (let at = 0; at < places.length; at++) {
    const place = places[at] ?? 0;
    sums[place] = (sums[place] ?? 0) + times * (amounts[at] ?? 0);
  }
}
