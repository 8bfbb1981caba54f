import type { ImportTable, TableChoice } from "#contract/tables.ts";
import type { ImportCheck } from "#contract/values.ts";
import type { ImportState } from "./useImport.ts";

/** How a table is read now. */
export function choiceOf({ roles, sheet, encoding }: ImportTable): TableChoice {
  return { ...roles, ...(sheet === null ? {} : { sheet }), ...(encoding === null ? {} : { encoding }) };
}

/** What is shown once a table was read in another way. What was chosen for other files stays, under their new numbers. */
export function takeCheck(state: ImportState, number: number, { rows, tables }: ImportCheck): ImportState {
  const before = state.tables[number];
  const after = tables[number];
  if (before === undefined || after === undefined) return state;
  const end = before.first + before.count;
  /** Null for rows of the table itself. */
  const moved = (row: number): number | null => {
    if (row < before.first) return row;
    return row < end ? null : row + after.count - before.count;
  };
  const wanted = [...state.wanted].map(moved).filter((row) => row !== null);
  const own = rows.filter((row) => row.table === number && row.wanted).map(({ row }) => row);
  const chosen = [...state.chosen].flatMap(([row, choice]) => {
    const now = moved(row);
    return now === null ? [] : [[now, choice] as const];
  });
  const current = state.current === null ? null : moved(state.current);
  return { ...state, rows, tables, wanted: new Set([...wanted, ...own]), chosen: new Map(chosen), current };
}
