/** Where a run stands in a text that was put together of runs: UTF-16 code units. */
export type Place = { readonly order: number; readonly start: number; readonly end: number };

/** A text that knows where each of its runs stands. */
export type PlacedText = { readonly text: string; readonly places: readonly Place[] };

/** @param between what stands before the part with this index; not asked for the first */
export function joinPlaced(parts: readonly PlacedText[], between: (index: number) => string): PlacedText {
  let text = "";
  const places: Place[] = [];
  for (const [index, part] of parts.entries()) {
    if (index > 0) text += between(index);
    for (const { order, start, end } of part.places)
      places.push({ order, start: start + text.length, end: end + text.length });
    text += part.text;
  }
  return { text, places };
}
