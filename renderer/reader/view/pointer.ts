import { moveSpan } from "#core/actions/spans.ts";
import type { Span } from "#core/model/annotation.ts";
import type { Range } from "#core/model/structure.ts";
import { snapToGrapheme } from "#core/text/segments.ts";
import { exactSelection, snapSelection } from "#core/text/snap.ts";
import { commit } from "../../store/actions.ts";
import { spanEnd, spanStart } from "../../store/spans.ts";
import { useView } from "../../store/view.ts";
import { here, selectedSpan, walkedSpans, type Here } from "../navigation/here.ts";
import { foldKey } from "../navigation/folding.ts";
import { showSpan } from "../navigation/stand.ts";
import { reader } from "../surface.ts";

/** The list of kinds opens this long after a selection was made, in milliseconds. */
const POPOVER_DELAY = 120;
const HOVER_DELAY = 120;
/** The pointer may move this far in a click, in pixels. */
const CLICK = 3;

/** Whether what the pointer is doing is a click so far, and not a drag or something done on press. */
type Gesture = { isClick: boolean };

/** Shows a span with other fragments while its edge is dragged; null ends it. */
export type ShowMoving = (moving: { readonly span: Span["id"]; readonly fragments: readonly Range[] } | null) => void;

/** Selecting, clicking, hovering and dragging grips. Returns the way to stop listening. */
export function listenToPointer(text: HTMLElement, showMoving: ShowMoving): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const gesture: Gesture = { isClick: false };
  text.addEventListener("pointerdown", (event) => event.button === 0 && press(text, event, gesture, showMoving), {
    signal,
  });
  // Only a click tells how many were made in a row, by the system's own measure; a press never does.
  text.addEventListener("click", (event) => gesture.isClick && finishClick(event), { signal });
  const hover = { timer: 0 };
  text.addEventListener(
    "pointermove",
    (event) => {
      clearTimeout(hover.timer);
      if (event.buttons === 0) hover.timer = window.setTimeout(() => hoverAt(event), HOVER_DELAY);
    },
    { signal },
  );
  text.addEventListener(
    "pointerleave",
    () => {
      clearTimeout(hover.timer);
      useView.setState({ hovered: null });
    },
    { signal },
  );
  return () => {
    clearTimeout(hover.timer);
    stop.abort();
  };
}

function press(text: HTMLElement, event: PointerEvent, gesture: Gesture, showMoving: ShowMoving): void {
  gesture.isClick = false;
  const now = here();
  const surface = reader.surface;
  if (now === null || surface === null) return;
  if (event.target instanceof Element && event.target.closest(".reader-furniture") !== null)
    return unfold(now, event.target);
  const edge = gripAt(event.clientX, event.clientY);
  const span = selectedSpan(now);
  if (edge !== null && span !== undefined && span.annotator === now.store.me)
    return dragGrip(event, span, edge, showMoving);
  const from = surface.offsetAtPoint(event.clientX, event.clientY);
  if (from === null) return;
  event.preventDefault();
  text.focus({ preventScroll: true });
  gesture.isClick = true;
  dragSelection(now, event, from, gesture);
}

function finishClick(event: MouseEvent): void {
  const now = here();
  const offset = reader.surface?.offsetAtPoint(event.clientX, event.clientY) ?? null;
  if (now === null || offset === null) return;
  if (event.detail >= 2) selectUnit(now, offset, event.detail);
  else click(now, offset);
}

/** Two clicks a word, three a sentence, four a paragraph. */
function selectUnit(now: Here, offset: number, clicks: number): void {
  const unit = clicks === 2 ? "word" : clicks === 3 ? "sentence" : "paragraph";
  const range = now.units.unitAt(offset, unit);
  if (range === null) return;
  useView.setState({ selection: { range, active: "end" }, span: null, detailGroup: 0, popover: null });
  openPopoverSoon();
}

function dragSelection(now: Here, event: PointerEvent, from: number, gesture: Gesture): void {
  const stop = new AbortController();
  const follow = (move: PointerEvent): void => {
    if (gesture.isClick && Math.hypot(move.clientX - event.clientX, move.clientY - event.clientY) < CLICK) return;
    gesture.isClick = false;
    const to = reader.surface?.offsetAtPoint(move.clientX, move.clientY) ?? null;
    if (to === null) return;
    const range: Range = from <= to ? [from, to] : [to, from];
    const snapped = move.altKey
      ? exactSelection(now.loaded.text, range)
      : snapSelection(now.loaded.text, now.units, range);
    useView.setState({
      selection:
        snapped === null || snapped[0] === snapped[1] ? null : { range: snapped, active: from <= to ? "end" : "start" },
      span: null,
      hovered: null,
      popover: null,
      detailGroup: 0,
    });
  };
  window.addEventListener("pointermove", follow, { signal: stop.signal });
  const finish = (): void => {
    stop.abort();
    if (!gesture.isClick && useView.getState().selection !== null) openPopoverSoon();
  };
  window.addEventListener("pointerup", finish, { signal: stop.signal });
  window.addEventListener("pointercancel", () => stop.abort(), { signal: stop.signal });
}

/** Takes the innermost tag; clicking again goes outwards, then to the word. */
function click(now: Here, offset: number): void {
  const over = walkedSpans(now).filter((span) =>
    span.fragments.some(([start, end]) => start <= offset && offset < end),
  );
  const word = now.units.unitAt(offset, "word");
  const standing = word === null ? now.view.standing : ({ unit: "word", range: word } as const);
  const inwards = over.toSorted((a, b) => length(a) - length(b));
  const current = inwards.findIndex((span) => span.id === now.view.span);
  const next = inwards[current + 1];
  if (next !== undefined) {
    showSpan(now, next);
    // One stands where one clicked, so that the stack is the one of this place.
    useView.setState({ standing, popover: over.length > 1 ? { kind: "stack" } : null });
    return;
  }
  useView.setState({ selection: null, span: null, popover: null, detailGroup: 0, standing });
}

function dragGrip(event: PointerEvent, span: Span, edge: "start" | "end", showMoving: ShowMoving): void {
  event.preventDefault();
  const now = here();
  if (now === null) return;
  const stop = new AbortController();
  const latest: { fragments: readonly Range[] | null } = { fragments: null };
  const follow = (move: PointerEvent): void => {
    const offset = reader.surface?.offsetAtPoint(move.clientX, move.clientY) ?? null;
    if (offset === null) return;
    const target = move.altKey ? offset : (now.units.unitAt(offset, "word")?.[edge === "start" ? 0 : 1] ?? offset);
    const fragments = withEdge(span.fragments, edge, target);
    if (fragments === null) return;
    latest.fragments = fragments;
    showMoving({ span: span.id, fragments });
  };
  window.addEventListener("pointermove", follow, { signal: stop.signal });
  window.addEventListener(
    "pointerup",
    () => {
      stop.abort();
      showMoving(null);
      if (latest.fragments !== null) return void commit(moveSpan(now.loaded.text, span, latest.fragments));
      // On short words the grips leave little room between them: pressed without moving, they are the words below them.
      const offset = letterAt(now, event);
      if (offset !== null) click(now, offset);
    },
    { signal: stop.signal },
  );
  useView.setState({ activeEdge: edge });
}

/** The pieces with one outer edge elsewhere; null when it would pass the piece's other edge. */
function withEdge(fragments: readonly Range[], edge: "start" | "end", offset: number): Range[] | null {
  const index = edge === "start" ? 0 : fragments.length - 1;
  const piece = fragments[index];
  if (piece === undefined || (edge === "start" ? offset >= piece[1] : offset <= piece[0])) return null;
  return fragments.map((one, at) => (at !== index ? one : edge === "start" ? [offset, one[1]] : [one[0], offset]));
}

function gripAt(x: number, y: number): "start" | "end" | null {
  for (const grip of document.querySelectorAll<SVGElement>("[data-grip]")) {
    const box = grip.getBoundingClientRect();
    if (Math.abs(x - (box.left + box.right) / 2) < 7 && y > box.top - 2 && y < box.bottom + 2)
      return grip.dataset["grip"] === "start" ? "start" : "end";
  }
  return null;
}

function hoverAt(event: PointerEvent): void {
  const now = here();
  if (now === null) return;
  const offset = letterAt(now, event);
  const over =
    offset === null
      ? []
      : walkedSpans(now).filter((span) => span.fragments.some(([start, end]) => start <= offset && offset < end));
  const inner = over.toSorted((a, b) => length(a) - length(b))[0];
  if (useView.getState().hovered !== (inner?.id ?? null)) useView.setState({ hovered: inner?.id ?? null });
}

/** The letter under the pointer. A point in the second half of a letter is nearer to the next one. */
function letterAt(now: Here, { clientX: x, clientY: y }: PointerEvent): number | null {
  const nearest = reader.surface?.offsetAtPoint(x, y) ?? null;
  if (nearest === null || nearest === 0) return nearest;
  const before = snapToGrapheme(now.loaded.text, nearest - 1, "start");
  const boxes = reader.surface?.rectangles([before, nearest]) ?? [];
  return boxes.some((box) => box.left <= x && x < box.right && box.top <= y && y < box.bottom) ? before : nearest;
}

function unfold(now: Here, target: Element): void {
  const item = Number(target.closest<HTMLElement>(".reader-furniture")?.dataset["firstBlock"]);
  const furniture = new Set(now.document.furniture);
  const blocks: string[] = [];
  for (let block = item; furniture.has(block); block++) blocks.push(foldKey(now.document.id, block));
  useView.setState(({ unfolded }) => ({ unfolded: new Set([...unfolded, ...blocks]) }));
}

function openPopoverSoon(): void {
  const { addingPieceTo, linking } = useView.getState();
  if (addingPieceTo !== null || linking !== null) return;
  const { selection } = useView.getState();
  setTimeout(() => {
    if (useView.getState().selection === selection) useView.setState({ popover: { kind: "tag", byKey: false } });
  }, POPOVER_DELAY);
}

function length(span: Span): number {
  return spanEnd(span) - spanStart(span);
}
