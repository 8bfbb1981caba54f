import { t } from "../../../text/text.ts";
import { showCases } from "../state.ts";
import type { PlotTable } from "../table.ts";

/** What a plot shows, as a table; numbers open their cases. */
export function PlotTableView({ name, table }: { readonly name: string; readonly table: PlotTable }) {
  return (
    // Scrolls, so it must be reachable by keyboard.
    <div className="plot-table" role="region" aria-label={t("agreement:plot.tableOf", { name })} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {table.columns.map((column, place) => (
              <th key={place} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, line) => (
            <tr key={line}>
              {row.map((cell, place) =>
                place === 0 ? (
                  <th key={place} scope="row">
                    <bdi>{typeof cell === "string" ? cell : cell.words}</bdi>
                  </th>
                ) : (
                  <td key={place}>
                    <Cell cell={cell} />
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ cell }: { readonly cell: PlotTable["rows"][number][number] }) {
  if (typeof cell === "string") return <bdi>{cell}</bdi>;
  const { question, words } = cell;
  if (question === undefined) return words;
  return (
    <button
      type="button"
      className="plot-amount"
      aria-label={t("agreement:plot.openCell", { figure: words, what: question.title })}
      onClick={() => showCases(question)}
    >
      {words}
    </button>
  );
}
