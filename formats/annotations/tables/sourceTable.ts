/** A table as some file holds it: every cell as text, an empty cell as empty text. */
export type SourceTable = {
  /** For people: the file, and the sheet when there are several in it. */
  readonly path: string;
  readonly columns: readonly string[];
  /** Shorter rows end in empty cells. */
  readonly rows: readonly (readonly string[])[];
};

/** One row, by the names of its columns. */
export class SourceRow {
  readonly #columns: ReadonlyMap<string, number>;
  readonly #cells: readonly string[];
  readonly #path: string;
  readonly #number: number;

  constructor(path: string, number: number, columns: ReadonlyMap<string, number>, cells: readonly string[]) {
    this.#path = path;
    this.#number = number;
    this.#columns = columns;
    this.#cells = cells;
  }

  /** Empty when there is no such column. */
  text(column: string): string {
    return this.#cells[this.#columns.get(column) ?? -1] ?? "";
  }

  /** Null for an empty cell. */
  textOrNull(column: string): string | null {
    return this.text(column) || null;
  }

  /** Null for what is no whole number from 0. */
  whole(column: string): number | null {
    const text = this.text(column);
    return /^\d{1,15}(?:\.0+)?$/u.test(text) ? Number(text) : null;
  }

  /** As spreadsheets write it, too. */
  isTrue(column: string): boolean {
    return /^(?:true|1|wahr|vrai)$/iu.test(this.text(column));
  }

  /** Milliseconds since 1970; null for what is no time. */
  time(column: string): number | null {
    const time = Date.parse(this.text(column));
    return Number.isNaN(time) ? null : time;
  }

  /** What stands in columns of other names, as far as anything does; null when nothing does. */
  others(known: ReadonlySet<string>): Readonly<Record<string, string>> | null {
    const others = [...this.#columns.keys()].flatMap((name) => {
      const text = known.has(name) || name === "" ? "" : this.text(name);
      return text === "" ? [] : [[name, text] as const];
    });
    return others.length === 0 ? null : Object.fromEntries(others);
  }

  /** For people. */
  get where(): string {
    return `${this.#path}, row ${this.#number}`;
  }
}

export function hasColumns({ columns }: Pick<SourceTable, "columns">, wanted: readonly string[]): boolean {
  return wanted.every((name) => columns.includes(name));
}

/** The rows of all tables that have these columns: a table may go on in another. */
export function* rowsWith(tables: readonly SourceTable[], wanted: readonly string[]): Generator<SourceRow> {
  for (const table of tables) if (hasColumns(table, wanted)) yield* rowsOf(table);
}

export function* rowsOf({ path, columns, rows }: SourceTable): Generator<SourceRow> {
  const places = new Map<string, number>();
  for (const [index, name] of columns.entries()) if (!places.has(name)) places.set(name, index);
  // The first row of a file is the one with the names.
  for (const [index, cells] of rows.entries()) yield new SourceRow(path, index + 2, places, cells);
}

/** A value of a file that tells kinds of value apart, as a cell. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}
