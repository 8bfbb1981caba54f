import type { Change, Edit } from "#core/change.ts";
import type { Id } from "#core/model/id.ts";
import type { Range } from "#core/model/structure.ts";
import { openDocument } from "../../store/loading.ts";
import { findSpan, useProject } from "../../store/project.ts";
import { useView, type ViewStore } from "../../store/view.ts";
import { reader } from "../surface.ts";
import { here } from "./here.ts";
import { selectSpan, selectWords } from "./stand.ts";

/** Where one is when something is asked for whose answer may come late. */
export type Whereabouts = Pick<ViewStore, "place" | "document" | "dialog" | "popover" | "standing"> & {
  readonly focus: Element | null;
};

export function whereabouts(): Whereabouts {
  const { place, document: text, dialog, popover, standing } = useView.getState();
  return { place, document: text, dialog, popover, standing, focus: document.activeElement };
}

/** Where the change shown last has led. */
const led: { to: Whereabouts | null } = { to: null };

/** Whether one has gone on since: to another place, text or words, or into a field or sheet. */
function hasGoneOn(from: Whereabouts, now: Whereabouts): boolean {
  const isElsewhere = (["place", "document", "standing"] as const).some((one) => now[one] !== from[one]);
  const hasOpened = (["dialog", "popover"] as const).some((one) => now[one] !== null && now[one] !== from[one]);
  return isElsewhere || hasOpened || (now.focus !== from.focus && isField(now.focus));
}

function isField(element: Element | null): boolean {
  return element instanceof HTMLElement && element.matches("input, textarea, select, [contenteditable=true]");
}

/** What a change shows: a document, and in it a tag or the words where one was. */
export type Shown = { readonly document: Id; readonly span: Id | null; readonly words: Range | null };

const schemaTables: ReadonlySet<Edit["table"]> = new Set(["layers", "tags", "attributes", "relationTypes"]);

/**
 * The same for a change that one asked for at some place, and that was made since: whoever has gone on meanwhile is not
 * called back.
 */
export async function showChangeTo(from: Whereabouts, change: Pick<Change, "edits">): Promise<void> {
  const now = whereabouts();
  // Steps taken one after the other: where the one before has led, nobody went by herself.
  if (hasGoneOn(from, now) && (led.to === null || hasGoneOn(led.to, now))) return;
  await showChange(change);
  led.to = whereabouts();
}

/**
 * Brings what a change did before the eyes: opens its document when needed, selects the tag it left or the words where
 * a tag was, and scrolls there. A change of the schema is shown where the schema is, one of a decision where it was made. Does nothing for a change that
 * touches no text.
 */
async function showChange(change: Pick<Change, "edits">): Promise<void> {
  if (change.edits.some((edit) => schemaTables.has(edit.table)))
    return useView.setState({ place: "schema", popover: null });
  const decision = change.edits.find((edit) => edit.table === "decisions");
  if (decision !== undefined) return (await import("../../places/review/walk.ts")).showDecision(decision);
  const shown = placeOfEdits(change.edits);
  if (shown === null) return;
  const { place, document } = useView.getState();
  const isOpen = place === "documents" && document === shown.document;
  if (!isOpen) await openDocument(shown.document);
  const before = whereabouts();
  await nextFrame();
  const now = here();
  // A click can come while the window draws; a text that was just opened is still being gone to.
  if (now?.document.id !== shown.document || (isOpen && hasGoneOn(before, whereabouts()))) return;
  const span = shown.span === null ? undefined : findSpan(now.store, shown.span);
  if (span !== undefined) selectSpan(now, span);
  else if (shown.words !== null) selectWords(now, shown.words, "end");
  else reader.surface?.scrollTo([0, 0], "nearest");
}

/** The first tag that is still there, or the words of the first that is gone; in the open document before others. */
function placeOfEdits(edits: readonly Edit[]): Shown | null {
  const open = useView.getState().document;
  const found: { -readonly [where in "near" | "nearGone" | "far" | "farGone"]?: Shown } = {};
  for (const edit of edits) {
    const place = placeOfEdit(edit);
    if (place === null) continue;
    const isNear = place.document === open;
    found[place.span === null ? (isNear ? "nearGone" : "farGone") : isNear ? "near" : "far"] ??= place;
    // Of thousands of tags the first one will do.
    if (found.near !== undefined) break;
  }
  return found.near ?? found.nearGone ?? found.far ?? found.farGone ?? placeOfDocument(edits);
}

function placeOfEdit(edit: Edit): Shown | null {
  if (edit.table !== "spans") return null;
  const span = edit.after === null ? undefined : findSpan(useProject.getState(), edit.id);
  if (span !== undefined) return { document: span.document, span: span.id, words: null };
  const { document, fragments } = edit.before ?? {};
  return document === undefined || fragments?.[0] === undefined ? null : { document, span: null, words: fragments[0] };
}

/** Furniture that was folded or unfolded: the document it is in. */
function placeOfDocument(edits: readonly Edit[]): Shown | null {
  const edit = edits.find((one) => one.table === "documents" && one.after !== null && "furniture" in one.after);
  return edit === undefined ? null : { document: edit.id, span: null, words: null };
}

/** A document that was just opened is drawn in the next frame. */
function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
}
