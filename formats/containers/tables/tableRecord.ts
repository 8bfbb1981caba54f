/** One row of a table as it was read. */
export type TableRecord = {
  /** "line 12" in files made of lines, "row 12" elsewhere. */
  readonly place: string;
  /** By column. Columns without a value are left out. */
  readonly cells: ReadonlyMap<string, string>;
  /** The whole row as JSON, an object. */
  readonly source: string;
};

/** A row that could not be read, and why. */
export type BadRecord = { readonly place: string; readonly problem: string };

/** A table while it is read. */
export type OpenTable = {
  /** Known beforehand; empty when the rows tell. */
  readonly columns: readonly string[];
  readonly sheets: readonly string[];
  readonly sheet: string | null;
  readonly encoding: string | null;
  readonly encodings: readonly string[];
  readonly records: AsyncIterable<TableRecord | BadRecord>;
};

/** No row is longer than this, in UTF-16 code units: no text of it could be brought in. */
export const LONGEST_RECORD = 32_000_000;

/** Names for the columns of a first row: each once, none empty. */
export function nameColumns(header: readonly string[]): string[] {
  const names: string[] = [];
  const taken = new Set<string>();
  for (const [index, cell] of header.entries()) {
    const base = cell.trim().slice(0, 200).toWellFormed() || `Column ${index + 1}`;
    let name = base;
    for (let count = 2; taken.has(name); count++) name = `${base} (${count})`;
    taken.add(name);
    names.push(name);
  }
  return names;
}

/** A row of cells in the order of its columns. */
export function toRecord(place: string, columns: readonly string[], cells: readonly string[]): TableRecord {
  const pairs = columns.map((column, index) => [column, cells[index] ?? ""] as const);
  return {
    place,
    cells: new Map(pairs.filter(([, cell]) => cell !== "")),
    source: JSON.stringify(Object.fromEntries(pairs)),
  };
}

export function tooManyCells(cells: number, columns: number): string {
  return `This row has ${cells} cells where the first row has ${columns}, so it is unclear which belongs where.`;
}
