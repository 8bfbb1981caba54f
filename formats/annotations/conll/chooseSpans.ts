import type { Span } from "#core/model/annotation.ts";
import type { Range } from "#core/model/structure.ts";
import type { ExportDocument, ExportProject, Lookup } from "../exportProject.ts";
import type { Column } from "../conventions/sidecar.ts";
import { withinTokens } from "../writing/tokens.ts";

/** A column for each layer; for each annotator's tags of it when there are several. */
export function columnsOf({ layers, annotators }: ExportProject): readonly Column[] {
  const owners = annotators.length > 1 ? annotators.map(({ name }) => name) : [null];
  return layers.flatMap(({ name }) => owners.map((annotator) => ({ layer: name, annotator })));
}

/** A stretch of text that becomes one run of labels. */
export type Piece = { readonly span: Span; readonly range: Range };

type ChosenSpans = {
  /** Of each column, sorted; none overlap. */
  readonly columns: readonly (readonly Piece[])[];
  /** Without a word in them. */
  readonly empty: readonly Span[];
  /** Overlapping a longer one of their column. */
  readonly covered: readonly Span[];
  /** In several pieces, where those are not written. */
  readonly scattered: readonly Span[];
};

/** Which spans labels can hold: the longest of those that overlap in a column. */
export function chooseSpans(
  { text, spans }: ExportDocument,
  columns: readonly Column[],
  lookup: Lookup,
  pieces: string,
): ChosenSpans {
  const empty: Span[] = [];
  const covered: Span[] = [];
  const scattered: Span[] = [];
  const placed = columns.map((): Piece[] => []);
  const candidates = spans.map((span) => ({
    span,
    ranges: span.fragments.flatMap((fragment) => {
      const range = withinTokens(text, fragment);
      return range === null ? [] : [range];
    }),
  }));
  for (const { span, ranges } of candidates.toSorted((a, b) => lengthOf(b.ranges) - lengthOf(a.ranges))) {
    const column = placed[columnOf(span, columns, lookup)] ?? [];
    if (ranges.length === 0) empty.push(span);
    else if (pieces === "out" && span.fragments.length > 1) scattered.push(span);
    else if (ranges.some((range) => overlaps(column, range))) covered.push(span);
    else for (const range of ranges) insert(column, { span, range });
  }
  return { columns: placed, empty, covered, scattered };
}

function lengthOf(ranges: readonly Range[]): number {
  return ranges.reduce((sum, [start, end]) => sum + end - start, 0);
}

function columnOf(span: Span, columns: readonly Column[], lookup: Lookup): number {
  const layer = lookup.layers.get(lookup.tags.get(span.tag)?.layer ?? "")?.name;
  const annotator = lookup.annotators.get(span.annotator)?.name;
  return Math.max(
    0,
    columns.findIndex((one) => one.layer === layer && (one.annotator === null || one.annotator === annotator)),
  );
}

/** The column's pieces are sorted and disjoint. */
function overlaps(column: readonly Piece[], [start, end]: Range): boolean {
  const before = column[indexOfLast(column, end - 1)];
  return before !== undefined && before.range[1] > start;
}

function insert(column: Piece[], piece: Piece): void {
  column.splice(indexOfLast(column, piece.range[0]) + 1, 0, piece);
}

function indexOfLast(column: readonly Piece[], offset: number): number {
  let low = 0;
  let high = column.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((column[middle]?.range[0] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
