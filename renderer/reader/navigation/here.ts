import type { Span } from "#core/model/annotation.ts";
import { findReading, type Reading } from "#core/model/annotator.ts";
import type { Document } from "#core/model/document.ts";
import type { Range, Structure } from "#core/model/structure.ts";
import { arrowStep, directionOfBlock } from "#core/text/direction.ts";
import { TextUnits, type IsSkipped, type StepDirection } from "#core/text/units.ts";
import { findSpan, useProject, type LoadedDocument, type ProjectStore } from "../../store/project.ts";
import { spanEnd, spanStart } from "../../store/spans.ts";
import { announce, useView, type ViewStore } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import { foldKey } from "./folding.ts";

/** Everything a command in the reader works with, as it is now. */
export type Here = {
  readonly store: ProjectStore;
  readonly view: ViewStore;
  readonly document: Document;
  readonly loaded: LoadedDocument;
  readonly units: TextUnits;
  readonly isSkipped: IsSkipped;
};

const unitsOfStructure = new WeakMap<Structure, TextUnits>();

/** The units of a loaded document; cut once, as they are met. */
export function unitsOf({ text, structure }: Pick<LoadedDocument, "text" | "structure">): TextUnits {
  const known = unitsOfStructure.get(structure) ?? new TextUnits(text, structure.blocks);
  unitsOfStructure.set(structure, known);
  return known;
}

/** Null while no document is open or its text is not there yet. */
export function here(): Here | null {
  const store = useProject.getState();
  const view = useView.getState();
  const document = view.document === null ? undefined : store.maps.documents.get(view.document);
  const loaded = document === undefined ? undefined : store.loaded.get(document.id);
  if (document === undefined || loaded === undefined) return null;
  return { store, view, document, loaded, units: unitsOf(loaded), isSkipped: skippedIn(document, view.unfolded) };
}

/** Folded furniture is passed over. */
export function skippedIn(document: Document, unfolded: ViewStore["unfolded"]): IsSkipped {
  const furniture = new Set(document.furniture);
  return (block) => furniture.has(block) && !unfolded.has(foldKey(document.id, block));
}

export function selectedSpan({ store, view }: Pick<Here, "store" | "view">): Span | undefined {
  return findSpan(store, view.span);
}

export function rangeOfSpan(span: Span): Range {
  return [spanStart(span), spanEnd(span)];
}

/** What the next step starts from: the selected span, the raw selection, or the unit stood on. */
export function placeOf(now: Here): Range | null {
  const span = selectedSpan(now);
  if (span?.document === now.document.id) return rangeOfSpan(span);
  return now.view.selection?.range ?? now.view.standing?.range ?? null;
}

/** The words a tag would go on: those of the selected span, the raw selection, or the unit stood on. */
export function wordsToTag(now: Here): readonly Range[] | null {
  const span = selectedSpan(now);
  if (span?.document === now.document.id) return span.fragments;
  const range = now.view.selection?.range ?? now.view.standing?.range;
  return range === undefined ? null : [range];
}

/** The selected span when it may be changed. Says so when it is a colleague's. */
export function ownSpan(now: Here): Span | null {
  const span = selectedSpan(now);
  if (span === undefined) return null;
  if (span.annotator === now.store.me) return span;
  announce(t("tagging:notYours", { name: now.store.maps.annotators.get(span.annotator)?.name ?? "" }));
  return null;
}

/** Spans that keys walk through: one's own and those of the colleague shown above the line, in reading order. */
export function walkedSpans({ store, view, loaded }: Here): readonly Span[] {
  return loaded.spans.filter((span) => span.annotator === store.me || span.annotator === view.peek);
}

export function readingHere({ store, document }: Pick<Here, "store" | "document">): Reading | undefined {
  return findReading(store.maps.readings.values(), document.id, store.me);
}

/** All sentences that are not in folded furniture. */
export function sentencesHere({ units, document }: Pick<Here, "units" | "document">): Range[] {
  const furniture = new Set(document.furniture);
  return units.blocks.flatMap((_block, index) => (furniture.has(index) ? [] : [...units.unitsOf(index, "sentence")]));
}

/** Where an arrow leads in the paragraph of an offset: on or back. */
export function stepOfArrow(
  now: Pick<Here, "units" | "loaded" | "document">,
  arrow: StepDirection,
  offset: number,
): StepDirection {
  const block = now.units.blocks[now.units.blockAt(offset)];
  return block === undefined
    ? arrow
    : arrowStep(arrow, directionOfBlock(now.loaded.text, block, now.document.direction));
}
