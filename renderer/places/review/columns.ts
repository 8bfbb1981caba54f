import type { Id } from "#core/model/id.ts";
import { resolvePairings } from "#core/review/ground.ts";
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

/** Who has worked in the project and has no column. */
export function withoutColumn(project: Pick<ProjectStore, "maps" | "counts">, columns: readonly Id[]): readonly Id[] {
  return atWork(project).filter((id) => !columns.includes(id));
}

/** Who has read, tagged or was given anything, in the order of the annotators. */
export function atWork({ maps, counts }: Pick<ProjectStore, "maps" | "counts">): readonly Id[] {
  const resolve = resolvePairings(maps.pairings.values());
  const working = new Set([...maps.readings.values()].map(({ annotator }) => resolve(annotator)));
  for (const { annotator } of maps.assignments.values()) working.add(resolve(annotator));
  for (const own of counts.values()) for (const { annotator } of own) working.add(resolve(annotator));
  return everybody(maps).filter((id) => working.has(id));
}

/** How far somebody is with a text whose column is shown. */
export type Standing = "compared" | "reading" | "unread";

export function standingOf(
  { counting, loaded, ground: { resolve } }: Reviewed,
  maps: ProjectStore["maps"],
  annotator: Id,
): Standing {
  if (counting.includes(annotator)) return "compared";
  if (loaded.spans.some((span) => resolve(span.annotator) === annotator)) return "reading";
  const own = (reading: { readonly annotator: Id; readonly document: Id }): boolean =>
    resolve(reading.annotator) === annotator && reading.document === loaded.id;
  return [...maps.readings.values()].some(own) ? "reading" : "unread";
}

/** One more column; whoever was left out is compared again, in all texts. */
export function addColumn(annotator: Id): void {
  useReview.setState(({ beside }) => ({ beside: [...beside, annotator] }));
  takeIn(annotator);
  focusColumn(annotator);
  announce(t("review:columns.added", { name: nameOf(useProject.getState().maps, annotator) }));
}

/** One column less; whoever was compared no longer is, in any text. */
export function removeColumn(annotator: Id): void {
  useReview.setState(({ beside }) => ({ beside: beside.filter((id) => id !== annotator) }));
  if (reviewNow()?.counting.includes(annotator) === true) leaveOut(annotator);
  focusColumn(null);
  announce(t("review:columns.removed", { name: nameOf(useProject.getState().maps, annotator) }));
}

/** Compares somebody as well who was left out. */
export function takeIn(annotator: Id): void {
  const all = everybody(useProject.getState().maps);
  const { annotators } = useReviewQueue.getState();
  if (annotators === null || annotators.includes(annotator)) return;
  const wanted = all.filter((id) => id === annotator || annotators.includes(id));
  keepPlace(() => compareWork({ annotators: wanted.length === all.length ? null : wanted }));
}

/** Compares only the others. */
export function leaveOut(annotator: Id): void {
  const { annotators } = useReviewQueue.getState();
  const wanted = annotators ?? everybody(useProject.getState().maps);
  keepPlace(() => compareWork({ annotators: wanted.filter((id) => id !== annotator) }));
}

/** All but gold; who counts as one, once. */
function everybody({ annotators, pairings }: ProjectStore["maps"]): Id[] {
  const resolve = resolvePairings(pairings.values());
  const people = [...annotators.values()].filter(({ kind }) => kind !== "gold");
  return [...new Set(people.map(({ id }) => resolve(id)))];
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
