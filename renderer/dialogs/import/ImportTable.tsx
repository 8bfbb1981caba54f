import { useState, type KeyboardEvent } from "react";
import type { ImportTable as TableFacts } from "#contract/tables.ts";
import type { ImportRow } from "#contract/values.ts";
import { languageName } from "../../text/languages.ts";
import { countLabel } from "../../text/numbers.ts";
import { t } from "../../text/text.ts";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Icon, type IconName } from "../../ui/Icon.tsx";
import { listRows } from "./listedRows.ts";
import type { ImportActions, ImportState } from "./useImport.ts";

/** One row a file: what it is, what was noticed, and whether it comes in. Arrows walk the rows. */
export function ImportTable({ state, actions }: { readonly state: ImportState; readonly actions: ImportActions }) {
  const [whole, setWhole] = useState<ReadonlySet<number>>(new Set());
  return (
    <table className="import-table" aria-label={t("dialogs:import.rows")}>
      <thead>
        <tr>
          <th>
            <WantAll label={t("dialogs:import.all")} rows={state.rows} state={state} actions={actions} />
          </th>
          <th>{t("dialogs:import.file")}</th>
          <th>{t("dialogs:import.kind")}</th>
          <th>{t("dialogs:import.language")}</th>
          <th className="import-number">{t("dialogs:import.words")}</th>
          <th>{t("dialogs:import.noticed")}</th>
        </tr>
      </thead>
      <tbody onKeyDown={walkRows}>
        {listRows(state.rows, state.tables, whole).map((one) => {
          if (one.kind === "row")
            return (
              <FileRow
                key={one.row.row}
                row={one.row}
                table={one.row.table === null ? null : (state.tables[one.row.table] ?? null)}
                isCurrent={one.row.row === state.current}
                isWanted={state.wanted.has(one.row.row)}
                actions={actions}
              />
            );
          const { table } = one;
          return one.kind === "table" ? (
            <TableRow key={`table ${table.table}`} table={table} rows={one.rows} state={state} actions={actions} />
          ) : (
            <MoreRow
              key={`more ${table.table}`}
              count={one.count}
              onShow={() => setWhole(new Set([...whole, table.table]))}
            />
          );
        })}
      </tbody>
    </table>
  );
}

type WantAllProps = {
  readonly label: string;
  readonly rows: readonly ImportRow[];
  readonly state: ImportState;
  readonly actions: ImportActions;
};

function WantAll({ label, rows, state, actions }: WantAllProps) {
  const possible = rows.filter((row) => row.problem === null).map((row) => row.row);
  const count = possible.filter((row) => state.wanted.has(row)).length;
  return (
    <Checkbox
      label={label}
      labelLook="hidden"
      checked={count === 0 ? false : count === possible.length ? true : "some"}
      disabled={possible.length === 0}
      onChecked={(checked) => actions.want(possible, checked)}
    />
  );
}

type TableRowProps = Omit<WantAllProps, "label"> & { readonly table: TableFacts };

/** A table, above its rows: what is taken from it, and all of them at once. */
function TableRow({ table, rows, state, actions }: TableRowProps) {
  const isCurrent = table.table === state.table;
  const { text } = table.roles;
  const doubtful = rows.filter(({ notices }) => notices.some((notice) => notice.doubtful)).length;
  return (
    <tr className="import-group" aria-current={isCurrent} onClick={() => actions.showTable(table.table)}>
      <td>
        <WantAll
          label={t("dialogs:import.chooseAll", { file: table.file })}
          rows={rows}
          state={state}
          actions={actions}
        />
      </td>
      <td>
        <button
          type="button"
          className="import-file"
          tabIndex={isCurrent ? 0 : -1}
          onFocus={() => actions.showTable(table.table)}
        >
          {table.file}
        </button>
      </td>
      <td className="import-quiet">{table.format}</td>
      <td className="import-quiet" colSpan={2}>
        {table.problem === null && t("dialogs:import.tableRows", { count: table.count })}
      </td>
      <td>
        {table.problem === null ? (
          <>
            <NoticeLine icon="note" text={t("dialogs:import.tableFrom", { column: text ?? "" })} doubtful={false} />
            {table.tags !== null && <NoticeLine icon="warn" text={t("dialogs:import.tagsLeft")} doubtful />}
            {doubtful > 0 && <NoticeLine icon="warn" text={t("dialogs:import.look", { count: doubtful })} doubtful />}
          </>
        ) : (
          <NoticeLine icon="warn" text={table.problem} doubtful />
        )}
      </td>
    </tr>
  );
}

function MoreRow({ count, onShow }: { readonly count: number; readonly onShow: () => void }) {
  return (
    <tr>
      <td colSpan={6}>
        <Button onClick={onShow}>{t("dialogs:import.showMore", { count })}</Button>
      </td>
    </tr>
  );
}

type FileRowProps = {
  readonly row: ImportRow;
  /** The table it is beneath. */
  readonly table: TableFacts | null;
  readonly isCurrent: boolean;
  readonly isWanted: boolean;
  readonly actions: ImportActions;
};

function FileRow({ row, table, isCurrent, isWanted, actions }: FileRowProps) {
  return (
    <tr
      className={table === null ? undefined : "import-within"}
      aria-current={isCurrent}
      onClick={() => actions.show(row.row)}
    >
      <td>
        <Checkbox
          label={t("dialogs:import.choose", { file: row.file })}
          labelLook="hidden"
          checked={isWanted}
          disabled={row.problem !== null}
          onChecked={(checked) => actions.want([row.row], checked)}
        />
      </td>
      <td>
        <button
          type="button"
          className="import-file"
          tabIndex={isCurrent ? 0 : -1}
          onFocus={() => actions.show(row.row)}
        >
          {table === null ? row.file : nameIn(table, row)}
        </button>
      </td>
      <td className="import-quiet">{row.format ?? "–"}</td>
      <td className="import-quiet">
        {row.language === null ? t("dialogs:import.none") : (languageName(row.language) ?? row.language)}
      </td>
      <td className="import-quiet import-number">{countLabel(row.words)}</td>
      <td>
        <Noticed row={row} />
      </td>
    </tr>
  );
}

/** Beneath its table a row need not say again what that is called. */
function nameIn({ file }: TableFacts, row: ImportRow): string {
  return row.file.startsWith(`${file}/`) ? row.file.slice(file.length + 1) : row.file;
}

function Noticed({ row }: { readonly row: ImportRow }) {
  if (row.problem !== null) return <NoticeLine icon="warn" text={row.problem} doubtful />;
  if (row.existing !== null) return <NoticeLine icon="merge" text={t("dialogs:import.known")} doubtful={false} />;
  if (row.notices.length === 0) return <span className="import-quiet">{t("dialogs:import.clean")}</span>;
  return (
    <>
      {row.notices.map((notice) => (
        <NoticeLine
          key={notice.kind}
          icon={notice.doubtful ? "warn" : "note"}
          text={notice.text}
          doubtful={notice.doubtful}
        />
      ))}
    </>
  );
}

type NoticeLineProps = { readonly icon: IconName; readonly text: string; readonly doubtful: boolean };
function NoticeLine({ icon, text, doubtful }: NoticeLineProps) {
  return (
    <span className={doubtful ? "import-notice import-doubtful" : "import-notice"}>
      <Icon name={icon} />
      {text}
    </span>
  );
}

function walkRows(event: KeyboardEvent<HTMLTableSectionElement>): void {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (step === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>(".import-file")];
  const here = buttons.findIndex((button) =>
    button.closest("tr")?.contains(event.target instanceof Node ? event.target : null),
  );
  buttons[here + step]?.focus();
  event.preventDefault();
}
