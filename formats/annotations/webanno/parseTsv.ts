import type { Remarks } from "../found.ts";
import { unescapeText } from "./escapes.ts";
import { parseLayer, type TsvLayer } from "./schema.ts";

export type TsvRow = {
  /** As the file has it: 1-2, or 1-2.3 for part of a token. */
  readonly id: string;
  /** The id of the token it is a part of; null for a token. */
  readonly token: string | null;
  readonly start: number;
  readonly end: number;
  readonly form: string;
  readonly cells: readonly string[];
  readonly line: number;
};

type TsvSentence = { readonly text: string; readonly rows: readonly TsvRow[] };

export type TsvFile = {
  readonly header: readonly string[];
  readonly layers: readonly TsvLayer[];
  readonly sentences: readonly TsvSentence[];
};

const FORMAT = /^\uFEFF?#FORMAT=WebAnno TSV 3\.\d+\s*$/u;

export function isWebannoTsv(beginning: string): boolean {
  return FORMAT.test(beginning.slice(0, 200).split(/\r?\n/u)[0] ?? "");
}

/** @param where the path of the file */
export function parseTsv(source: string, where: string, remarks: Remarks): TsvFile {
  const header: string[] = [];
  const layers: TsvLayer[] = [];
  const sentences: { lines: string[]; rows: TsvRow[] }[] = [];
  for (const [index, line] of source.replaceAll("\r\n", "\n").split("\n").entries()) {
    const last = sentences.at(-1);
    const layer = sentences.length === 0 ? parseLayer(line) : null;
    if (layer !== null) {
      header.push(line);
      layers.push(layer);
    } else if (line.startsWith("#Text=")) {
      const text = unescapeText(line.slice("#Text=".length));
      if (last === undefined || last.rows.length > 0) sentences.push({ lines: [text], rows: [] });
      else last.lines.push(text);
    } else if (line !== "" && !line.startsWith("#") && !FORMAT.test(line)) {
      const row = parseRow(line, index + 1);
      if (row === null || last === undefined)
        remarks.leftOut("A line is no row of a WebAnno table.", `${where}, line ${index + 1}`);
      else last.rows.push(row);
    }
  }
  return { header, layers, sentences: sentences.map(({ lines, rows }) => ({ text: lines.join("\n"), rows })) };
}

function parseRow(line: string, number: number): TsvRow | null {
  const [, token = "", part, start, end, form = "", rest = ""] =
    /^(\d{1,9}-\d{1,9})(\.\d{1,9})?\t(\d{1,15})-(\d{1,15})\t([^\t]*)(?:\t(.*))?$/u.exec(line) ?? [];
  if (token === "") return null;
  return {
    id: `${token}${part ?? ""}`,
    token: part === undefined ? null : token,
    start: Number(start),
    end: Number(end),
    form,
    cells: rest.replace(/\t$/u, "").split("\t"),
    line: number,
  };
}
