import type { CaseQuestion } from "./question.ts";

/** A number of a table, as it is written there; null: there is none. */
export type Amount = {
  readonly value: number | null;
  readonly words: string;
  /** The cases behind it. */
  readonly question?: CaseQuestion;
};

/** What a plot shows, as a table. Words are cells as well. */
export type PlotTable = {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | Amount)[])[];
};

/** As CSV: a line of names, numbers unrounded, nothing where there is no number. */
export function csvOf({ columns, rows }: PlotTable): string {
  const lines = [columns, ...rows.map((row) => row.map((cell) => (typeof cell === "string" ? cell : cell.value)))];
  return lines.map((line) => `${line.map(cellOf).join(",")}\r\n`).join("");
}

/** What a spreadsheet would take for a formula gets ' in front. */
const formula = /^[=+\-@\t\r]/u;

function cellOf(value: string | number | null): string {
  if (typeof value !== "string") return value === null ? "" : String(value);
  const safe = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
