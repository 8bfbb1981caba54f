import { annotatorsOf } from "#core/agreement/marks.ts";
import type { AgreementSettings } from "#contract/agreementSettings.ts";
import type { Convention, Exclusion } from "#contract/agreementValues.ts";
import { matchingInWords } from "#contract/agreementWords.ts";
import type { CountedDocument } from "./countedDocument.ts";
import type { Comparison } from "./messages.ts";

/** Where programs differ, and what was done here. */
export function conventionsOf({ matching, compared, seed }: AgreementSettings): readonly Convention[] {
  return [
    {
      about: "Places",
      rule: "A tag reaches from its first character up to, and not including, the one after its last.",
    },
    { about: "Length", rule: "In Unicode code points." },
    {
      about: "Not marked",
      rule:
        compared === "read"
          ? "Whoever read a text through and left a place untagged says that nothing belongs there. What somebody who has not read it through would say is not known, so their tags in it are left out."
          : "Whoever read a text through, or tagged anything in it, and left a place untagged says that nothing belongs there.",
    },
    { about: "Several texts", rule: "Counts of all texts are pooled; figures of texts are not averaged." },
    {
      about: "Overlap",
      rule: "Each tag is a continuum of its own; stretches of one tag by one person that overlap count as one in the alphas.",
    },
    {
      about: "Matching",
      rule: `One to one, with the most characters in common; two tags match with ${matchingInWords(matching)}.`,
    },
    {
      about: "Corrected texts",
      rule: "Tags whose place in the corrected text is not confirmed are left out, and counted.",
    },
    { about: "More than two people", rule: "Pairs are pooled; the table of pairs stands beside it." },
    { about: "Undefined", rule: "A figure that cannot be worked out is left empty with its reason, never 0 or 1." },
    {
      about: "Intervals",
      rule: `95 %, percentile bootstrap over texts, seed ${seed}; everything expected by chance is worked out anew for each sample.`,
    },
  ];
}

/** @param about whether alphas are among the figures: for them overlapping stretches are joined */
export function exclusionsOf(
  { leftOut }: Comparison,
  documents: readonly CountedDocument[],
  about: "alphas" | "spans",
): readonly Exclusion[] {
  const sum = (amount: (one: CountedDocument) => number): number =>
    documents.reduce((total, one) => total + amount(one), 0);
  const all: readonly Exclusion[] = [
    exclude("aside", leftOut.aside, "documents", "Texts set aside."),
    exclude("notChosen", leftOut.notChosen, "documents", "Texts that were not chosen."),
    exclude(
      "oneAnnotator",
      documents.filter(({ marks }) => annotatorsOf(marks).length < 2).length,
      "documents",
      "Texts that fewer than two people have read through.",
    ),
    exclude(
      "unfinished",
      sum(({ marks }) => marks.marks.excluded.unfinished),
      "spans",
      "Tags in texts that the person has not read through.",
    ),
    exclude(
      "empty",
      sum(({ marks }) => marks.marks.excluded.empty),
      "spans",
      "Tags without a character.",
    ),
    exclude(
      "notExact",
      leftOut.notMoved + sum(({ notExact }) => notExact),
      "spans",
      "Tags whose place in the corrected text is not confirmed.",
    ),
    exclude(
      "joined",
      about === "alphas" ? sum(({ counts }) => counts.joined) : 0,
      "spans",
      "Overlapping stretches of the same tag that count as one in the alphas.",
    ),
  ];
  return all.filter(({ count }) => count > 0);
}

function exclude(reason: Exclusion["reason"], count: number, what: Exclusion["what"], text: string): Exclusion {
  return { reason, count, what, text };
}
