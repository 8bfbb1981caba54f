import { create } from "zustand";
import type { Id } from "#core/model/id.ts";
import { usualWork, type WhoseWork } from "#core/review/counting.ts";
import { isLineOpen } from "#core/review/line.ts";
import type { ReviewedDocument } from "#contract/review.ts";
import { service } from "../service.ts";
import { inOrder, nextIdle } from "./queue.ts";
import { useProject, type ProjectStore } from "./project.ts";
import { showFailure } from "./view.ts";

/** The places of all documents where annotators say something, as the service told them last. */
export type ReviewQueue = WhoseWork & {
  readonly documents: ReadonlyMap<Id, ReviewedDocument>;
  /** Whether all documents were compared. */
  readonly complete: boolean;
};

const nothing: ReviewQueue = { ...usualWork, documents: new Map(), complete: false };

export const useReviewQueue = create<ReviewQueue>(() => nothing);

/** How many issues are open in documents that are there and not set aside. */
export function countOpen(told: ReviewQueue["documents"], documents: ProjectStore["maps"]["documents"]): number {
  let count = 0;
  for (const { document, lines } of told.values())
    if (documents.get(document)?.aside === false) count += lines.filter(isLineOpen).length;
  return count;
}

/** Waits until all documents were compared, or another project is open. */
export function reviewComplete(): Promise<void> {
  if (useReviewQueue.getState().complete) return Promise.resolve();
  const { project } = asking;
  return new Promise((resolve) => {
    const stop = useReviewQueue.subscribe(({ complete }) => {
      if (!complete && asking.project === project) return;
      stop();
      resolve();
    });
  });
}

/** Compares what was read through, or everything tagged; of all, or of those who are named. */
export function compareWork(wanted: Partial<WhoseWork>): void {
  asking.change = null;
  useReviewQueue.setState({ ...wanted, complete: false });
  void bringUpToDate();
}

/** What was asked for last: up to which change, and whether an answer is awaited. */
const asking: { project: string; change: number | null; running: boolean; again: boolean } = {
  project: "",
  change: null,
  running: false,
  again: false,
};

/** Keeps the queue as the project is; returns the way to stop. */
export function followReview(): () => void {
  return useProject.subscribe((store, before) => {
    if (store.path !== asking.project) {
      Object.assign(asking, { project: store.path, change: null });
      useReviewQueue.setState(nothing);
    }
    const isSettled = store.open && store.surveyed && store.saving.state === "saved";
    const isOther = store.maps !== before.maps || store.counts !== before.counts || store.loaded !== before.loaded;
    if (isSettled && (isOther || before.saving.state !== "saved" || !before.surveyed)) void bringUpToDate();
  });
}

/** Asks for what differs since it was asked last, page by page, while the window is idle. */
async function bringUpToDate(): Promise<void> {
  asking.again = true;
  if (asking.running) return;
  asking.running = true;
  while (asking.again) {
    asking.again = false;
    await askAll(asking.project, asking.change);
  }
  asking.running = false;
}

async function askAll(project: string, since: number | null): Promise<void> {
  const { compared, annotators } = useReviewQueue.getState();
  const isStill = (): boolean => {
    const now = useReviewQueue.getState();
    return (
      asking.project === project &&
      asking.change === since &&
      now.compared === compared &&
      now.annotators === annotators
    );
  };
  let after: number | null = 0;
  while (after !== null) {
    await nextIdle();
    if (!isStill() || project === "") return;
    const from: number = after;
    const result = await inOrder(() => service["review.issues"]({ after: from, since, compared, annotators }));
    if (!isStill()) return;
    if (!result.ok) return showFailure(result.failure);
    const page = result.value;
    if (page.documents.length > 0 || page.next === null)
      useReviewQueue.setState(({ documents, complete }) => ({
        documents: withPage(documents, page.documents),
        complete: complete || page.next === null,
      }));
    after = page.next;
    if (after === null) asking.change = page.change;
  }
}

function withPage(
  documents: ReviewQueue["documents"],
  page: readonly ReviewedDocument[],
): ReadonlyMap<Id, ReviewedDocument> {
  return page.length === 0 ? documents : new Map([...documents, ...page.map((one) => [one.document, one] as const)]);
}
