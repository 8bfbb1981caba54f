import { reasons } from "#core/agreement/figure.ts";
import { measureNames, type Agreement, type AgreementFigure, type TagAgreement } from "#contract/agreementValues.ts";
import { measureWords } from "#contract/agreementWords.ts";
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
};

/** A figure in columns: itself, interval, what it rests on, what it covers, and why it cannot be given. */
const figureHead = ["figure", "low", "high", "n", "coverage", "note"] as const;

function figureCells({ value, reason, interval, noInterval, n, coverage }: AgreementFigure): Cell[] {
  const note = reason === null ? (noInterval === null ? "" : reasons[noInterval]) : reasons[reason];
  return [value, interval?.low ?? null, interval?.high ?? null, n, coverage, note];
}

/** Tables 1 to 7, and those that stand behind the plots. */
export function tablesOf(answer: Agreement, adjudication: Adjudication): readonly ReportTable[] {
  return [
    aboutAnnotators(answer),
    aboutFigures(answer),
    aboutTags(answer),
    aboutPairs(answer),
    aboutRelations(answer),
    aboutAttributes(answer),
    ...aboutDecisions(answer, adjudication),
    aboutConfusion(answer),
    aboutEnds(answer),
    aboutDocuments(answer),
    aboutRounds(answer),
    aboutStrips(answer),
  ];
}

function aboutAnnotators({ annotators }: Agreement): ReportTable {
  return {
    id: "table-1-annotators",
    title: "Table 1. Annotators",
    note: "Texts read through; tags and links in them; mean length of a tag in code points.",
    head: ["annotator", "texts", "tags", "links", "tags per 1,000 words", "mean length"],
    rows: annotators.map((one) => [
      one.name,
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

function aboutTags(answer: Agreement): ReportTable {
  const { byTag, tags, annotators } = answer;
  const figures = ["F1 exact", "F1", "uα", "(k)uα", "α on characters"];
  return {
    id: "table-3-tags",
    title: "Table 3. By tag",
    note: "Tags of each annotator; figures with 95 % intervals; what (k)uα covers; then how often both are the same, of another extent, of another tag, or only one person has it, over all pairs. Fewer than 30: a count, not a verdict.",
    head: [
      "tag",
      ...annotators.map(({ name }) => name),
      ...figures.flatMap((name) => [name, `${name} low`, `${name} high`]),
      "(k)uα coverage",
      "same",
      "extent",
      "label",
      "only one",
      "note",
    ],
    rows: byTag.map((one, place) => [
      tags[place]?.name ?? "",
      ...one.units,
      ...[one.f1Exact, one.f1Matched, one.uAlpha, one.uAlphaMet, one.characterAlpha].flatMap(
        ({ value, interval }): Cell[] => [value, interval?.low ?? null, interval?.high ?? null],
      ),
      one.uAlphaMet.coverage,
      ...kindsOf(answer, one, place),
      one.isFew ? "few" : "",
    ]),
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
        ...listed("issues by state", told.states),
        ...listed("issues by kind", told.kinds),
        ["decisions", "standing", told.decisions],
        ["decisions", "by a rule for many", told.byRule],
        ["decisions", "contested", told.contested],
        ...listed("decisions by cause", told.causes),
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

function aboutConfusion({ tags, confusion }: Agreement): ReportTable {
  const names = [...tags.map(({ name }) => name), "not marked"];
  return {
    id: "plot-confusion",
    title: "Who called what what",
    note: "Tags, all pairs pooled, each match told from both sides. Rows and columns are tags.",
    head: ["", ...names],
    rows: names.map((name, row) => [name, ...(confusion[0]?.cells[row] ?? [])]),
  };
}

function aboutEnds({ apart }: Agreement): ReportTable {
  const [all] = apart;
  return {
    id: "plot-ends",
    title: "How far matches begin and end apart",
    note: "Matches by words; −10 and 10 stand for those and more. All pairs, each match told from both sides.",
    head: ["words", "begin", "end"],
    rows: (all?.ends ?? []).map((count, bar) => [bar - 10, all?.starts[bar] ?? 0, count]),
  };
}

function aboutDocuments({ byDocument }: Agreement): ReportTable {
  return {
    id: "plot-texts",
    title: "By text",
    note: "Length in code points; tags of all annotators; tags without a partner, over all pairs.",
    head: ["text", "length", "words", "annotators", "tags", "uα", "F1", "without a partner"],
    rows: byDocument.map((one) => [
      one.name,
      one.length,
      one.words,
      one.annotators.length,
      one.spans,
      one.uAlpha.value,
      one.f1Matched.value,
      one.differences,
    ]),
  };
}

function aboutRounds(answer: Agreement): ReportTable {
  const pairs = answer.pairs.map(({ pair }) => pair.map((id) => nameOf(answer, id)).join(" and "));
  return {
    id: "plot-rounds",
    title: "Over rounds",
    note: "uα of all, and of each pair.",
    head: ["round", "texts", "all", ...pairs],
    rows: answer.rounds.map((one) => [
      one.name,
      one.documents.length,
      one.uAlpha.value,
      ...one.pairs.map(({ value }) => value),
    ]),
  };
}

function aboutStrips(answer: Agreement): ReportTable {
  return {
    id: "plot-lowest",
    title: "The texts with the lowest uα",
    note: "Places in code points.",
    head: ["text", "annotator", "tag", "start", "end"],
    rows: answer.strips.flatMap(({ name, rows }) =>
      rows.flatMap(({ annotator, stretches }) =>
        stretches.map(({ start, end, tag }) => [
          name,
          nameOf(answer, annotator),
          answer.tags[tag]?.name ?? "",
          start,
          end,
        ]),
      ),
    ),
  };
}
