import { element, isolated, words, type Svg } from "#core/plots/svg.ts";
import type { Agreement } from "#contract/agreementValues.ts";
import { matchingInWords } from "#contract/agreementWords.ts";
import { cellInWords, layOutTable, lookOf, type NumberLook } from "./pageParts.ts";
import type { ReportPlot } from "./plots.ts";
import { limitsOf, methodsOf, references } from "./prose.ts";
import { reportStyle } from "./style.ts";
import type { Cell, PagePart, ReportTable } from "./tables.ts";

/** What the report is of, and by what it was made. */
export type ReportHead = {
  readonly version: string;
  /** ISO 8601 */
  readonly written: string;
  /** Names of the folders that were chosen; none: all. */
  readonly folders: readonly string[];
};

/** One page that needs nothing else: no scripts, nothing fetched. Everything in it is an escaped part. */
export function writeReportPage(
  answer: Agreement,
  head: ReportHead,
  tables: readonly ReportTable[],
  plots: { readonly drawn: readonly ReportPlot[]; readonly tables: readonly ReportTable[] },
): string {
  const body = [
    element("h1", {}, [words(`Agreement: ${answer.project}`)]),
    aboutReport(answer, head),
    ...tables.map(drawTable),
    element("h2", {}, [words("Plots")]),
    ...plots.drawn.flatMap((plot, index) => drawPlot(plot, index, plots.drawn, plots.tables)),
    element("h2", {}, [words("Method")]),
    paragraph(methodsOf(answer, head.version)),
    element(
      "dl",
      {},
      answer.conventions.flatMap(({ about, rule }) => [named("dt", about), named("dd", rule)]),
    ),
    element("h2", {}, [words("Limits")]),
    list(limitsOf(answer)),
    element("h2", {}, [words("References")]),
    list(references),
  ];
  const policy = "default-src 'none'; style-src 'unsafe-inline'";
  const page = element("html", { lang: "en" }, [
    element("head", {}, [
      '<meta charset="utf-8">' as Svg, // nothing of a project in it
      `<meta http-equiv="Content-Security-Policy" content="${policy}">` as Svg, // the same
      named("title", `Agreement: ${answer.project}`),
      element("style", {}, [reportStyle as Svg]), // the same
    ]),
    element("body", {}, body),
  ]);
  return `<!doctype html>\n${page}\n`;
}

function named(name: string, text: string): Svg {
  return element(name, {}, [words(text)]);
}

function paragraph(text: string): Svg {
  return named("p", text);
}

function list(lines: readonly string[]): Svg {
  return element(
    "ul",
    {},
    lines.map((one) => named("li", one)),
  );
}

function aboutReport(answer: Agreement, head: ReportHead): Svg {
  const { state, material, settings, excluded, annotators } = answer;
  const saved =
    state.freeze === null
      ? "as it was when this was written"
      : `${state.freeze.name}, saved ${dayOf(state.freeze.created)}`;
  const facts: readonly (readonly [string, string])[] = [
    ["State", `${saved}; ${state.changes} changes, ${state.digest}`],
    ["Schema", `version ${answer.schemaVersion}, with its guideline`],
    ["Written", `${head.written} by Obelus ${head.version}, seed ${settings.seed}`],
    [
      "Material",
      `${material.compared} of ${material.documents} texts were read through by two people or more (${annotators.length} people in all): ${material.characters} code points, ${material.words} words.`,
    ],
    ["Chosen", chosenInWords(answer, head)],
    ["Left out", excluded.length === 0 ? "nothing" : excluded.map(({ count, text }) => `${count}: ${text}`).join(" ")],
  ];
  return element(
    "dl",
    {},
    facts.flatMap(([name, text]) => [named("dt", name), named("dd", text)]),
  );
}

/** What was compared of the project, and how. */
function chosenInWords({ settings, tags }: Agreement, { folders }: ReportHead): string {
  const { documents, layers, matching, compared } = settings;
  const chosen = [
    ...(documents === null ? [] : [`${documents.length} texts one by one`]),
    ...(folders.length === 0 ? [] : [`the texts in ${folders.map(isolated).join(", ")}`]),
  ];
  const isPart = layers !== null || settings.tags !== null;
  return [
    `Texts: ${chosen.length === 0 ? "all" : chosen.join(" and ")}.`,
    `Tags: ${isPart ? tags.map(({ name }) => isolated(name)).join(", ") : "all"}.`,
    `Tags match with ${matchingInWords(matching)}.`,
    compared === "read"
      ? "Texts count when they are read through."
      : "Texts count when they are read through or tagged.",
  ].join(" ");
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** Its picture and what it says; its numbers once, below the last picture that shows them. */
function drawPlot(
  plot: ReportPlot,
  index: number,
  plots: readonly ReportPlot[],
  tables: readonly ReportTable[],
): Svg[] {
  const { title, pictures, caption } = plot;
  const figure = element("figure", {}, [
    ...pictures,
    element("figcaption", {}, [named("b", `Figure ${index + 1}. ${title}.`), words(` ${caption}`)]),
  ]);
  const own = tables.find(({ id }) => id === plot.table);
  if (own === undefined || plots.findLastIndex(({ table }) => table === plot.table) !== index) return [figure];
  const isShort = Math.max(own.rows.length, ...layOutTable(own).parts.map(({ rows }) => rows.length)) <= SHORT;
  const numbers = [named("summary", "Its numbers"), ...contentOf(own)];
  // Paper does without what a picture says as well, and without pages of numbers that are in a file.
  if (isShort && plot.numbers === "table") return [figure, element("details", { open: "" }, numbers)];
  const where = element("p", { class: "note paper" }, [words(`Its numbers are in ${own.id}.csv.`)]);
  return [figure, where, element("details", { class: "screen", ...(isShort ? { open: "" } : {}) }, numbers)];
}

function drawTable(table: ReportTable): Svg {
  return element("section", {}, [named("h2", table.title), ...contentOf(table)]);
}

/** Rows that a table on paper has at most. */
const SHORT = 60;
/** Of longer tables only the file is told. */
const LONGEST = 300;

function contentOf(table: ReportTable): Svg[] {
  const { id, note, rows } = table;
  if (rows.length === 0) return [paragraph("There are none.")];
  const noted = (text: string): Svg => element("p", { class: "note" }, [words(text)]);
  if (rows.length > LONGEST) return [paragraph(`${rows.length} rows, in ${id}.csv.`), noted(note)];
  const { parts, remarks } = layOutTable(table);
  const [remark] = remarks;
  if (remark !== undefined && rows.every((row) => row.every((cell) => typeof cell === "string" || !cell)))
    return [paragraph(remark)];
  return [...parts.map(drawPart), ...remarks.map(noted), noted(note)];
}

function drawPart({ keys, head, rows }: PagePart): Svg {
  const isNumber = (column: number): boolean =>
    column >= keys && rows.some((row) => typeof row[column] === "number" || row[column] === null);
  const looks = head.map((_, column) => lookOf(rows, column));
  const heads = head.map((name, column) =>
    element("th", { scope: "col", ...(isNumber(column) ? { class: "number" } : {}) }, [words(name)]),
  );
  const table = element("table", {}, [
    element("thead", {}, [element("tr", {}, heads)]),
    element(
      "tbody",
      {},
      rows.map((row) =>
        element(
          "tr",
          {},
          row.map((cell, column) => drawCell(cell, looks[column] ?? "count")),
        ),
      ),
    ),
  ]);
  return element("div", { class: "scroll" }, [table]);
}

function drawCell(cell: Cell, look: NumberLook): Svg {
  const kind = typeof cell !== "string" ? "number" : /\[.*\]$/u.test(cell) ? "figure" : "words";
  return element("td", { class: kind }, [words(cellInWords(cell, look))]);
}
