import type { KeyboardEvent } from "react";
import type { ImportRow } from "#contract/values.ts";
import { languageName } from "../../text/languages.ts";
import { countLabel } from "../../text/numbers.ts";
import { t } from "../../text/text.ts";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Icon, type IconName } from "../../ui/Icon.tsx";
import type { ImportActions, ImportState } from "./useImport.ts";

/** One row a file: what it is, what was noticed, and whether it comes in. Arrows walk the rows. */
export function ImportTable({ state, actions }: { readonly state: ImportState; readonly actions: ImportActions }) {
  const possible = state.rows.filter((row) => row.problem === null);
  const count = possible.filter((row) => state.wanted.has(row.row)).length;
  return (
    <table className="import-table" aria-label={t("dialogs:import.rows")}>
      <thead>
        <tr>
          <th>
            <Checkbox
              label={t("dialogs:import.all")}
              labelLook="hidden"
              checked={count === 0 ? false : count === possible.length ? true : "some"}
              onChecked={(checked) =>
                actions.want(
                  possible.map((row) => row.row),
                  checked,
                )
              }
            />
          </th>
          <th>{t("dialogs:import.file")}</th>
          <th>{t("dialogs:import.kind")}</th>
          <th>{t("dialogs:import.language")}</th>
          <th className="import-number">{t("dialogs:import.words")}</th>
          <th>{t("dialogs:import.noticed")}</th>
        </tr>
      </thead>
      <tbody onKeyDown={walkRows}>
        {state.rows.map((row) => (
          <FileRow
            key={row.row}
            row={row}
            isCurrent={row.row === state.current}
            isWanted={state.wanted.has(row.row)}
            actions={actions}
          />
        ))}
      </tbody>
    </table>
  );
}

type FileRowProps = {
  readonly row: ImportRow;
  readonly isCurrent: boolean;
  readonly isWanted: boolean;
  readonly actions: ImportActions;
};

function FileRow({ row, isCurrent, isWanted, actions }: FileRowProps) {
  return (
    <tr aria-current={isCurrent} onClick={() => actions.show(row.row)}>
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
          {row.file}
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
