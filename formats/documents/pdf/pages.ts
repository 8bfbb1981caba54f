import { findColumns } from "./columns.ts";
import { joinColumns } from "./continued.ts";
import { least, median, most } from "./numbers.ts";
import { findLines, findParagraphs, type Line, type Paragraph } from "./paragraphs.ts";
import type { Direction, PageRuns } from "./runs.ts";
import { findSegments, type Segment } from "./segments.ts";

/** A row of the page's edge: what may be a running head, a running foot or a page number. */
export type EdgeRow = {
  readonly row: number;
  readonly edge: "top" | "bottom";
  /** How far in, from 0. */
  readonly rank: number;
  /** Height of its font, in points. */
  readonly size: number;
  readonly text: string;
};

/** A page whose text is in segments, before it is known what of it repeats on other pages. */
export type LaidPage = {
  readonly number: number;
  readonly directions: readonly (readonly Segment[])[];
  /** Rows of the first direction, from the outside in. */
  readonly edges: readonly EdgeRow[];
};

/** Rows that repeat are looked for among so many at each edge, within this share of the page. */
const EDGE_ROWS = 3;
const EDGE_SHARE = 0.2;

export function layPage(number: number, { directions }: PageRuns): LaidPage {
  const laid = directions.map(({ runs }) => findSegments(runs));
  const [main] = directions;
  const [segments] = laid;
  return { number, directions: laid, edges: main === undefined ? [] : findEdges(segments ?? [], main) };
}

function findEdges(segments: readonly Segment[], { top, bottom }: Direction): EdgeRow[] {
  const rows = [...Map.groupBy(segments, ({ row }) => row)].map(([row, parts]) => ({
    row,
    base: median(parts.map(({ base }) => base)),
    size: most(parts.map(({ size }) => size)),
    text: parts.map(({ text }) => text).join(" "),
  }));
  const reach = (bottom - top) * EDGE_SHARE;
  const first = rows.slice(0, EDGE_ROWS).filter(({ base }) => base < top + reach);
  const last = rows.slice(-EDGE_ROWS).filter(({ base }) => base > bottom - reach);
  return [
    ...first.map(({ row, size, text }, rank) => ({ row, size, text, rank, edge: "top" as const })),
    ...last.toReversed().map(({ row, size, text }, rank) => ({ row, size, text, rank, edge: "bottom" as const })),
  ];
}

/** One paragraph of a page, and why it is furniture when it is. */
export type PagePart = Paragraph & { readonly page: number; readonly furniture: string | null };

/** @param reasons why rows of the first direction are furniture */
export function divideIntoParagraphs(page: LaidPage, reasons: ReadonlyMap<number, string>): PagePart[] {
  return page.directions.flatMap((segments, direction) => {
    const reasonOf = ({ row }: Segment): string | null => (direction === 0 ? (reasons.get(row) ?? null) : null);
    const text = segments.filter((segment) => reasonOf(segment) === null);
    const repeated = findLines(segments.filter((segment) => reasonOf(segment) !== null));
    const paragraphs = joinColumns(findColumns(text).map((column) => findParagraphs(findLines(column))));
    const top = least(text.map(({ base }) => base));
    const asPart = (line: Line): PagePart[] =>
      findParagraphs([line]).map((part) => ({ ...part, page: page.number, furniture: reasons.get(line.row) ?? null }));
    return [
      ...repeated.filter(({ base }) => base < top).flatMap(asPart),
      ...paragraphs.map((paragraph) => ({ ...paragraph, page: page.number, furniture: null })),
      ...repeated.filter(({ base }) => base >= top).flatMap(asPart),
    ];
  });
}
