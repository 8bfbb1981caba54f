import { barPlot } from "#core/plots/bars.ts";
import { forestPlot } from "#core/plots/forest.ts";
import { heatMap } from "#core/plots/heatMap.ts";
import { linePlot, pointPlot, type Series } from "#core/plots/points.ts";
import { stripLegend, stripPlot } from "#core/plots/strips.ts";
import type { Svg } from "#core/plots/svg.ts";
import type { Agreement } from "#contract/agreementValues.ts";
import { figureInWords, TENTATIVE } from "#contract/agreementWords.ts";
import { shortNameOf } from "./tables.ts";

export type ReportPlot = {
  readonly title: string;
  /** Below each other; between them a page can end. */
  readonly pictures: readonly Svg[];
  /** Says the unit and the interval. */
  readonly caption: string;
  /** The table that holds its numbers. */
  readonly table: string;
  /** printed: all of them stand in the picture. */
  readonly numbers: "printed" | "table";
};

/** Bars of differences in words, the middle one of none. */
const SAME = 10;
/** Names that a heat map on paper has room for. */
const LEGIBLE = 24;
/** Pairs that have a line with a name each. */
const NAMED_PAIRS = 3;

export function plotsOf(answer: Agreement): readonly ReportPlot[] {
  return [
    plotTags(answer),
    plotCalls(answer),
    plotTexts(answer),
    ...plotEnds(answer),
    plotRounds(answer),
    plotLowest(answer),
  ];
}

function plotTags({ tags, byTag, samples }: Agreement): ReportPlot {
  const title = "uα by tag";
  const rows = byTag.map(({ uAlpha: { value, interval }, isFew }, place) => ({
    name: tags[place]?.name ?? "",
    value,
    interval,
    words: `${figureInWords(value)}${isFew ? " few" : ""}`,
    weight: isFew ? ("few" as const) : ("enough" as const),
  }));
  const intervals = rows.some(({ interval }) => interval !== null)
    ? `with 95 % intervals from ${samples} samples of the texts`
    : "without intervals, since there are too few texts";
  return {
    title,
    pictures: [forestPlot(title, rows, TENTATIVE)],
    caption: `Each tag against everything else, no unit, ${intervals}; the broken line stands at ${TENTATIVE}. White: few, which is fewer than 30 tags.`,
    table: "table-3-tags",
    numbers: "printed",
  };
}

function plotCalls({ tags, confusion }: Agreement): ReportPlot {
  const title = "Who called what what";
  const names = [...tags.map(({ name }) => name), "not marked"];
  return {
    title,
    pictures: [heatMap(title, names, confusion[0]?.cells ?? [])],
    caption:
      "Counts of tags, all pairs, each match told from both sides; a cell is as dark as its part of the row. Columns are the tags with the numbers of the rows. No intervals: they are counts.",
    table: "plot-confusion",
    numbers: names.length <= LEGIBLE ? "printed" : "table",
  };
}

function plotTexts({ byDocument }: Agreement): ReportPlot {
  const title = "Agreement by length of the text";
  const points = byDocument.flatMap(({ name, length, uAlpha: { value } }) =>
    value === null ? [] : [{ name: `${figureInWords(value)}  ${name}`, x: length, value }],
  );
  return {
    title,
    pictures: [pointPlot(title, points, "length in code points")],
    caption:
      "uα of each text against its length in code points; the five lowest have numbers and are named. No intervals: a text is one.",
    table: "plot-texts",
    numbers: "table",
  };
}

function plotEnds({ apart: [apart] }: Agreement): ReportPlot[] {
  const bars = (counts: readonly number[]) =>
    counts.map((count, bar) => ({ name: String(bar - SAME).replace("-", "−"), count }));
  const told = (title: string, verb: string, counts: readonly number[]): ReportPlot => ({
    title,
    pictures: [barPlot(title, bars(counts), SAME)],
    caption: `Matches by how many words they ${verb} apart, −10 and 10 with those further; white, and cut where it is much higher: at the same word. No intervals: they are counts.`,
    table: "plot-ends",
    numbers: "printed",
  });
  return [
    told("How far matches begin apart", "begin", apart?.starts ?? []),
    told("How far matches end apart", "end", apart?.ends ?? []),
  ];
}

function plotRounds(answer: Agreement): ReportPlot {
  const { rounds, pairs } = answer;
  const look = pairs.length <= NAMED_PAIRS ? "named" : "quiet";
  const lines = (pairs.length < 2 ? [] : pairs).map(({ pair }, place): Series => ({
    name: pair.map((id) => shortNameOf(answer, id)).join(", "),
    values: rounds.map(({ pairs: figures }) => figures[place]?.value ?? null),
    look,
  }));
  const all: Series = { name: "all", values: rounds.map(({ uAlpha }) => uAlpha.value), look: "named" };
  const title = "Agreement over rounds";
  const names = rounds.map(({ name }) => name);
  const pairsInWords = look === "quiet" ? " Grey: each pair; their names stand with the numbers." : "";
  return {
    title,
    pictures: [linePlot(title, names, [all, ...lines])],
    caption: `uα of each round of assignments, or of batches of 16 texts in the order of the list where none were made. No intervals.${pairsInWords}`,
    table: "plot-rounds",
    numbers: "table",
  };
}

function plotLowest(answer: Agreement): ReportPlot {
  const tags = answer.tags.map(({ name }) => name);
  const pictures = answer.strips.map(({ name, length, rows }) =>
    stripPlot(
      {
        name,
        length,
        rows: rows.map(({ annotator, stretches }) => ({ name: shortNameOf(answer, annotator), stretches })),
      },
      tags.length,
    ),
  );
  return {
    title: "The texts with the lowest agreement",
    pictures: [...pictures, stripLegend("How tags are drawn", tags)],
    caption:
      "What each annotator tagged in the five texts with the lowest uα, each from its beginning to its end in code points; people by the initials of table 1.",
    table: "plot-lowest",
    numbers: "printed",
  };
}
