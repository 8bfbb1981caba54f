import { chooseEncoding, decodeParts } from "./decodeParts.ts";
import { readJsonRecord } from "./jsonRecord.ts";
import { splitArray, splitLines, type JsonPart } from "./splitJson.ts";
import { LONGEST_RECORD, type BadRecord, type OpenTable, type TableRecord } from "./tableRecord.ts";
import type { TableChoice } from "../container.ts";

/** JSON Lines, a JSON array of objects, or one object. */
export function openJson(bytes: Uint8Array, choice: TableChoice): OpenTable {
  const { encoding, encodings } = chooseEncoding(bytes, choice.encoding);
  return { columns: [], sheets: [], sheet: null, encoding, encodings, records: readRecords(bytes, encoding) };
}

async function* readRecords(bytes: Uint8Array, encoding: string): AsyncGenerator<TableRecord | BadRecord, void> {
  const split = beginsArray(bytes, encoding) ? splitArray : splitLines;
  for await (const part of split(decodeParts(bytes, encoding), LONGEST_RECORD)) yield readPart(part);
}

function beginsArray(bytes: Uint8Array, encoding: string): boolean {
  const beginning = new TextDecoder(encoding).decode(bytes.subarray(0, 4096), { stream: true });
  // The lines of some files are arrays themselves; an array of objects begins with one.
  return /^\s*\[\s*(?:[{\]]|$)/u.test(beginning);
}

function readPart({ line, text, problem }: JsonPart): TableRecord | BadRecord {
  const place = `line ${line}`;
  if (problem !== null) return { place, problem };
  const record = readJsonRecord(text);
  return typeof record === "string" ? { place, problem: record } : { place, cells: record, source: text };
}
