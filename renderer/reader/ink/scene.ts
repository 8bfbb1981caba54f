import type { Id } from "#core/model/id.ts";
import type { Span } from "#core/model/annotation.ts";
import type { Range } from "#core/model/structure.ts";
import type { RecordMaps } from "#core/change.ts";
import { spanEnd, spanStart } from "../../store/spans.ts";
import { lookOf, type InkLook, type InkState } from "./inkSpan.ts";
import { planLanes } from "./lanes.ts";
import type { SpanIndex } from "./spanIndex.ts";

/** What decides how spans are drawn, apart from where their letters are. */
export type InkView = {
  readonly maps: Pick<RecordMaps, "tags" | "layers">;
  readonly required: ReadonlyMap<Id, readonly Id[]>;
  readonly me: Id;
  readonly peek: Id | null;
  readonly selected: Id | null;
  readonly hovered: Id | null;
  /** Only this tag is in full colour; the others are faded. */
  readonly only: Id | null;
  /** A span whose edge is being dragged is drawn with these fragments. */
  readonly moving: { readonly span: Id; readonly fragments: readonly Range[] } | null;
  /** Spans that are drawn in another state than the view says, as in reviewing. */
  readonly states: ReadonlyMap<Id, InkState>;
};

/** A span as it will be drawn, before its letters are measured. */
export type SceneSpan = InkLook & {
  readonly span: Span;
  readonly state: InkState;
  readonly side: "under" | "over";
  readonly lane: number;
  readonly bundled: boolean;
};

/** The spans that are drawn in a stretch of the document, with their lanes. Lanes depend on connected spans only. */
export function sceneOf(index: SpanIndex, [start, end]: Range, view: InkView): SceneSpan[] {
  const connected = index
    .connected(start, end)
    .map((span) => (view.moving?.span === span.id ? { ...span, fragments: [...view.moving.fragments] } : span));
  return (["under", "over"] as const).flatMap((side) => {
    const owner = side === "under" ? view.me : view.peek;
    const spans = connected.filter((span) => span.annotator === owner);
    const looks = new Map(spans.map((span) => [span.id, lookOf(span, view.maps, view.required)]));
    const lined = spans.filter((span) => looks.get(span.id)?.marking !== "margin");
    const { lanes, bundled } = planLanes(
      lined.map((span) => ({ id: span.id, start: spanStart(span), end: spanEnd(span) })),
    );
    return spans
      .filter((span) => spanStart(span) < end && spanEnd(span) > start)
      .flatMap((span) => {
        const look = looks.get(span.id);
        return look === undefined
          ? []
          : [
              {
                ...look,
                span,
                side,
                state: stateOf(span, view),
                lane: lanes.get(span.id) ?? 0,
                bundled: bundled.has(span.id) && span.id !== view.selected,
              },
            ];
      });
  });
}

function stateOf(span: Span, view: InkView): InkState {
  if (span.id === view.selected) return "selected";
  if (span.id === view.hovered) return "hover";
  const given = view.states.get(span.id);
  if (given !== undefined) return given;
  return view.only !== null && span.tag !== view.only ? "faded" : "resting";
}

/** Changes exactly when the drawing of an item would. */
export function sceneKey(spans: readonly SceneSpan[], [start, end]: Range): string {
  return spans
    .filter(({ span }) => spanStart(span) < end && spanEnd(span) > start)
    .map((one) =>
      [
        one.span.id,
        one.span.fragments.join(";"),
        one.hue,
        one.letter,
        one.line,
        one.marking,
        one.state,
        one.side,
        one.lane,
        one.bundled,
        one.unfinished,
      ].join(","),
    )
    .join("|");
}
