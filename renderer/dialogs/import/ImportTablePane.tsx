import type { ImportTable, TableChoice } from "#contract/tables.ts";
import { t } from "../../text/text.ts";
import { Button } from "../../ui/Button.tsx";
import { SelectField } from "../../ui/Choice.tsx";
import { encodingChoices } from "./encodings.ts";
import { choiceOf } from "./rereadTable.ts";
import type { ImportActions } from "./useImport.ts";

const roles = ["text", "name", "title", "outlet", "date", "language"] as const;
type Role = (typeof roles)[number];
/** No column is called so: their names are trimmed. */
const NONE = " ";

type PaneProps = {
  readonly table: ImportTable;
  /** What was asked for and is being read; null when nothing is. */
  readonly asked: TableChoice | null;
  readonly actions: ImportActions;
  /** Leaves the check for the one of tags, with the same files. */
  readonly onTags: () => void;
};

/** What the columns of a table hold, to be looked at and chosen, with its first rows. */
export function ImportTablePane({ table, asked, actions, onTags }: PaneProps) {
  const choice = asked ?? choiceOf(table);
  const choose = (more: TableChoice): void => actions.readTable(table.table, { ...choice, ...more });
  return (
    <section className="import-preview" aria-label={t("dialogs:import.tableOf", { file: table.file })}>
      <p className={table.problem === null ? "import-quiet" : "import-doubtful"} role="status">
        {table.problem ?? t("dialogs:import.tableNote")}
      </p>
      {table.tags !== null && (
        <div className="import-tags">
          <p>{t("dialogs:import.tableTags", { column: table.tags })}</p>
          <Button onClick={onTags}>{t("dialogs:import.tagsInstead")}</Button>
        </div>
      )}
      <div className="import-roles">
        {roles.map((role) => (
          <RoleField key={role} role={role} table={table} value={choice[role] ?? null} onValue={choose} />
        ))}
        {table.sheets.length > 1 && (
          <SelectField
            label={t("dialogs:import.sheet")}
            value={choice.sheet ?? ""}
            options={table.sheets.map((sheet) => ({ value: sheet, label: sheet }))}
            // Another sheet has other columns, to be guessed anew.
            onValue={(sheet) => actions.readTable(table.table, { sheet })}
          />
        )}
        {table.encoding !== null && (
          <SelectField
            label={t("dialogs:import.encoding")}
            value={choice.encoding ?? table.encoding}
            options={encodingChoices(table.encoding, table.encodings).map((encoding) => ({
              value: encoding,
              label: encoding,
            }))}
            onValue={(encoding) => actions.readTable(table.table, { encoding })}
          />
        )}
      </div>
      <SampleTable table={table} text={choice.text ?? null} />
    </section>
  );
}

type RoleFieldProps = {
  readonly role: Role;
  readonly table: ImportTable;
  readonly value: string | null;
  readonly onValue: (choice: TableChoice) => void;
};

function RoleField({ role, table, value, onValue }: RoleFieldProps) {
  const none = role === "text" ? t("dialogs:import.columnChoose") : t("dialogs:import.columnNone");
  const columns = table.columns.map((column) => ({ value: column, label: column }));
  return (
    <SelectField
      label={t(`dialogs:import.column_${role}`)}
      value={value ?? NONE}
      options={[{ value: NONE, label: none }, ...columns]}
      onValue={(column) => onValue({ [role]: column === NONE ? null : column })}
    />
  );
}

/** Scrolled by keyboard too, so it can be focused. */
function SampleTable({ table, text }: { readonly table: ImportTable; readonly text: string | null }) {
  const look = (column: string | undefined): string | undefined => (column === text ? "import-sample-text" : undefined);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls
    <div className="import-sample" role="region" aria-label={t("dialogs:import.sample")} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column} scope="col" className={look(column)}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.sample.map((cells, row) => (
            // Rows never move: a sample is shown as it was read.
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={row}>
              {cells.map((cell, index) => (
                <td key={table.columns[index]} className={look(table.columns[index])} dir="auto">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
