import type { Range } from "#core/model/structure.ts";
import { moveSpan } from "#core/actions/spans.ts";
import type { Span } from "#core/model/annotation.ts";
import type { Edge, StepDirection, StepUnit } from "#core/text/units.ts";
import { stage } from "../../store/actions.ts";
import { announce, useView, type Selection, type Unit } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import { reader } from "../surface.ts";
import { here, ownSpan, placeOf, rangeOfSpan, selectedSpan, stepOfArrow, walkedSpans, type Here } from "./here.ts";
import { onOneLine } from "./speech.ts";
import { describeSpan, sayEndOfText, selectSpan, selectWords, standOn } from "./stand.ts";

/** A step with the left or right arrow (visual), or on and back in reading order. */
export type Heading = { readonly kind: "arrow" | "order"; readonly towards: StepDirection };

/** The first step in a document leads to its first unit. */
export function step(unit: Exclude<StepUnit, "paragraph">, heading: Heading): void {
  const now = here();
  if (now === null) return;
  const from = placeOf(now);
  if (from === null) return standAtEdge("start", unit);
  const target = now.units.step(from, unit, direction(now, heading, from), now.isSkipped);
  if (target === null) return sayEndOfText();
  standOn(now, unit, target);
}

/** To the next or previous paragraph, on the first unit of the size one stands on. Back leads to this paragraph's start first. */
export function stepParagraph(towards: StepDirection): void {
  const now = here();
  if (now === null) return;
  const from = placeOf(now);
  if (from === null) return standAtEdge("start", "word");
  const unit = now.view.standing?.unit === "sentence" ? "sentence" : "word";
  const own = now.units.unitAt(now.units.unitAt(from[0], "paragraph")?.[0] ?? 0, unit);
  const block =
    towards === -1 && own !== null && own[0] < from[0]
      ? own
      : now.units.step(from, "paragraph", towards, now.isSkipped);
  const target = block === null ? null : now.units.unitAt(block[0], unit);
  if (target === null) return sayEndOfText();
  standOn(now, unit, target);
}

export function standAtEdge(edge: Edge, unit: Unit = "word"): void {
  const now = here();
  const target = now?.units.edgeUnit(edge, unit, now.isSkipped) ?? null;
  if (now !== null && target !== null) standOn(now, unit, target);
}

/** A line or a page up or down, to the word there. Only the drawn text knows its lines. */
export function stepOnScreen(size: "line" | "page", towards: StepDirection): void {
  const now = here();
  const from = now === null ? null : placeOf(now);
  if (now === null || reader.surface === null) return;
  if (from === null) return standAtEdge("start");
  const offset =
    size === "line" ? reader.surface.stepLine(from[0], towards) : reader.surface.stepPage(from[0], towards);
  const target = offset === null ? null : now.units.unitAt(offset, "word");
  if (target === null) return sayEndOfText();
  standOn(now, "word", target, size === "page" ? "reading" : "nearest");
}

export function standAtLineEdge(edge: Edge): void {
  const now = here();
  const from = now === null ? null : placeOf(now);
  if (now === null || from === null || reader.surface === null) return;
  const offset = reader.surface.lineEdge(from[0], edge);
  const target = now.units.unitAt(edge === "start" ? offset : Math.max(0, offset - 1), "word");
  if (target !== null) standOn(now, "word", target);
}

/** To the next or previous tag in reading order, outer ones before those inside them. */
export function stepTag(towards: StepDirection): void {
  const now = here();
  if (now === null) return;
  const spans = walkedSpans(now);
  const selected = spans.findIndex((span) => span.id === now.view.span);
  const offset = placeOf(now)?.[0] ?? -1;
  const after = spans.findIndex((span) => rangeOfSpan(span)[0] >= offset);
  const next = towards === 1 ? (after === -1 ? spans.length : after) : (after === -1 ? spans.length : after) - 1;
  const target = spans[selected === -1 ? next : selected + towards];
  if (target === undefined) return announce(t(towards === 1 ? "tagging:noTagAfter" : "tagging:noTagBefore"));
  selectSpan(now, target);
  announce(describeSpan(now, target));
}

/** Moves the active edge of the selected tag or of the selection; from a unit one stands on, a selection begins. */
export function extend(unit: StepUnit, heading: Heading): void {
  moveActiveEdge(
    (now, range, edge) => now.units.moveEdge(range, edge, unit, direction(now, heading, range), now.isSkipped),
    heading.towards,
  );
}

export function extendByLine(towards: StepDirection): void {
  moveActiveEdge((now, range, edge) => {
    const offset =
      reader.surface?.stepLine(edge === "start" ? range[0] : Math.max(range[0], range[1] - 1), towards) ?? null;
    return offset === null ? range : now.units.moveEdgeTo(range, edge, offset);
  }, towards);
}

/** Letters: moves the active edge where something is selected, otherwise steps. */
export function stepLetter(towards: StepDirection): void {
  const { selection, span } = useView.getState();
  const heading: Heading = { kind: "arrow", towards };
  if (selection === null && span === null) step("letter", heading);
  else extend("letter", heading);
}

export function swapEdge(): void {
  const { selection, span, activeEdge } = useView.getState();
  if (span !== null) useView.setState({ activeEdge: other(activeEdge) });
  else if (selection !== null) useView.setState({ selection: { ...selection, active: other(selection.active) } });
  else return;
  const edge = span === null ? useView.getState().selection?.active : useView.getState().activeEdge;
  announce(t(edge === "start" ? "tagging:edgeStart" : "tagging:edgeEnd"));
}

/** The paragraph, then the whole text. */
export function selectMore(): void {
  const now = here();
  const from = now === null ? null : (placeOf(now) ?? now.units.edgeUnit("start", "word", now.isSkipped));
  if (now === null || from === null) return;
  const paragraph = now.units.unitAt(from[0], "paragraph");
  const isBeyond = paragraph === null || (from[0] <= paragraph[0] && from[1] >= paragraph[1]);
  const all: Range = [
    now.units.edgeUnit("start", "paragraph", now.isSkipped)?.[0] ?? 0,
    now.units.edgeUnit("end", "paragraph", now.isSkipped)?.[1] ?? 0,
  ];
  selectWords(now, isBeyond ? all : paragraph, "end");
  announce(t(isBeyond ? "tagging:wholeText" : "tagging:paragraph"));
}

type MoveEdge = (now: Here, range: Range, edge: Edge) => Range;

function moveActiveEdge(move: MoveEdge, towards: StepDirection): void {
  const now = here();
  if (now === null) return;
  if (now.view.span !== null) return moveSpanEdge(now, move);
  const selection = now.view.selection ?? selectionFrom(now, towards);
  if (selection === null) return standAtEdge("start");
  const range = move(now, selection.range, selection.active);
  if (range === selection.range) return;
  useView.setState({ selection: { ...selection, range } });
  const moved: Range = selection.active === "start" ? [range[0], range[0] + 1] : [range[1] - 1, range[1]];
  reader.surface?.scrollTo(moved, "nearest");
  announce(
    t("tagging:selected", {
      words: t("tagging:words", { count: now.units.countWords(range) }),
      text: onOneLine(now.loaded.text.slice(...range)),
    }),
  );
}

/** From a unit stood on, the edge that can grow in the direction asked for becomes the active one. */
function selectionFrom(now: Here, towards: StepDirection): Selection | null {
  const range = now.view.standing?.range;
  if (range === undefined) return null;
  return { range, active: stepOfArrow(now, towards, range[0]) === 1 ? "end" : "start" };
}

/** Moves the outer edge of a tag's first or last piece; a run of moves is sent as one change. */
function moveSpanEdge(now: Here, move: MoveEdge): void {
  const span = ownSpan(now);
  if (span === null) return;
  const edge = now.view.activeEdge;
  const index = edge === "start" ? 0 : span.fragments.length - 1;
  const piece = span.fragments[index];
  if (piece === undefined) return;
  const moved = move(now, piece, edge);
  const proposal = moveSpan(
    now.loaded.text,
    span,
    span.fragments.map((one, at) => (at === index ? moved : one)),
  );
  if (proposal === null) return;
  stage(proposal);
  const edgeAt: Range = edge === "start" ? [moved[0], moved[0] + 1] : [moved[1] - 1, moved[1]];
  reader.surface?.scrollTo(edgeAt, "nearest");
  announce(onOneLine(selectedSpanText(span.id) ?? ""));
}

function selectedSpanText(id: Span["id"]): string | undefined {
  const now = here();
  const span = now === null ? undefined : selectedSpan(now);
  return span?.id === id ? span.quote : undefined;
}

function direction(now: Here, { kind, towards }: Heading, [start]: Range): StepDirection {
  return kind === "arrow" ? stepOfArrow(now, towards, start) : towards;
}

function other(edge: Edge): Edge {
  return edge === "start" ? "end" : "start";
}
