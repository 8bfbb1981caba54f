import { barPlot } from "#core/plots/bars.ts";
import { forestPlot } from "#core/plots/forest.ts";
import { heatMap } from "#core/plots/heatMap.ts";
import { linePlot, pointPlot } from "#core/plots/points.ts";
import { stripPlot } from "#core/plots/strips.ts";
import type { Svg } from "#core/plots/svg.ts";
import type { Agreement } from "#contract/agreementValues.ts";
import { TENTATIVE } from "#contract/agreementWords.ts";
import { nameOf } from "./tables.ts";

export type ReportPlot = {
  readonly svg: Svg;
  /** Says the unit and the interval. */
  readonly caption: string;
  /** The table that holds its numbers. */
  readonly table: string;
};

/** Bars of differences in words, the middle one of none. */
const SAME = 10;

export function plotsOf(answer: Agreement): readonly ReportPlot[] {
  const tags = answer.tags.map(({ name }) => name);
  const names = [...tags, "not marked"];
  const [table] = answer.confusion;
  const [apart] = answer.apart;
  const bars = (counts: readonly number[]) =>
    counts.map((count, bar) => ({ name: String(bar - SAME).replace("-", "−"), count }));
  return [
    {
      svg: forestPlot(
        "uα by tag",
        answer.byTag.map(({ uAlpha, isFew }, place) => ({
          name: tags[place] ?? "",
          value: uAlpha.value,
          interval: uAlpha.interval,
          note: isFew ? "few" : uAlpha.value === null ? "–" : "",
        })),
        TENTATIVE,
      ),
      caption: `uα of each tag against everything else, with 95 % intervals from ${answer.samples} samples of the texts; the broken line stands at ${TENTATIVE}. White: fewer than 30 tags.`,
      table: "table-3-tags",
    },
    {
      svg: heatMap("Who called what what", names, names, table?.cells ?? []),
      caption:
        "Counts of matched tags, all pairs, each match told from both sides; a cell is as dark as its part of the row.",
      table: "plot-confusion",
    },
    {
      svg: pointPlot(
        "Agreement by length of the text",
        answer.byDocument.flatMap(({ name, length, uAlpha: { value } }) =>
          value === null ? [] : [{ name, x: length, value }],
        ),
        "length in code points",
      ),
      caption:
        "uα of each text against its length in code points; the five lowest are named. No intervals: a text is one.",
      table: "plot-texts",
    },
    {
      svg: barPlot("How far matches begin apart", bars(apart?.starts ?? []), SAME),
      caption:
        "Matches by how many words they begin apart, −10 and 10 with those further; white, and cut where it is much higher: at the same word.",
      table: "plot-ends",
    },
    {
      svg: barPlot("How far matches end apart", bars(apart?.ends ?? []), SAME),
      caption:
        "Matches by how many words they end apart, −10 and 10 with those further; white, and cut where it is much higher: at the same word.",
      table: "plot-ends",
    },
    {
      svg: linePlot(
        "Agreement over rounds",
        answer.rounds.map(({ name }) => name),
        [
          { name: "all", values: answer.rounds.map(({ uAlpha }) => uAlpha.value) },
          ...(answer.pairs.length < 2 ? [] : answer.pairs).map(({ pair }, place) => ({
            name: pair.map((id) => nameOf(answer, id)).join(", "),
            values: answer.rounds.map(({ pairs }) => pairs[place]?.value ?? null),
          })),
        ],
      ),
      caption:
        "uα of each round of assignments, or of batches of 16 texts in the order of the list where none were made.",
      table: "plot-rounds",
    },
    {
      svg: stripPlot(
        "The texts with the lowest agreement",
        answer.strips.map(({ name, length, rows }) => ({
          name,
          length,
          rows: rows.map(({ annotator, stretches }) => ({ name: nameOf(answer, annotator), stretches })),
        })),
        answer.tags.length,
      ),
      caption: `What each annotator tagged in the five texts with the lowest uα, from their beginning to their end in code points. Tags from dark to light: ${tags.join(", ")}.`,
      table: "plot-lowest",
    },
  ];
}
