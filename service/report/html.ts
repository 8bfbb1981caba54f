import { element, words, type Svg } from "#core/plots/svg.ts";
import type { Agreement } from "#contract/agreementValues.ts";
import { figureInWords } from "#contract/agreementWords.ts";
import type { ReportPlot } from "./plots.ts";
import { limitsOf, methodsOf, references } from "./prose.ts";
import type { Cell, ReportTable } from "./tables.ts";

/** What the report is of, and by what it was made. */
export type ReportHead = {
  readonly version: string;
  /** ISO 8601 */
  readonly written: string;
};

const style = `
:root { color-scheme: light; }
body { font: 15px/1.5 system-ui, sans-serif; color: #000; background: #fff; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2.2rem; } h3 { font-size: 1rem; }
table { border-collapse: collapse; font-size: .82rem; font-variant-numeric: tabular-nums; }
th, td { padding: .15rem .6rem .15rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid #ddd; }
td.number { text-align: right; }
figure { margin: 1.5rem 0; break-inside: avoid; } figcaption, .note { font-size: .85rem; color: #333; max-width: 46rem; }
svg { max-width: 100%; height: auto; } .scroll { overflow-x: auto; } dt { font-weight: 600; } dd { margin: 0 0 .4rem; }
details { margin: .5rem 0; } td.figure { white-space: nowrap; }
@media print { body { margin: 0; max-width: none; font-size: 11px; } .scroll { overflow: visible; } details::details-content { content-visibility: visible; block-size: auto; } h2, h3 { break-after: avoid; } }
`;

/** One page that needs nothing else: no scripts, nothing fetched. Everything in it is an escaped part. */
export function writeReportPage(
  answer: Agreement,
  head: ReportHead,
  tables: readonly ReportTable[],
  plots: readonly ReportPlot[],
): string {
  const isPlot = ({ id }: ReportTable): boolean => id.startsWith("plot-");
  const body = [
    element("h1", {}, [words(`Agreement: ${answer.project}`)]),
    aboutReport(answer, head),
    ...tables.filter((table) => !isPlot(table)).map(drawTable),
    element("h2", {}, [words("Plots")]),
    ...plots.map((plot) => drawPlot(plot, tables)),
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
      element("style", {}, [style as Svg]), // the same
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

function aboutReport(answer: Agreement, { version, written }: ReportHead): Svg {
  const { state, material, settings, excluded, annotators } = answer;
  const saved =
    state.freeze === null
      ? "as it was when this was written"
      : `${state.freeze.name}, saved ${dayOf(state.freeze.created)}`;
  const facts: readonly (readonly [string, string])[] = [
    ["State", `${saved}; ${state.changes} changes, ${state.digest}`],
    ["Schema", `version ${answer.schemaVersion}`],
    ["Written", `${written} by Obelus ${version}, seed ${settings.seed}`],
    ["Annotators", annotators.map(({ name }) => name).join(", ")],
    [
      "Material",
      `${material.compared} of ${material.documents} texts were read through by two people or more: ${material.characters} code points, ${material.words} words.`,
    ],
    ["Left out", excluded.length === 0 ? "nothing" : excluded.map(({ count, text }) => `${count}: ${text}`).join(" ")],
  ];
  return element(
    "dl",
    {},
    facts.flatMap(([name, text]) => [named("dt", name), named("dd", text)]),
  );
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function drawPlot({ svg, caption, table }: ReportPlot, tables: readonly ReportTable[]): Svg {
  const own = tables.find(({ id }) => id === table);
  const numbers = own === undefined ? [] : [element("details", {}, [named("summary", "Its table"), ...rowsOf(own)])];
  return element("figure", {}, [svg, named("figcaption", caption), ...numbers]);
}

function drawTable(table: ReportTable): Svg {
  return element("section", {}, [named("h2", table.title), ...rowsOf(table)]);
}

/** In tables for people an interval stands behind its figure; for programs each has a column. */
function joinIntervals({ head, rows }: ReportTable): Pick<ReportTable, "head" | "rows"> {
  const isLow = (column: number): boolean => head[column + 1]?.endsWith("low") === true;
  const columns = [...head.keys()].filter((column) => !/(?:^| )(?:low|high)$/u.test(head[column] ?? ""));
  const cellIn = (row: readonly Cell[], column: number): Cell => {
    const [value, low, high] = row.slice(column, column + 3);
    if (!isLow(column) || typeof value !== "number" || typeof low !== "number" || typeof high !== "number")
      return value ?? null;
    return `${figureInWords(value)} [${figureInWords(low)}, ${figureInWords(high)}]`;
  };
  return {
    head: columns.map((column) => head[column] ?? ""),
    rows: rows.map((row) => columns.map((column) => cellIn(row, column))),
  };
}

/** Of longer tables only the file is told. */
const LONGEST = 300;

function rowsOf(given: ReportTable): Svg[] {
  const { id, note } = given;
  const { head, rows } = joinIntervals(given);
  const noted = element("p", { class: "note" }, [words(note)]);
  if (rows.length === 0) return [paragraph("There are none."), noted];
  if (rows.length > LONGEST) return [paragraph(`${rows.length} rows, in ${id}.csv.`), noted];
  const table = element("table", {}, [
    element("thead", {}, [
      element(
        "tr",
        {},
        head.map((name) => element("th", { scope: "col" }, [words(name)])),
      ),
    ]),
    element(
      "tbody",
      {},
      rows.map((row) => element("tr", {}, row.map(drawCell))),
    ),
  ]);
  return [element("div", { class: "scroll" }, [table]), noted];
}

function drawCell(cell: Cell): Svg {
  if (typeof cell === "string") return element("td", { class: /\[.*\]$/u.test(cell) ? "figure" : "" }, [words(cell)]);
  const text = cell === null ? "–" : Number.isInteger(cell) ? String(cell) : figureInWords(cell);
  return element("td", { class: "number" }, [words(text)]);
}
