import { chooseEncoding, decodeParts } from "./decodeParts.ts";
import { readJsonRecord } from "./jsonRecord.ts";
import { shapeOf, splitJson, type JsonPart } from "./splitJson.ts";
import { LONGEST_RECORD, type BadRecord, type OpenTable, type TableRecord } from "./tableRecord.ts";
import type { TableChoice } from "../container.ts";

/** Looked at to see what shape a file has, in bytes. */
const BEGINNING = 4096;

/** JSON Lines, one list of objects, or objects one after the other. */
export function openJson(bytes: Uint8Array, choice: TableChoice): OpenTable {
  const { encoding, encodings } = chooseEncoding(bytes, choice.encoding);
  return { columns: [], sheets: [], sheet: null, encoding, encodings, records: readRecords(bytes, encoding) };
}

async function* readRecords(bytes: Uint8Array, encoding: string): AsyncGenerator<TableRecord | BadRecord, void> {
  const beginning = new TextDecoder(encoding).decode(bytes.subarray(0, BEGINNING), { stream: true });
  const shape = shapeOf(beginning);
  for await (const part of splitJson(decodeParts(bytes, encoding), shape, LONGEST_RECORD)) yield readPart(part);
}

function readPart({ line, text, problem }: JsonPart): TableRecord | BadRecord {
  const place = `line ${line}`;
  if (problem !== null) return { place, problem };
  const record = readJsonRecord(text);
  return typeof record === "string" ? { place, problem: record } : { place, cells: record, source: text };
}
