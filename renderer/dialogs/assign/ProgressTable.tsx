import { useMemo } from "react";
import { removeAssignments } from "#core/actions/assignments.ts";
import { progressOf, type Progress } from "#core/review/progress.ts";
import { commit } from "../../store/actions.ts";
import { useProject } from "../../store/project.ts";
import { t } from "../../text/text.ts";
import { IconButton } from "../../ui/Button.tsx";
import { Meter } from "../../ui/Meter.tsx";
import "./assign.css";

/** How far each person is with what is assigned to them; nothing while nothing is assigned. */
export function ProgressTable() {
  const documents = useProject((store) => store.maps.documents);
  const readings = useProject((store) => store.maps.readings);
  const assignments = useProject((store) => store.maps.assignments);
  const rows = useMemo(
    () => progressOf({ documents, readings: readings.values(), assignments: assignments.values() }),
    [documents, readings, assignments],
  );
  if (rows.length === 0) return null;
  return (
    <section>
      <h3 className="ui-field-label">{t("rounds:progress.title")}</h3>
      <table className="assign-table" aria-label={t("rounds:progress.title")}>
        <thead>
          <tr>
            <th scope="col">{t("rounds:progress.round")}</th>
            <th scope="col">{t("rounds:progress.person")}</th>
            <th scope="col">{t("rounds:progress.assigned")}</th>
            <th scope="col">{t("rounds:progress.begun")}</th>
            <th scope="col">{t("rounds:progress.finished")}</th>
            <th scope="col">{t("rounds:progress.read")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <ProgressRow key={`${row.round}\n${row.annotator}`} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ProgressRow({ row }: { readonly row: Progress }) {
  const name = useProject((store) => store.maps.annotators.get(row.annotator)?.name ?? "");
  const canWrite = useProject((store) => store.readOnly === null);
  const share = row.sentences === 0 ? 0 : row.read / row.sentences;
  const takeBack = (): void => {
    const { assignments } = useProject.getState().maps;
    const own = [...assignments.values()].filter(
      ({ annotator, round }) => annotator === row.annotator && round === row.round,
    );
    void commit(removeAssignments(own));
  };
  return (
    <tr>
      <td>
        <bdi>{row.round}</bdi>
      </td>
      <th scope="row">
        <bdi>{name}</bdi>
      </th>
      <td>{row.assigned}</td>
      <td>{row.begun}</td>
      <td>{row.finished}</td>
      <td className="assign-read">
        <Meter
          label={t("rounds:progress.readOf", { name, round: row.round, percent: Math.round(share * 100) })}
          share={share}
        />
        {canWrite && (
          <IconButton
            icon="trash"
            label={t("rounds:progress.takeBack", { name, round: row.round })}
            onClick={takeBack}
          />
        )}
      </td>
    </tr>
  );
}
