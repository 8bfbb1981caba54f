import type { Agreement } from "#contract/agreementValues.ts";
import { nameOf, shortNameOf, type ReportTable } from "./tables.ts";

/** The numbers behind the plots. */
export function plotTablesOf(answer: Agreement): readonly ReportTable[] {
  return [aboutConfusion(answer), aboutEnds(answer), aboutDocuments(answer), aboutRounds(answer), aboutStrips(answer)];
}

function aboutConfusion({ tags, confusion }: Agreement): ReportTable {
  const names = [...tags.map(({ name }) => name), "not marked"];
  return {
    id: "plot-confusion",
    title: "Who called what what",
    note: "Tags, all pairs pooled, each match told from both sides. Rows and columns are tags.",
    head: ["", ...names],
    rows: names.map((name, row) => [name, ...(confusion[0]?.cells[row] ?? [])]),
    parts: [
      {
        keys: 2,
        head: ["", "", ...names.map((_, column) => String(column + 1))],
        rows: names.map((name, row) => [row + 1, name, ...(confusion[0]?.cells[row] ?? [])]),
      },
    ],
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
    note: "uα of all, and of each pair, by the initials of table 1.",
    head: ["round", "texts", "all", ...pairs],
    rows: answer.rounds.map((one) => [
      one.name,
      one.documents.length,
      one.uAlpha.value,
      ...one.pairs.map(({ value }) => value),
    ]),
    // Pairs can be many, so on the page each is a row.
    parts: [
      {
        keys: 1,
        head: ["", ...answer.rounds.map(({ name }) => name)],
        rows: [
          ["texts", ...answer.rounds.map(({ documents }) => documents.length)],
          ["all", ...answer.rounds.map(({ uAlpha }) => uAlpha.value)],
          ...answer.pairs.map(({ pair }, place) => [
            pair.map((id) => shortNameOf(answer, id)).join(", "),
            ...answer.rounds.map(({ pairs: figures }) => figures[place]?.value ?? null),
          ]),
        ],
      },
    ],
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
