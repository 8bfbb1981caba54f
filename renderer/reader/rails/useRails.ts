import { useMemo } from "react";
import type { Relation, Span } from "#core/model/annotation.ts";
import type { Id } from "#core/model/id.ts";
import type { Range } from "#core/model/structure.ts";
import { indexAt } from "#core/text/segments.ts";
import { useProject, type LoadedDocument } from "../../store/project.ts";
import { spanStart } from "../../store/spans.ts";
import { useView } from "../../store/view.ts";
import { placedRanges, rangeHolding, usePlacedBlocks, useShownDocument, useSpanTops } from "../beside/placed.ts";
import { useLayout, type PlacedBlock } from "../view/layout.ts";
import type { RailLine } from "./tracks.ts";

export type DocumentRail = RailLine & {
  readonly name: string;
  readonly isDirected: boolean;
  /** The end that is in the window of mounted items, or the upper one of two: where a bundle's count stands. */
  readonly near: number;
};

/** A relation with both ends in one document. */
type Within = { readonly relation: Relation; readonly source: Span; readonly target: Span };

/** From the baseline up to the middle of small letters, in parts of the type size. */
const X_MIDDLE = 0.3;

/** The links between drawn tags of the open document that have an end in the window of mounted items. */
export function useRails(): readonly DocumentRail[] {
  const document = useShownDocument();
  const placed = usePlacedBlocks();
  const total = useLayout((layout) => layout.total);
  const within = useRelationsWithin(document);
  const types = useProject((store) => store.maps.relationTypes);
  const selected = useView((view) => view.span);
  const hovered = useView((view) => view.hovered);
  const size = useView((view) => view.settings.textSize * view.settings.zoom);
  const ranges = useMemo(
    () => (document === undefined ? [] : placedRanges(document.structure.blocks, placed)),
    [document, placed],
  );
  const near = useMemo(
    () =>
      within.filter(({ source, target }) =>
        [source, target].some((span) => rangeHolding(ranges, spanStart(span)) >= 0),
      ),
    [within, ranges],
  );
  const tops = useSpanTops(useMemo(() => near.flatMap(({ source, target }) => [source.id, target.id]), [near]));
  return useMemo(() => {
    const raise = size * X_MIDDLE;
    return near.map(({ relation, source, target }, index): DocumentRail => {
      const from = heightOf(spanStart(source), tops[2 * index], { ranges, placed, total, raise });
      const to = heightOf(spanStart(target), tops[2 * index + 1], { ranges, placed, total, raise });
      const type = types.get(relation.type);
      const mounted = [from, to].filter(({ where }) => where === "mounted").map(({ y }) => y);
      return {
        id: relation.id,
        from: from.y,
        to: to.y,
        isTraced: [source.id, target.id].some((id) => id === selected || id === hovered),
        name: type?.name ?? "",
        isDirected: type?.directed ?? true,
        near: Math.min(...mounted, ...(mounted.length === 0 ? [from.y, to.y] : [])),
      };
    });
  }, [near, tops, ranges, placed, total, types, selected, hovered, size]);
}

type Window = {
  readonly ranges: readonly Range[];
  readonly placed: readonly PlacedBlock[];
  readonly total: number;
  readonly raise: number;
};

/** The height of a span's first line; beyond the window the far end of the page, in a fold the fold's place. */
export function heightOf(
  start: number,
  baseline: number | undefined,
  { ranges, placed, total, raise }: Window,
): { readonly y: number; readonly where: "mounted" | "away" } {
  if (rangeHolding(ranges, start) >= 0 && baseline !== undefined) return { y: baseline - raise, where: "mounted" };
  const before = indexAt(ranges, start);
  if (before < 0) return { y: 0, where: "away" };
  const block = placed[before];
  if (before === ranges.length - 1 || block === undefined) return { y: total, where: "away" };
  return { y: block.top + block.height, where: "away" };
}

const nothing: readonly Within[] = [];

function useRelationsWithin(document: LoadedDocument | undefined): readonly Within[] {
  const relations = useProject((store) => store.maps.relations);
  const me = useProject((store) => store.me);
  const peek = useView((view) => view.peek);
  return useMemo(
    () =>
      document === undefined
        ? nothing
        : relationsWithin(relations.values(), document.spans, [me, ...(peek === null ? [] : [peek])]),
    [document, relations, me, peek],
  );
}

/** The relations between spans of these annotators, both among the given ones. */
export function relationsWithin(
  relations: Iterable<Relation>,
  spans: readonly Span[],
  annotators: readonly Id[],
): Within[] {
  const all = [...relations];
  if (all.length === 0) return [];
  const wanted = new Set(all.flatMap(({ source, target }) => [source, target]));
  const ends = new Map(
    spans.filter((span) => wanted.has(span.id) && annotators.includes(span.annotator)).map((span) => [span.id, span]),
  );
  return all.flatMap((relation) => {
    const source = ends.get(relation.source);
    const target = ends.get(relation.target);
    return source === undefined || target === undefined ? [] : { relation, source, target };
  });
}
