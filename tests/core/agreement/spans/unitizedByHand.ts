import { joinRanges } from "#core/text/ranges.ts";
import type { Range } from "#core/model/structure.ts";
import { TAGS, type Layers, type Spelled } from "./layers.ts";

/** The uα family worked out character by character and stretch by stretch, as it is written down. */
export type ByHand = Readonly<Record<"uAlpha" | "places" | "met" | "coverage", number>> & {
  readonly metBy: readonly number[];
};

type Stretch = { readonly value: string; readonly start: number; readonly end: number };

export function workOutByHand(layers: Layers, length: number): ByHand {
  const others = layers.length - 1;
  const byTag = layers.map((spans) =>
    TAGS.map((tag) => joinOverlapping(piecesOf(spans.filter(([own]) => own === tag)))),
  );
  const anyTag = layers.map((spans) => joinOverlapping(piecesOf(spans)));
  const valueAt = (annotator: number, at: number) =>
    TAGS.filter((_, tag) => byTag[annotator]?.[tag]?.some(([start, end]) => start <= at && at < end)).join("+");
  const values = layers.map((_, annotator) => Array.from({ length }, (__, at) => valueAt(annotator, at)));
  const metOf = (annotator: number, start: number, end: number) =>
    sumOf(values, (row, other) => (other === annotator ? 0 : row.slice(start, end).filter(Boolean).length)) / others;
  const stretches = layers.map((_, annotator): Stretch[] => {
    const edges = [...new Set((byTag[annotator] ?? []).flat(2))].toSorted((a, b) => a - b);
    return edges.flatMap((start, index) => {
      const value = values[annotator]?.[start] ?? "";
      return value === "" ? [] : [{ value, start, end: edges[index + 1] ?? start }];
    });
  });
  const agreed = (same: (value: string, other: string) => boolean) =>
    sumOf(values, (row, one) =>
      sumOf(values, (other, another) =>
        one === another ? 0 : row.filter((value, at) => same(value, other[at] ?? "")).length / others,
      ),
    );
  const n = layers.length * length;
  const met = agreed((value, other) => value !== "" && other !== "");
  const names = [...new Set(values.flat())].filter(Boolean);
  const weights = (value: string) =>
    stretches.flatMap((own, annotator) =>
      own.filter((one) => one.value === value).map(({ start, end }) => metOf(annotator, start, end)),
    );
  const alpha = (total: number, agreement: number, sums: readonly number[], squares: readonly number[]) => {
    const q = sumOf(squares, Number);
    const expected = sumOf(sums, (sum, at) => (total * (sum ** 2 - (squares[at] ?? 0))) / (total ** 2 - q));
    return 1 - (total - agreement) / (total - expected);
  };
  const notMarked = values.flat().filter((value) => value === "").length;
  const lengths = names.map((name) => values.flat().filter((value) => value === name).length);
  const squares = names.map((name) =>
    sumOf(stretches.flat(), (one) => (one.value === name ? (one.end - one.start) ** 2 : 0)),
  );
  const metBy = TAGS.map((tag, index) => {
    const own = byTag.flatMap((tags, annotator) =>
      (tags[index] ?? []).map(([start, end]) => metOf(annotator, start, end)),
    );
    const sum = sumOf(own, Number);
    const alike = agreed((value, other) => value.split("+").includes(tag) && other.split("+").includes(tag));
    const chance = (sum * met - sumOf(own, (weight) => weight ** 2)) / (sum * (met - sum));
    return 1 - ((sum - alike) / sum) * chance;
  });
  return {
    uAlpha: alpha(
      n,
      agreed((value, other) => value === other),
      [...lengths, notMarked],
      [...squares, notMarked],
    ),
    places: alpha(
      n,
      agreed((value, other) => (value === "") === (other === "")),
      [n - notMarked, notMarked],
      [sumOf(anyTag.flat(), ([start, end]) => (end - start) ** 2), notMarked],
    ),
    met: alpha(
      met,
      agreed((value, other) => value !== "" && value === other),
      names.map((name) => sumOf(weights(name), Number)),
      names.map((name) => sumOf(weights(name), (weight) => weight ** 2)),
    ),
    coverage: met / n,
    metBy,
  };
}

/** α_U of one tag over several documents, with every stretch and gap looked at against every other. */
export function alphaUByHand(documents: readonly Layers[], length: number, tag: string): number {
  const marked = documents.map((layers) =>
    layers.map((spans) => joinOverlapping(piecesOf(spans.filter(([own]) => own === tag)))),
  );
  const annotators = marked[0]?.length ?? 0;
  const positions = documents.length * annotators * length;
  const observed = sumOf(marked, (own) =>
    sumOf(own, (one, first) =>
      sumOf(own, (other, second) =>
        first === second ? 0 : meetingsApart(one, other) + missedBy(other, one) + missedBy(one, other),
      ),
    ),
  );
  const lengths = marked.flat(2).map(([start, end]) => end - start);
  const gaps = marked.flat().flatMap((own) => gapsBetween(own, length));
  const sum = sumOf(
    lengths,
    (l) =>
      ((lengths.length - 1) / 3) * (2 * l ** 3 - 3 * l ** 2 + l) +
      l ** 2 * sumOf(gaps, (gap) => (gap >= l ? gap - l + 1 : 0)),
  );
  const expected = (2 * sum) / (positions * (positions - 1) - sumOf(lengths, (l) => l * (l - 1)));
  return 1 - observed / (annotators - 1) / positions / expected;
}

function meet([start, end]: Range, [otherStart, otherEnd]: Range): boolean {
  return start < otherEnd && otherStart < end;
}

function meetingsApart(one: readonly Range[], other: readonly Range[]): number {
  return sumOf(one, (own) =>
    sumOf(other, (its) => (meet(own, its) ? (own[0] - its[0]) ** 2 + (own[1] - its[1]) ** 2 : 0)),
  );
}

/** The squared lengths of what meets nothing of the other. */
function missedBy(one: readonly Range[], other: readonly Range[]): number {
  return sumOf(other, (its) => (one.some((own) => meet(own, its)) ? 0 : (its[1] - its[0]) ** 2));
}

function gapsBetween(marked: readonly Range[], length: number): number[] {
  const edges = [0, ...marked.flat(), length];
  return edges
    .flatMap((edge, index) => (index % 2 === 0 ? [(edges[index + 1] ?? edge) - edge] : []))
    .filter((gap) => gap > 0);
}

function sumOf<T>(list: readonly T[], of: (item: T, index: number) => number): number {
  return list.reduce((sum, item, index) => sum + of(item, index), 0);
}

function piecesOf(spans: readonly Spelled[]): Range[] {
  return spans.flatMap(([, ...offsets]) =>
    joinRanges(
      offsets.flatMap((start, index): Range[] => (index % 2 === 0 ? [[start, offsets[index + 1] ?? start]] : [])),
    ),
  );
}

/** What overlaps is one; what only touches is not. */
function joinOverlapping(pieces: readonly Range[]): Range[] {
  const joined: Range[] = [];
  for (const [start, end] of pieces.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = joined.at(-1);
    if (last !== undefined && start < last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}
