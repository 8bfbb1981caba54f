import { useEffect, useState } from "react";
import type { Id } from "#core/model/id.ts";
import type { FeedbackPage } from "#contract/review.ts";
import type { Failure } from "#contract/result.ts";
import { service } from "../../../service.ts";
import { useProject } from "../../../store/project.ts";
import { inOrder } from "../../../store/queue.ts";

export type FeedbackDocuments = FeedbackPage["documents"];

type FeedbackState = {
  readonly annotator: Id | null;
  readonly documents: FeedbackDocuments;
  readonly isWhole: boolean;
  readonly failure: Failure | null;
};

/** What became of somebody's work, page by page; anew when something is decided or taken back. */
export function useFeedback(annotator: Id): FeedbackState {
  const decisions = useProject((store) => store.maps.decisions);
  const [state, setState] = useState<FeedbackState>({ annotator: null, documents: [], isWhole: false, failure: null });
  useEffect(() => {
    let isWanted = true;
    const ask = async (): Promise<void> => {
      let documents: FeedbackDocuments = [];
      for (let after: number | null = 0; after !== null;) {
        const from: number = after;
        const result = await inOrder(() => service["review.feedback"]({ annotator, after: from }));
        if (!isWanted) return;
        if (!result.ok) return setState((known) => ({ ...known, annotator, isWhole: true, failure: result.failure }));
        documents = [...documents, ...result.value.documents];
        after = result.value.next;
        const now = { annotator, documents, isWhole: after === null, failure: null };
        // What was shown stays until all of it is known anew.
        setState((known) => (known.annotator === annotator && known.isWhole && !now.isWhole ? known : now));
      }
    };
    void ask();
    return () => {
      isWanted = false;
    };
  }, [annotator, decisions]);
  return state.annotator === annotator ? state : { annotator, documents: [], isWhole: false, failure: null };
}
