import type { Id } from "#core/model/id.ts";
import type { AgreementCase } from "#contract/agreementCases.ts";
import type { Agreement } from "#contract/agreementValues.ts";
import { compareWork, reviewComplete, useReviewQueue } from "../../../store/review.ts";
import { announce, showFailure, useView } from "../../../store/view.ts";
import { service } from "../../../service.ts";
import { t } from "../../../text/text.ts";
import { openCases } from "../../review/walk.ts";
import type { CaseQuestion } from "../question.ts";
import { wantedOf } from "./useCases.ts";

/** Lists in the queue the issues that the cases of a question are about, and goes to the first. */
export async function openAsQueue(question: CaseQuestion, answer: Agreement): Promise<void> {
  const records = new Set<Id>();
  for (let from = 0, total = 1; from < total;) {
    const result = await service["agreement.cases"](wantedOf(question, answer, from));
    if (!result.ok) return showFailure(result.failure);
    for (const one of result.value.cases) if (isDifference(question, one)) addRecords(one, records);
    from += Math.max(1, result.value.cases.length);
    total = result.value.total;
  }
  if (answer.settings.compared === "tagged" && useReviewQueue.getState().compared === "read")
    compareWork({ compared: "tagged" });
  if (!useReviewQueue.getState().complete) announce(t("agreement:cases.comparing"));
  await reviewComplete();
  // Whoever went elsewhere meanwhile is not called back.
  if (useView.getState().place !== "agreement") return;
  openCases({ title: question.title, records });
}

/** Those that are the same are no issue; how far they begin or end apart is told of tags that are the same. */
function isDifference({ mark }: CaseQuestion, { isSame }: AgreementCase): boolean {
  return mark.kind === "apart" || !isSame;
}

function addRecords({ first, second }: AgreementCase, records: Set<Id>): void {
  for (const side of [first, second])
    for (const id of side?.relation == null ? (side?.spans ?? []) : [side.relation]) records.add(id);
}
