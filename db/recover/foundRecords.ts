import type { Sha256 } from "#core/model/id.ts";
import { records, tables, type AnyRecord, type Table } from "#core/model/records.ts";
import { hashOfBytes, idOfBytes } from "../binary.ts";
import type { Keys, NumberedTable, Row } from "../kinds.ts";
import { toRecord } from "../rows.ts";
import { tryDecode, type Findings } from "./findings.ts";
import { createRecogniser, type FoundRow } from "./shapes.ts";

/** A record and its table. */
export type FoundRecord = { readonly table: Table; readonly record: AnyRecord };

const numbered: readonly string[] = ["annotators", "documents", "tags", "claims"] satisfies NumberedTable[];

/** Every record that still lies in the file as a row, whether or not the log tells of it. Undefined between pages. */
export function* findRecords(
  { file }: Findings,
  textOf: (hash: Sha256) => string | undefined,
): Generator<FoundRecord | undefined> {
  const recognise = createRecogniser(tables);
  const referredTo: FoundRow[] = [];
  for (let page = 1; page <= file.count; page++, yield)
    for (const cell of file.cells(page))
      referredTo.push(...recognise(cell).filter(({ table }) => numbered.includes(table)));
  const keys = keysOf(referredTo, textOf);
  for (let page = 1; page <= file.count; page++, yield)
    for (const cell of file.cells(page))
      for (const { table: name, row } of recognise(cell)) {
        const table = name as Table; // one of `tables`
        const record = tryDecode(() => records[table].parse(toRecord(table, row, keys)));
        if (record !== undefined) yield { table, record };
      }
}

/** Numbers as the rows themselves tell them. */
function keysOf(rows: readonly FoundRow[], textOf: (hash: Sha256) => string | undefined): Keys {
  const byNumber = new Map<string, Row>();
  for (const { table, row } of rows)
    if (numbered.includes(table)) byNumber.set(`${table} ${Number(row["number"])}`, row);
  const rowOf = (table: NumberedTable, number: number): Row => {
    const row = byNumber.get(`${table} ${number}`);
    if (row === undefined) throw new RangeError(`${table} ${number} was not found`);
    return row;
  };
  let last = { document: 0, text: "" };
  return {
    numberOf: () => {
      throw new RangeError("Nothing is written here");
    },
    idOf: (table, number) => idOfBytes(rowOf(table, number)["id"] as Buffer), // a blob by its shape
    textOf: (document) => {
      if (last.document === document) return last.text;
      const text = textOf(hashOfBytes(rowOf("documents", document)["text"] as Buffer)); // a blob by its shape
      if (text === undefined) throw new RangeError("The text was not found");
      last = { document, text };
      return text;
    },
  };
}
