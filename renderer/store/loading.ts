import type { Id } from "#core/model/id.ts";
import type { Range } from "#core/model/structure.ts";
import type { Span } from "#core/model/annotation.ts";
import type { Input } from "#contract/methods.ts";
import type { DocumentContent } from "#contract/values.ts";
import { service } from "../service.ts";
import { mergeSpans, tightenSpans } from "./arriving.ts";
import { takeIn } from "./early.ts";
import { useProject, withDocument, withOpened, withTies, type LoadedDocument, type ProjectStore } from "./project.ts";
import { inOrder, nextIdle } from "./queue.ts";
import { nowhere, showFailure, useView, type Place } from "./view.ts";

/** Longer texts are shown with the spans near the place one goes to, and the others come after. In words. */
const LONG = 5000;

/** Documents of which only a part is there yet, each with the rest that is on its way. */
const coming = new Map<Id, Promise<boolean>>();

/** Whether all spans of an open document are there, with what hangs on them. */
export function isAllThere(document: Id): boolean {
  return !coming.has(document);
}

/** Brings a document's text and all its spans into memory, unless they are there. */
export async function loadDocument(document: Id): Promise<boolean> {
  if (useProject.getState().loaded.has(document)) return coming.get(document) ?? true;
  const content = await read({ document });
  if (content !== null) takeIn((store) => withDocument(store, content));
  return content !== null;
}

async function read(wanted: Input<"document.read">): Promise<DocumentContent | null> {
  const result = await inOrder(() => service["document.read"](wanted));
  if (result.ok) return result.value;
  showFailure(result.failure);
  return null;
}

/** The place from which one last set out for a document; a new object each time. */
const way: { latest: { readonly from: Place } | null } = { latest: null };

/**
 * Opens a document in the reader; with a span, selects it there. A text with many spans is shown as soon as those near
 * the place are there, so that opening it takes as long as opening a short one. Whoever went to another document or
 * place while the text was read is not called back.
 */
export async function openDocument(document: Id, span: Id | null = null): Promise<void> {
  const going = { from: useView.getState().place };
  way.latest = going;
  const { loaded, maps } = useProject.getState();
  const isLong = (maps.documents.get(document)?.words ?? 0) > LONG;
  const content = loaded.has(document)
    ? undefined
    : await read(isLong ? { document, part: { near: span } } : { document });
  if (content === null || way.latest !== going || hasLeft(going.from)) return;
  // Both at once, so that the window is drawn once.
  takeIn((store) => withOpened(content === undefined ? store : withDocument(store, content), document));
  useView.setState((view) =>
    view.document === document ? { place: "documents", span } : { ...nowhere, place: "documents", document, span },
  );
  if (isLong && content !== undefined)
    coming.set(
      document,
      loadRest(document).finally(() => coming.delete(document)),
    );
  else if (!coming.has(document)) sayAllIsThere();
}

/** Whether one has gone to a place without texts since one was at this one. */
function hasLeft(from: Place): boolean {
  const { place } = useView.getState();
  return place !== from && place !== "documents";
}

/** Says when all spans of the document that was opened are there, for those who measure. */
function sayAllIsThere(): void {
  performance.clearMarks("reader:all");
  performance.mark("reader:all");
}

/** Letters whose spans are asked for at once: few enough that a key press in between does not wait for them. */
const STRETCH = 100_000;

/**
 * Brings the spans of a document that are not there yet, stretch by stretch, while the window is idle. Each time that
 * twice as many have come they are shown, because showing costs as much as all that are there.
 */
async function loadRest(document: Id): Promise<boolean> {
  const opened = useProject.getState().loaded.get(document);
  if (opened === undefined) return false;
  await nextIdle();
  // First what hangs on spans: one that is removed takes it along.
  const ties = await inOrder(() => service["document.ties"]({ document }));
  if (!ties.ok) showFailure(ties.failure);
  if (!ties.ok || !isStill(opened)) return false;
  takeIn((store) => withTies(store, ties.value));
  const { length } = opened.text;
  const arrived: Arrived[] = [];
  for (let from = 0; from < length; from += STRETCH) {
    await nextIdle();
    const stretch = await readStretch(document, [from, from + STRETCH]);
    if (stretch === null || !isStill(opened)) return isStill(opened);
    arrived.push(stretch);
    const count = arrived.reduce((sum, { spans }) => sum + spans.length, 0);
    if (from + STRETCH < length && count < stretch.asked.length) continue;
    const come = arrived.splice(0);
    takeIn((store) => withArrived(store, document, come));
  }
  sayAllIsThere();
  return true;
}

/** Whether a document that was opened is still in memory and was not read again. */
function isStill({ id, structure }: LoadedDocument): boolean {
  return useProject.getState().loaded.get(id)?.structure === structure;
}

/** Spans that were read, and those that were there when they were asked for. */
type Arrived = { readonly asked: readonly Span[]; readonly spans: readonly Span[] };

async function readStretch(document: Id, within: Range): Promise<Arrived | null> {
  const asked = useProject.getState().loaded.get(document);
  if (asked === undefined) return null;
  const result = await inOrder(() => service["document.spans"]({ document, within: [...within] }));
  if (result.ok) return { asked: asked.spans, spans: tightenSpans(result.value, asked.text) };
  showFailure(result.failure);
  return null;
}

function withArrived(store: ProjectStore, document: Id, arrived: readonly Arrived[]): ProjectStore {
  const loaded = store.loaded.get(document);
  if (loaded === undefined) return store;
  const spans = arrived.reduce<readonly Span[]>((now, one) => mergeSpans(one.asked, now, one.spans), loaded.spans);
  return { ...store, loaded: new Map(store.loaded).set(document, { ...loaded, spans }) };
}
