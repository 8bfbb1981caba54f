import { addPiece, splitPiece } from "#core/actions/pieces.ts";
import type { Span } from "#core/model/annotation.ts";
import { commit, newId } from "../../store/actions.ts";
import { findSpan } from "../../store/project.ts";
import { announce, useView } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import { here, ownSpan, wordsToTag, type Here } from "../navigation/here.ts";
import { selectSpan, showSpan } from "../navigation/stand.ts";

/** The next selection joins the selected tag. */
export function startPiece(): void {
  const now = here();
  const span = now === null ? null : ownSpan(now);
  if (span === null) return;
  const end = span.fragments.at(-1)?.[1] ?? 0;
  const last = now?.units.unitAt(Math.max(0, end - 1), "word") ?? null;
  useView.setState({
    addingPieceTo: span.id,
    span: null,
    popover: null,
    ...(last === null ? {} : { standing: { unit: "word", range: last } }),
  });
  announce(t("tagging:addingPiece"));
}

/** Adds the selection, or the unit stood on, to the tag that waits for a piece. */
export function joinPiece(): void {
  const now = here();
  const span = now === null ? undefined : findSpan(now.store, now.view.addingPieceTo);
  const piece = now === null ? undefined : wordsToTag(now)?.[0];
  if (now === null || span === undefined || piece === undefined) return;
  useView.setState({ addingPieceTo: null });
  if (span.document !== now.document.id) return announce(t("tagging:pieceElsewhere"));
  void commit(addPiece(now.loaded.text, span, piece));
  const after = here();
  const joined = after === null ? undefined : findSpan(after.store, span.id);
  if (after === null || joined === undefined) return;
  showSpan(after, joined);
  announce(t("tagging:pieceAdded", { count: joined.fragments.length }));
}

/** Waiting for a piece ends; its tag is selected again. */
export function endPiece(): void {
  const { addingPieceTo } = useView.getState();
  useView.setState({ addingPieceTo: null, selection: null });
  const now = here();
  const span = now === null ? undefined : findSpan(now.store, addingPieceTo);
  if (now !== null && span?.document === now.document.id) selectSpan(now, span);
  announce(t("tagging:pieceEnded"));
}

/** The piece one stands on becomes a tag of its own; with the tag itself selected, its last piece. */
export function splitHere(): void {
  const now = here();
  const offset = now?.view.standing?.range[0];
  if (now === null || offset === undefined) return;
  const span = now.view.span === null ? spanInPieces(now, offset) : ownSpan(now);
  const proposal =
    span === null
      ? null
      : splitPiece(now.loaded.text, span, now.view.span === null ? offset : (span.fragments.at(-1)?.[0] ?? offset), {
          id: newId(),
          created: Date.now(),
        });
  if (proposal === null) return announce(t("tagging:onePiece"));
  void commit(proposal);
  announce(t("tagging:split"));
}

function spanInPieces(now: Here, offset: number): Span | null {
  const holds = (span: Span): boolean =>
    span.fragments.length > 1 && span.fragments.some(([start, end]) => start <= offset && offset < end);
  return now.loaded.spans.findLast((span) => span.annotator === now.store.me && holds(span)) ?? null;
}
