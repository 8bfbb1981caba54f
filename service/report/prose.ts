import { isolated } from "#core/plots/svg.ts";
import type { Agreement } from "#contract/agreementValues.ts";
import { figureInWords, matchingInWords, percentOf } from "#contract/agreementWords.ts";

/** Tags with enough cases for a verdict are those that are not few. */
const PEOPLE = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/** The methods paragraph, to be taken into a paper as it stands. */
export function methodsOf(answer: Agreement, version: string): string {
  const { annotators, material, settings, samples, state } = answer;
  const { uAlpha } = answer.headline;
  const people = PEOPLE[annotators.length] ?? String(annotators.length);
  const from =
    state.freeze === null ? "as it was when the report was written" : `frozen as “${state.freeze.name}” before that`;
  const read =
    settings.compared === "read"
      ? "A text counted for an annotator once they had read it through; what they left untagged there was taken to mean that nothing belongs there, and texts they had not finished were treated as missing."
      : "A text counted for an annotator once they had read it through or tagged anything in it; what they left untagged there was taken to mean that nothing belongs there.";
  const interval =
    uAlpha.interval === null
      ? "No intervals are given, since there were too few texts"
      : `Intervals are 95 % percentile intervals from ${samples} bootstrap samples of the texts (seed ${settings.seed}), expected disagreement being worked out anew for each`;
  return [
    `Agreement was computed with Obelus ${version} on the annotations of ${people} annotators in ${material.compared} of ${material.documents} texts (${material.characters} code points, ${material.words} words), from the state of the project ${from} (state ${state.digest.slice(0, 16)}).`,
    read,
    "Tags were half-open ranges of Unicode code points; each tag was a continuum of its own, and overlapping stretches of one tag by one annotator were joined for the alphas. Counts of all texts were pooled.",
    "We report the unitized alphas of Krippendorff, Mathet, Bouvry and Widlöcher (2016): uα for places and tags, |uα for places alone, cuα and (k)uα for tags where two annotators had tagged something, with their coverage; Krippendorff’s nominal α with every character as a unit; and F1 of every pair, pooled.",
    `For F1, tags were matched one to one with the most characters in common; tags matched with ${matchingInWords(settings.matching)}. F1 is not corrected for chance.`,
    `${interval}.`,
    "A figure that could not be worked out, as where everybody gave one value everywhere, is left empty with its reason.",
  ].join(" ");
}

/** What the figures do not say. */
export function limitsOf(answer: Agreement): readonly string[] {
  const { annotators, byTag, tags, headline, attributes, material } = answer;
  const few = byTag.flatMap(({ isFew }, place) => (isFew ? [isolated(tags[place]?.name ?? "")] : []));
  const gold = annotators.filter(({ kind }) => kind === "gold");
  const { uAlpha } = headline;
  const limits = [
    annotators.length > 2
      ? `Pairs of ${annotators.length} annotators are not independent of each other, since each annotator is in ${annotators.length - 1} of them.`
      : "Two annotators say little about how others would agree.",
  ];
  if (gold.length > 0)
    limits.push(
      "Gold is compared too: whoever settled it had seen the annotators’ work, so its agreement with them is no sign of reliability.",
    );
  if (few.length > 0) limits.push(`Too few cases for a verdict (fewer than 30): ${few.join(", ")}.`);
  if (material.compared < 30)
    limits.push(
      `There are ${material.compared} texts that two annotators read through; with fewer than 30, intervals are rough${material.compared < 8 ? ", and with fewer than 8 there are none" : ""}.`,
    );
  if (uAlpha.interval !== null)
    limits.push(
      `The lower bound of uα is ${figureInWords(uAlpha.interval.low)}: conclusions are to rest on it, not on the figure alone.`,
    );
  if (headline.tagAlpha.coverage !== null)
    limits.push(`Figures of tags speak about the ${percentOf(headline.tagAlpha.coverage)} % of the tags that match.`);
  if (attributes.length > 0) limits.push("Figures of details speak about tags that match and are filled in by both.");
  limits.push("The usual bounds (.80, and .667 for tentative conclusions) hold for α, not for F1.");
  return limits;
}

export const references: readonly string[] = [
  "Krippendorff, K. (2019). Content Analysis: An Introduction to Its Methodology, 4th edition. Sage.",
  "Krippendorff, K., Mathet, Y., Bouvry, S., & Widlöcher, A. (2016). On the reliability of unitizing textual continua: Further developments. Quality & Quantity, 50, 2347–2364.",
  "Krippendorff, K. (2004). Measuring the reliability of qualitative text analysis data. Quality & Quantity, 38, 787–800.",
  "Hripcsak, G., & Rothschild, A. S. (2005). Agreement, the F-measure, and reliability in information retrieval. Journal of the American Medical Informatics Association, 12, 296–298.",
  "Efron, B., & Tibshirani, R. J. (1993). An Introduction to the Bootstrap. Chapman & Hall.",
];
