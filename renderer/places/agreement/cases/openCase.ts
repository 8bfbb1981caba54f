import type { Id } from "#core/model/id.ts";
import type { AgreementCase } from "#contract/agreementCases.ts";
import { openDocument } from "../../../store/loading.ts";
import { useProject } from "../../../store/project.ts";
import { useReviewQueue } from "../../../store/review.ts";
import { useView } from "../../../store/view.ts";
import { openIssue } from "../../review/walk.ts";

/** The issue in the queue that a case is about, if it is one. */
function issueOf(
  { document, first, second }: AgreementCase,
  told: ReturnType<typeof useReviewQueue.getState>["documents"],
): Id | null {
  const spans = [first, second].flatMap((side) => side?.spans ?? []);
  const found = told.get(document)?.lines.find(({ members }) => spans.some((span) => members.includes(span)));
  return found?.key ?? null;
}

/** Goes to a case: to its issue where there is one, otherwise to the tags in the text, the other person's above the line. */
export async function openCase(one: AgreementCase): Promise<void> {
  const issue = issueOf(one, useReviewQueue.getState().documents);
  if (issue !== null) return openIssue(one.document, issue);
  const { me } = useProject.getState();
  const sides = one.pair.map((annotator, place) => ({ annotator, side: place === 0 ? one.first : one.second }));
  const mine = sides.find(({ annotator, side }) => annotator === me && side !== null);
  const theirs = sides.find(({ annotator }) => annotator !== me);
  const shown = mine ?? sides.find(({ side }) => side !== null);
  useView.setState({ peek: theirs?.annotator ?? null });
  await openDocument(one.document, shown?.side?.spans[0] ?? null);
}
