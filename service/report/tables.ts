import { reasons } from "#core/agreement/figure.ts";
import { measureNames, type Agreement, type AgreementFigure, type TagAgreement } from "#contract/agreementValues.ts";
import { measureWords } from "#contract/agreementWords.ts";
import type { Cause } from "#core/model/review.ts";
import type { Kind, State } from "#core/review/issue.ts";
import type { Adjudication } from "./adjudication.ts";

/** A number, words, or nothing. */
export type Cell = string | number | null;

/** A table of the report, as it is written into all of its files. */
export type ReportTable = {
  /** Names the file: "table-2-figures". */
  readonly id: string;
  readonly title: string;
  /** What the columns count, with units. */
  readonly note: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** How it stands on the page where that is not as in its file: in parts that have room, one below the other. */
  readonly parts?: readonly PagePart[];
};

/** Columns of a table side by side on a page. */
export type PagePart = Pick<ReportTable, "head" | "rows"> & {
  /** The first columns, which say what a row is about. */
  readonly keys: number;
};

/** A figure in columns: itself, interval, what it rests on, what it covers, and why it cannot be given. */
const figureHead = ["figure", "low", "high", "n", "coverage", "note"] as const;

function figureCells({ value, reason, interval, noInterval, n, coverage }: AgreementFigure): Cell[] {
  const note = reason === null ? (noInterval === null ? "" : reasons[noInterval]) : reasons[reason];
  return [value, interval?.low ?? null, interval?.high ?? null, n, coverage, note];
}

/** Tables 1 to 7. */
export function tablesOf(answer: Agreement, adjudication: Adjudication): readonly ReportTable[] {
  return [
    aboutAnnotators(answer),
    aboutFigures(answer),
    aboutTags(answer),
    aboutPairs(answer),
    aboutRelations(answer),
    aboutAttributes(answer),
    ...aboutDecisions(answer, adjudication),
  ];
}

function aboutAnnotators(answer: Agreement): ReportTable {
  const { annotators } = answer;
  return {
    id: "table-1-annotators",
    title: "Table 1. Annotators",
    note: "Texts read through; tags and links in them; mean length of a tag in code points.",
    head: ["annotator", "initials", "texts", "tags", "links", "tags per 1,000 words", "mean length"],
    rows: annotators.map((one) => [
      one.name,
      shortNameOf(answer, one.id),
      one.documents,
      one.spans,
      one.relations,
      one.perThousandWords,
      one.meanLength,
    ]),
  };
}

function aboutFigures({ headline }: Agreement): ReportTable {
  return {
    id: "table-2-figures",
    title: "Table 2. Agreement",
    note: "Intervals: 95 %. n: characters of all annotators for uα, α on characters and α_U; tags of both for F1; matches for figures of tags. Coverage: which part of them a figure speaks about.",
    head: ["measure", "asks for", ...figureHead],
    rows: measureNames.map((name) => [
      measureWords[name].name,
      measureWords[name].says,
      ...figureCells(headline[name]),
    ]),
  };
}

const tagFigures = ["F1 exact", "F1", "uα", "(k)uα", "α on characters"] as const;
const kindHead = ["same", "extent", "label", "only one"] as const;

function aboutTags(answer: Agreement): ReportTable {
  const { byTag, tags, annotators } = answer;
  const figureNames = [...tagFigures.flatMap((name) => [name, `${name} low`, `${name} high`]), "(k)uα coverage"];
  const rows = byTag.map((one, place) => ({
    name: tags[place]?.name ?? "",
    units: one.units,
    figures: [
      ...[one.f1Exact, one.f1Matched, one.uAlpha, one.uAlphaMet, one.characterAlpha].flatMap(
        ({ value, interval }): Cell[] => [value, interval?.low ?? null, interval?.high ?? null],
      ),
      one.uAlphaMet.coverage,
    ],
    kinds: kindsOf(answer, one, place),
    few: one.isFew ? "few" : "",
  }));
  return {
    id: "table-3-tags",
    title: "Table 3. By tag",
    note: "Figures with 95 % intervals, and what (k)uα covers; tags of each annotator, by the initials of table 1; then how often both are the same, of another extent, of another tag, or only one person has it, over all pairs. Few: fewer than 30, so a count and not a verdict.",
    head: ["tag", ...annotators.map(({ name }) => name), ...figureNames, ...kindHead, "note"],
    rows: rows.map(({ name, units, figures, kinds, few }) => [name, ...units, ...figures, ...kinds, few]),
    parts: [
      {
        keys: 1,
        head: ["tag", ...figureNames, ""],
        rows: rows.map(({ name, figures, few }) => [name, ...figures, few]),
      },
      {
        keys: 1,
        head: ["tag", ...annotators.map(({ id }) => shortNameOf(answer, id))],
        rows: rows.map(({ name, units }) => [name, ...units]),
      },
      { keys: 1, head: ["tag", ...kindHead], rows: rows.map(({ name, kinds }) => [name, ...kinds]) },
    ],
  };
}

/** From F1: 2 × both ÷ (first + second); and from the table of tags, in which each match is told from both sides. */
function kindsOf({ confusion, tags }: Agreement, { f1Exact, f1Matched }: TagAgreement, place: number): number[] {
  const bothIn = ({ value, n }: AgreementFigure): number => Math.round(((value ?? 0) * n) / 2);
  const row = confusion[0]?.cells[place] ?? [];
  const label = row.reduce((sum, count, column) => sum + (column === place || column === tags.length ? 0 : count), 0);
  const same = bothIn(f1Exact);
  return [same, bothIn(f1Matched) - same, label, row[tags.length] ?? 0];
}

function aboutPairs(answer: Agreement): ReportTable {
  const figures = ["F1 exact", "F1", "F1 of characters", "uα", "κ of tags"];
  return {
    id: "table-4-pairs",
    title: "Table 4. By pair",
    note: "Texts that both read through; figures of the two alone.",
    head: ["first", "second", "texts", ...figures],
    rows: answer.pairs.map((one) => [
      ...one.pair.map((id) => nameOf(answer, id)),
      one.documents,
      ...[one.f1Exact, one.f1Matched, one.f1Characters, one.uAlpha, one.tagKappa].map(({ value }) => value),
    ]),
  };
}

/** Initials, with a number where somebody before has the same. */
export function shortNameOf({ annotators }: Agreement, id: string): string {
  const place = annotators.findIndex((one) => one.id === id);
  const initials = annotators[place]?.initials ?? "";
  const before = annotators.slice(0, place).filter((one) => one.initials === initials).length;
  return before === 0 ? initials : `${initials} ${before + 1}`;
}

export function nameOf({ annotators }: Agreement, id: string): string {
  return annotators.find((one) => one.id === id)?.name ?? "";
}

function aboutRelations({ relations }: Agreement): ReportTable {
  return {
    id: "table-5-links",
    title: "Table 5. Links",
    note: "Strict: F1, ends that are the same to the letter; relaxed: F1, ends that match; conditional: α on what both could have linked, coverage being the share of links that are comparable. n: links of both.",
    head: ["measure", ...figureHead],
    rows: [
      ["strict F1", ...figureCells(relations.strict)],
      ["relaxed F1", ...figureCells(relations.relaxed)],
      ["conditional α", ...figureCells(relations.conditional)],
    ],
  };
}

function aboutAttributes({ attributes, tags }: Agreement): ReportTable {
  return {
    id: "table-6-details",
    title: "Table 6. Details",
    note: "On tags that match and are filled in by both; numbers by how far they are apart, all else the same or not. n: matches with both values; coverage: their part of all matches.",
    head: ["tag", "detail", "measure", ...figureHead],
    rows: attributes.flatMap((one) => {
      const names = [tags.find(({ id }) => id === one.tag)?.name ?? "", one.name];
      return [
        [...names, "α", ...figureCells(one.alpha)],
        [...names, "per cent", ...figureCells(one.percent)],
        [...names, "Cohen’s κ", ...figureCells(one.kappa)],
      ];
    }),
  };
}

const stateWords: Readonly<Record<State, string>> = {
  undecided: "not decided",
  accepted: "one version taken",
  both: "both kept",
  merged: "joined",
  edited: "tagged afresh",
  rejected: "none kept",
  later: "left for later",
  contested: "decided differently",
  changed: "changed since",
};

const kindWords: Readonly<Record<Kind, string>> = {
  extent: "extent",
  label: "label",
  detail: "detail",
  claim: "same claim",
  only: "only one has it",
  end: "link to another end",
  type: "link of another kind",
  direction: "link the other way round",
};

const causeWords: Readonly<Record<Cause, string>> = {
  guideline: "guideline unclear",
  slip: "a slip",
  ambiguous: "text can be read both ways",
};

function named(counts: Readonly<Record<string, number>>, names: Readonly<Record<string, string>>) {
  return Object.fromEntries(Object.entries(counts).map(([key, count]) => [names[key] ?? key, count]));
}

function aboutDecisions(answer: Agreement, told: Adjudication): ReportTable[] {
  const listed = (what: string, counts: Readonly<Record<string, number>>): Cell[][] =>
    Object.entries(counts)
      .toSorted(([, one], [, other]) => other - one)
      .map(([name, count]) => [what, name, count]);
  return [
    {
      id: "table-7-decisions",
      title: "Table 7. Decisions",
      note: "As the project is now. Issues are places where annotators differ; one can be of several kinds.",
      head: ["what", "which", "count"],
      rows: [
        ["places", "agreed", told.agreed],
        ...listed("issues by state", named(told.states, stateWords)),
        ...listed("issues by kind", named(told.kinds, kindWords)),
        ["decisions", "standing", told.decisions],
        ["decisions", "by a rule for many", told.byRule],
        ["decisions", "contested", told.contested],
        ...listed("decisions by cause", named(told.causes, causeWords)),
      ],
    },
    {
      id: "table-7b-changed",
      title: "Table 7 b. What was decided otherwise",
      note: "Tags of each annotator that were decided about, and the part of them that gold has otherwise or not at all.",
      head: ["annotator", "tags decided about", "changed", "part"],
      rows: answer.annotators.flatMap(({ id, name }) => {
        const own = told.changed.get(id);
        return own === undefined ? [] : [[name, own.decided, own.changed, own.changed / own.decided]];
      }),
    },
  ];
}
