/** What a spreadsheet would take for a formula, also behind quotes of our own. */
const FORMULA = /^'*[=+\-@\t\r]/u;
const GUARDED = /^'+[=+\-@\t\r]/u;
const NUMBER = /^[+-]?\d+(?:[.,]\d+)?$/u;

/** Puts ' before what a spreadsheet would run as a formula. */
export function guardFormula(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

/**
 * Takes it away again from tables that have it. They have a byte order mark, and no cell that is not guarded.
 * @returns the same rows when they are not guarded
 */
export function unguardFormulas(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const isGuarded = rows.every((row) =>
    row.every((cell) => !FORMULA.test(cell) || GUARDED.test(cell) || NUMBER.test(cell)),
  );
  if (!isGuarded) return rows;
  return rows.map((row) => row.map((cell) => (GUARDED.test(cell) ? cell.slice(1) : cell)));
}
