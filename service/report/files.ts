import type { Agreement } from "#contract/agreementValues.ts";
import { EXPORT_NOTE_START, type WrittenFile } from "#formats/annotations/exportNote.ts";
import type { Adjudication } from "./adjudication.ts";
import { writeReportPage, type ReportHead } from "./html.ts";
import { plotTablesOf } from "./plotTables.ts";
import { plotsOf } from "./plots.ts";
import { limitsOf, methodsOf } from "./prose.ts";
import { tablesOf, type Cell } from "./tables.ts";

export type ReportFile = { readonly name: string; readonly text: string };

/** Everything a report is written as: a page for people, all figures as JSON, and its tables and plots one by one. */
export function reportFiles(answer: Agreement, adjudication: Adjudication, head: ReportHead): readonly ReportFile[] {
  const tables = tablesOf(answer, adjudication);
  const plots = { drawn: plotsOf(answer), tables: plotTablesOf(answer) };
  const numbers = {
    ...head,
    method: methodsOf(answer, head.version),
    limits: limitsOf(answer),
    adjudication: { ...adjudication, changed: Object.fromEntries(adjudication.changed) },
    agreement: answer,
  };
  return [
    { name: "report.html", text: writeReportPage(answer, head, tables, plots) },
    { name: "report.json", text: `${JSON.stringify(numbers, null, 2)}\n` },
    ...[...tables, ...plots.tables].map(({ id, head: names, rows }) => ({
      name: `${id}.csv`,
      text: csvOf([names, ...rows]),
    })),
  ];
}

/** RFC 4180. */
function csvOf(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(",")}\r\n`).join("");
}

function csvCell(cell: Cell): string {
  if (typeof cell !== "string") return cell === null ? "" : String(cell);
  // What a spreadsheet would run as a formula.
  const text = /^[=+\-@\t\r]/u.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** By it a later report knows the folder as one of its own. */
export function reportNote(written: string, files: readonly WrittenFile[]): string {
  return [
    EXPORT_NOTE_START,
    "",
    `A report on agreement, written ${written}. Open report.html.`,
    "",
    "## Files",
    "",
    "| File | Bytes | SHA-256 |",
    "|---|---:|---|",
    ...files.map(({ name, bytes, sha256 }) => `| ${name} | ${bytes} | ${sha256} |`),
    "",
  ].join("\n");
}

/** The same answer with people called by letters, in their order. */
export function withLetters(answer: Agreement): Agreement {
  const annotators = answer.annotators.map((one, place) => {
    const letter = String.fromCodePoint(65 + (place % 26)).repeat(1 + Math.floor(place / 26));
    return { ...one, name: `Annotator ${letter}`, initials: letter };
  });
  return { ...answer, annotators };
}
