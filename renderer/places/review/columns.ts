import type { Id } from "#core/model/id.ts";
import { reader } from "../../reader/surface.ts";
import { useProject, type ProjectStore } from "../../store/project.ts";
import { compareWork, useReviewQueue } from "../../store/review.ts";
import { announce } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import { reviewNow, type Reviewed } from "./now.ts";
import { useReview, type ReviewState } from "./state.ts";
import { nameOf } from "./words.ts";

/** Whose columns stand side by side: who is compared in the text, then who was added and is not. */
export function columnsOf({ counting }: Pick<Reviewed, "counting">, { beside }: Pick<ReviewState, "beside">): Id[] {
  return [...new Set([...counting, ...beside])];
}

/** Who has worked in the project and has no column, in the order of the annotators. */
export function withoutColumn(
  { maps, counts }: Pick<ProjectStore, "maps" | "counts">,
  columns: readonly Id[],
): readonly Id[] {
  const working = new Set([...maps.readings.values()].map(({ annotator }) => annotator));
  for (const { annotator } of maps.assignments.values()) working.add(annotator);
  for (const own of counts.values()) for (const { annotator } of own) working.add(annotator);
  return everybody(maps).filter((id) => working.has(id) && !columns.includes(id));
}

/** How far somebody is with a text whose column is shown. */
export type Standing = "compared" | "reading" | "unread";

export function standingOf({ counting, loaded }: Reviewed, maps: ProjectStore["maps"], annotator: Id): Standing {
  if (counting.includes(annotator)) return "compared";
  if (loaded.spans.some((span) => span.annotator === annotator)) return "reading";
  const own = (reading: { readonly annotator: Id; readonly document: Id }): boolean =>
    reading.annotator === annotator && reading.document === loaded.id;
  return [...maps.readings.values()].some(own) ? "reading" : "unread";
}

/** One more column; whoever was left out is compared again, in all texts. */
export function addColumn(annotator: Id): void {
  const { maps } = useProject.getState();
  const { annotators } = useReviewQueue.getState();
  keepPlace(() => {
    useReview.setState(({ beside }) => ({ beside: [...beside, annotator] }));
    if (annotators === null || annotators.includes(annotator)) return;
    const wanted = everybody(maps).filter((id) => id === annotator || annotators.includes(id));
    compareWork({ annotators: wanted.length === everybody(maps).length ? null : wanted });
  });
  focusColumn(annotator);
  announce(t("review:columns.added", { name: nameOf(maps, annotator) }));
}

/** One column less; whoever was compared no longer is, in any text. */
export function removeColumn(annotator: Id): void {
  const { maps } = useProject.getState();
  const isCompared = reviewNow()?.counting.includes(annotator) ?? false;
  const { annotators } = useReviewQueue.getState();
  keepPlace(() => {
    useReview.setState(({ beside }) => ({ beside: beside.filter((id) => id !== annotator) }));
    if (isCompared) compareWork({ annotators: (annotators ?? everybody(maps)).filter((id) => id !== annotator) });
  });
  focusColumn(null);
  announce(t("review:columns.removed", { name: nameOf(maps, annotator) }));
}

function everybody({ annotators }: ProjectStore["maps"]): Id[] {
  return [...annotators.values()].filter(({ kind }) => kind !== "gold").map(({ id }) => id);
}

/** The button that was pressed is gone: keys go on from the new column, or from the first. */
function focusColumn(annotator: Id | null): void {
  requestAnimationFrame(() => {
    const column = annotator === null ? null : document.querySelector(`.review-column[data-annotator="${annotator}"]`);
    const text = column?.querySelector<HTMLElement>(".reader-canvas");
    if (text == null) reader.surface?.focus();
    else text.focus({ preventScroll: true });
  });
}

/** An issue is known by its first version, which may be another one once others are compared. */
function keepPlace(change: () => void): void {
  const about = reviewNow()?.issue?.members.map(({ id }) => id) ?? [];
  change();
  const found = reviewNow()?.issues.find(({ members }) => members.some(({ id }) => about.includes(id)));
  if (found !== undefined) useReview.setState({ issue: found.key });
}
