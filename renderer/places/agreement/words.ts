import { reasons } from "#core/agreement/figure.ts";
import type { Id } from "#core/model/id.ts";
import type { AnnotatorPair, Matching } from "#contract/agreementSettings.ts";
import type { Agreement, AgreementFigure } from "#contract/agreementValues.ts";
import { figureInWords } from "#contract/agreementWords.ts";
import { t } from "../../text/text.ts";

/** ".86, 95 % interval .81 to .90"; without a figure, why there is none. */
export function sayFigure({ value, reason, interval }: AgreementFigure): string {
  if (value === null) return reason === null ? "–" : reasons[reason];
  if (interval === null) return figureInWords(value);
  return t("agreement:withInterval", {
    figure: figureInWords(value),
    low: figureInWords(interval.low),
    high: figureInWords(interval.high),
  });
}

/** How certain a figure is, or why that is not known. */
export function sayInterval({ interval, noInterval, reason }: AgreementFigure, samples: number): string {
  if (interval !== null)
    return t("agreement:interval", {
      low: figureInWords(interval.low),
      high: figureInWords(interval.high),
      samples: samples.toString(),
    });
  if (reason !== null) return reasons[reason];
  return noInterval === null ? t("agreement:noInterval") : reasons[noInterval];
}

/** The first name, which is enough among a few. */
export function firstName({ annotators }: Pick<Agreement, "annotators">, id: Id): string {
  const name = annotators.find((one) => one.id === id)?.name ?? "";
  return name.split(/\s/u)[0] ?? name;
}

export function pairName(answer: Pick<Agreement, "annotators">, [first, second]: AnnotatorPair): string {
  return t("agreement:pair", { first: firstName(answer, first), second: firstName(answer, second) });
}

export function tagName({ tags }: Pick<Agreement, "tags">, id: Id | null): string {
  return id === null ? t("agreement:noTag") : (tags.find((one) => one.id === id)?.name ?? "");
}

/** The chosen matching in a word or two. */
export function matchingName(matching: Matching): string {
  switch (matching.kind) {
    case "exact":
      return t("agreement:matching.exact");
    case "overlap":
      return t("agreement:matching.overlap");
    case "common":
      return t("agreement:matching.common", { percent: Math.round(100 * matching.least) });
    case "words":
      return t("agreement:matching.words", { count: matching.most });
  }
}
