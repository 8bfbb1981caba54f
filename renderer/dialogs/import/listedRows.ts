import type { ImportTable } from "#contract/tables.ts";
import type { ImportRow } from "#contract/values.ts";

/** A line of the import check. `more`: how many rows of a table are not shown. */
export type Listed =
  | { readonly kind: "row"; readonly row: ImportRow }
  | { readonly kind: "table"; readonly table: ImportTable; readonly rows: readonly ImportRow[] }
  | { readonly kind: "more"; readonly table: ImportTable; readonly count: number };

/** Rows of a table that are shown at first, and of those after them how many that call for a look. */
const SHOWN = 100;

/** Files one by one, tables with their rows beneath them. @param whole tables of which all rows are shown */
export function listRows(
  rows: readonly ImportRow[],
  tables: readonly ImportTable[],
  whole: ReadonlySet<number>,
): Listed[] {
  const listed: Listed[] = [];
  const row = (one: ImportRow): Listed => ({ kind: "row", row: one });
  let at = 0;
  for (const table of tables) {
    const own = rows.slice(table.first, table.first + table.count);
    listed.push(...rows.slice(at, table.first).map(row), { kind: "table", table, rows: own });
    at = table.first + table.count;
    // Of such a table the only row says what the table says itself.
    if (table.problem !== null) continue;
    const shown = whole.has(table.table) ? own : beginningOf(own);
    listed.push(...shown.map(row));
    if (shown.length < own.length) listed.push({ kind: "more", table, count: own.length - shown.length });
  }
  listed.push(...rows.slice(at).map(row));
  return listed;
}

function beginningOf(rows: readonly ImportRow[]): readonly ImportRow[] {
  const doubtful = rows.slice(SHOWN).filter(({ notices }) => notices.some((notice) => notice.doubtful));
  return [...rows.slice(0, SHOWN), ...doubtful.slice(0, SHOWN)];
}
