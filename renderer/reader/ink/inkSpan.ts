import type { Id } from "#core/model/id.ts";
import type { Span } from "#core/model/annotation.ts";
import type { LineKind, Marking } from "#core/model/schema.ts";
import type { RecordMaps } from "#core/change.ts";
import type { Box } from "./measure.ts";

/**
 * suggested: offered, not taken; it counts for nothing and looks like no tag. quiet: where annotators agree or nothing is
 * left to settle, lines alone.
 */
export type InkState = "resting" | "hover" | "selected" | "faded" | "suggested" | "quiet";

/** How one span is drawn in one item. */
export type InkSpan = {
  readonly id: string;
  readonly hue: number;
  readonly letter: string;
  readonly line: LineKind;
  readonly marking: Marking;
  readonly state: InkState;
  readonly side: "under" | "over";
  readonly lane: number;
  readonly bundled: boolean;
  readonly unfinished: boolean;
  /** Outermost offsets in the document. */
  readonly start: number;
  readonly end: number;
  /** One list of boxes a piece; pieces that are in other items are empty. */
  readonly pieces: readonly (readonly Box[])[];
  /** Whether the span begins and ends in this item: where its tab and grips are. */
  readonly begins: boolean;
  readonly ends: boolean;
  readonly rightToLeft: boolean;
};

export type InkLook = Pick<InkSpan, "hue" | "letter" | "line" | "marking" | "unfinished">;

/** What a span's tag says about its drawing. */
export function lookOf(
  span: Span,
  maps: Pick<RecordMaps, "tags" | "layers">,
  requiredOf: ReadonlyMap<Id, readonly Id[]>,
): InkLook {
  const tag = maps.tags.get(span.tag);
  const layer = tag === undefined ? undefined : maps.layers.get(tag.layer);
  const required = requiredOf.get(span.tag) ?? [];
  return {
    hue: tag?.hue ?? 12,
    letter: tag?.key ?? Array.from(tag?.name ?? "")[0]?.toLowerCase() ?? "",
    line: layer?.line ?? "solid",
    marking: tag?.marking ?? layer?.marking ?? "tint",
    unfinished: required.some((attribute) => (span.attributes[attribute] ?? "") === ""),
  };
}

/** Tag → its attributes that must be filled in. */
export function requiredAttributes(attributes: RecordMaps["attributes"]): ReadonlyMap<Id, readonly Id[]> {
  const required = new Map<Id, Id[]>();
  for (const attribute of attributes.values()) {
    if (!attribute.required) continue;
    const list = required.get(attribute.tag);
    if (list === undefined) required.set(attribute.tag, [attribute.id]);
    else list.push(attribute.id);
  }
  return required;
}
