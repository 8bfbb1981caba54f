import type { Id } from "#core/model/id.ts";
import type { Block, Range } from "#core/model/structure.ts";
import { rangesIn } from "#core/text/ranges.ts";
import { spanEnd, spanStart } from "../../store/spans.ts";
import type { InkSpan } from "../ink/inkSpan.ts";
import { BlockRuler, type Box } from "../ink/measure.ts";
import type { SceneSpan } from "../ink/scene.ts";
import { compose, type Drawing, type Highlights, type InkScale } from "../ink/shapes.ts";
import type { Shown } from "./shown.ts";

/** Span id → the baseline it begins on, in pixels from its item's top. */
export type SpanTops = ReadonlyMap<Id, number>;

/** The stretch of text of the blocks of one item. */
export function rangeOfBlocks(all: readonly Block[], blocks: readonly number[]): Range {
  return [all[blocks[0] ?? 0]?.start ?? 0, all[blocks.at(-1) ?? 0]?.end ?? 0];
}

/** Measures one item and composes its drawing. Reads the page and writes nothing. */
export function drawItem(
  element: HTMLElement,
  blocks: readonly number[],
  scene: readonly SceneSpan[],
  shown: Shown,
  scale: InkScale,
): { readonly drawing: Drawing; readonly tops: SpanTops } {
  const all = shown.loaded.structure.blocks;
  const origin = element.getBoundingClientRect();
  const rulers = rulersOf(element, blocks, all, origin);
  const boxes: Measure = ([from, to]) =>
    rulers.flatMap(({ ruler, start, end }) => (from < end && to > start ? ruler.boxes(from - start, to - start) : []));
  const range = rangeOfBlocks(all, blocks);
  const spans = measureSpans(scene, range, boxes, element.dir === "rtl" ? "rtl" : "ltr");
  return {
    drawing: compose(spans, measureHighlights(shown, range, boxes), { ...scale, width: origin.width }, shown.letters),
    tops: topsOf(spans),
  };
}

type Measure = (range: Range) => Box[];

function measureSpans(
  scene: readonly SceneSpan[],
  [from, to]: Range,
  boxes: Measure,
  direction: "ltr" | "rtl",
): InkSpan[] {
  const touches = ([start, end]: Range): boolean => start < to && end > from;
  return (
    scene
      // Of a span with several pieces, the bridges cross the blocks between them.
      .filter(
        ({ span }) =>
          span.fragments.some(touches) || (span.fragments.length > 1 && touches([spanStart(span), spanEnd(span)])),
      )
      .map(({ span, ...look }) => {
        const [start, end] = [spanStart(span), spanEnd(span)];
        return {
          ...look,
          id: span.id,
          start,
          end,
          pieces: span.fragments.map(boxes),
          begins: start >= from && start < to,
          ends: end > from && end <= to,
          rightToLeft: direction === "rtl",
        };
      })
  );
}

function measureHighlights(shown: Shown, [from, to]: Range, boxes: Measure): Highlights {
  return {
    standing: shown.standing === null || shown.selection !== null ? [] : boxes(shown.standing),
    selection: shown.selection === null ? [] : boxes(shown.selection),
    found: rangesIn(shown.found, [from, to]).flatMap(boxes),
    foundHere: shown.foundHere === null ? [] : boxes(shown.foundHere),
    preview: rangesIn(shown.preview?.ranges ?? [], [from, to]).flatMap(boxes),
    previewHue: shown.preview?.hue ?? 0,
    uneven: rangesIn(shown.uneven, [from, to]).flatMap(boxes),
  };
}

function rulersOf(element: HTMLElement, blocks: readonly number[], all: readonly Block[], origin: DOMRect) {
  const elements = element.matches("[data-block]") ? [element] : [...element.querySelectorAll("[data-block]")];
  return blocks.flatMap((block, place) => {
    const found = elements[place];
    const { start = 0, end = 0 } = all[block] ?? {};
    return found === undefined ? [] : [{ ruler: new BlockRuler(found, origin), start, end }];
  });
}

function topsOf(spans: readonly InkSpan[]): SpanTops {
  return new Map(
    spans.flatMap((span) => {
      const box = span.begins ? span.pieces[0]?.[0] : undefined;
      return box === undefined ? [] : [[span.id, box.baseline] as const];
    }),
  );
}
