import type { AgreementCases } from "#contract/agreementCases.ts";
import type { Agreement } from "#contract/agreementValues.ts";
import { figureInWords, percentOf } from "#contract/agreementWords.ts";
import { t } from "../../../text/text.ts";
import { countLabel } from "../../../text/numbers.ts";
import type { CaseQuestion } from "../question.ts";
import { firstName } from "../words.ts";

/** How the cases make the figure: "2 × 43 that match ÷ (50 + 50) tags = .86". */
export function saySum({ mark, pair }: CaseQuestion, answer: Agreement, cases: AgreementCases): string {
  const { both, first, second, total, weight } = cases;
  switch (mark.kind) {
    case "exact":
    case "matched":
    case "relations": {
      const f1 = t("agreement:cases.f1", {
        both: countLabel(both),
        first: countLabel(first),
        second: countLabel(second),
        figure: figureInWords(first + second === 0 ? null : (2 * both) / (first + second)),
      });
      if (pair === null || first === 0) return f1;
      const met = t("agreement:cases.met", {
        both: countLabel(both),
        count: first,
        name: firstName(answer, pair[0]),
        percent: percentOf(both / first),
      });
      return `${met} ${f1}`;
    }
    case "cell":
    case "apart":
      return t("agreement:cases.count", { count: weight });
    case "attribute":
      return t("agreement:cases.same", { both: countLabel(both), count: total });
    case "characters":
      return t("agreement:cases.stretches", { count: total });
  }
}
