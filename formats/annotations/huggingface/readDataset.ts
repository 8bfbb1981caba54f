import { isObject, peekJson, readJson, type JsonObject } from "#formats/jsonInput.ts";
import { Unreadable } from "../../unreadable.ts";
import type { ReadOptions, SourceFile } from "../format.ts";
import { foundNothing, Remarks, type FoundProject } from "../found.ts";
import { isParquet, parquetColumns, readParquet } from "../../parquet.ts";
import { placeSpans, type RawDocument } from "../reading/placeSpans.ts";
import { joinClaims } from "../tables/readTables.ts";
import { readRecords } from "../tables/readRecords.ts";
import { cellText, type SourceTable } from "../tables/sourceTable.ts";
import { classNamesInCard, classNamesInNotes } from "./readCard.ts";
import { classColumn, readTokenRow } from "./readTokenRow.ts";
import { readSpanRow, spanColumn } from "./readSpanRow.ts";

/** One file of rows. */
type Rows = {
  readonly path: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly value: JsonObject; readonly where: string }[];
  readonly classNames: ReadonlyMap<string, readonly string[]>;
};

/** A card with sets beside it, rows in Parquet with tags, or rows in JSON with numbered classes. */
export function recogniseDataset(files: readonly SourceFile[]): boolean {
  const hasCard = files.some(({ path, bytes }) => /(?:^|\/)README\.md$/iu.test(path) && isCard(bytes));
  return files.some(({ path, bytes }) => {
    const columns = beginningColumns(bytes);
    if (columns.includes("doc_id")) return false;
    const isTagged = spanColumn(columns) !== null || classColumn(columns) !== null;
    return isTagged && (hasCard || isParquet(bytes) || isSetName(path) || classColumn(columns) === "ner_tags");
  });
}

function isCard(bytes: Uint8Array): boolean {
  const beginning = new TextDecoder().decode(bytes.subarray(0, 4000));
  return /^\uFEFF?---\s[\s\S]*^(?:configs|dataset_info|task_categories|size_categories|pretty_name):/mu.test(beginning);
}

function isSetName(path: string): boolean {
  return /(?:^|\/)data\/(?:train|validation|test)[^/]*$/u.test(path);
}

function beginningColumns(bytes: Uint8Array): readonly string[] {
  if (isParquet(bytes)) return parquetColumns(bytes);
  const [value] = peekJson(bytes)?.values ?? [];
  return isObject(value) ? Object.keys(value) : [];
}

/** @throws Unreadable */
export async function readDataset(files: readonly SourceFile[], options: ReadOptions): Promise<FoundProject> {
  const remarks = new Remarks();
  const card = classNamesInCard(files);
  const parts: Rows[] = [];
  for (const file of files) {
    const rows = await readRows(file, card, remarks);
    if (rows !== null) parts.push(rows);
  }
  const taken = new Set<string>();
  const raw = parts.flatMap((part) => readTexts(part, parts.length > 1, remarks, taken));
  if (raw.length === 0)
    throw new Unreadable("No row of these files has a text with tags: spans, or tokens with ner_tags.");
  const { documents, unit } = placeSpans(raw, options, "codepoint", remarks);
  const spans = new Set(documents.flatMap((one) => one.spans.map(({ key }) => key)));
  const records = readRecords(parts.map(toTable), spans, remarks);
  return joinClaims({ ...foundNothing, ...records, documents, unit, remarks: remarks.list() });
}

async function readRows({ path, bytes }: SourceFile, card: Rows["classNames"], remarks: Remarks): Promise<Rows | null> {
  if (path.endsWith(".parquet")) {
    const { columns, rows, notes } = await readParquet(bytes, path);
    const said = classNamesInNotes(notes);
    return {
      path,
      columns,
      rows: rows.map((value, index) => ({ value, where: `${path}, row ${index + 1}` })),
      classNames: card.size > 0 ? card : said,
    };
  }
  if (!/\.(?:jsonl|ndjson|json)$/iu.test(path) || bytes.length === 0) return null;
  const { items, broken } = readJson(bytes, path);
  for (const line of broken) remarks.leftOut("A line is not JSON.", `${path}, ${line}`);
  const rows = items.flatMap(({ value, where }) => (isObject(value) ? [{ value, where: `${path}, ${where}` }] : []));
  const columns = [...new Set(rows.flatMap(({ value }) => Object.keys(value)))];
  return { path, columns, rows, classNames: card };
}

/** @param hasSets whether there are several files: then texts of others go into a folder named after theirs */
function readTexts(
  { path, columns, rows, classNames }: Rows,
  hasSets: boolean,
  remarks: Remarks,
  taken: Set<string>,
): RawDocument[] {
  const folder = hasSets ? [setNameOf(path)] : [];
  const spans = spanColumn(columns);
  if (spans !== null)
    return rows.flatMap(({ value, where }) =>
      readSpanRow(value, { column: spans, where, folder, classNames, remarks, taken }),
    );
  const classes = classColumn(columns);
  if (classes === null) return [];
  return rows.flatMap(({ value, where }) =>
    readTokenRow(value, { column: classes, where, folder, classNames, remarks, taken }),
  );
}

/** "train" of "data/train-00000-of-00001.parquet". */
function setNameOf(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1).replace(/\.[^.]+$/u, "");
  return name.replace(/-\d{5}-of-\d{5}$/u, "");
}

function toTable({ path, columns, rows }: Rows): SourceTable {
  return { path, columns, rows: rows.map(({ value }) => columns.map((name) => cellText(value[name]))) };
}
