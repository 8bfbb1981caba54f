import { useRef, useState } from "react";
import type { AnnotationReport, AnnotationSet } from "#contract/annotationValues.ts";
import { closeDialog, type TagsDialog, useView } from "../store/view.ts";
import { StopWork } from "../shell/StopWork.tsx";
import { countLabel } from "../text/numbers.ts";
import { t } from "../text/text.ts";
import { Button } from "../ui/Button.tsx";
import { Checkbox } from "../ui/Checkbox.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { FolderField, placeOf, type FolderChoice } from "./import/FolderField.tsx";
import { RemarkList, SetPane } from "./tags/SetPane.tsx";
import { isUnclear, useTagImport, type TagImportActions, type TagImportState } from "./tags/useTagImport.ts";
import "./import/import.css";
import "./tags/tags.css";

/** Bringing in tags: what each file holds and what it becomes here, before anything is written. */
export function TagsSheet({ dialog }: { readonly dialog: TagsDialog }) {
  const [state, actions] = useTagImport(dialog.files, closeDialog);
  const [folder, setFolder] = useState<FolderChoice>({ chosen: "none", newName: "" });
  const work = useView((view) => view.work);
  const list = useRef<HTMLDivElement>(null);
  if (state.reports !== null) return <ReportSheet reports={state.reports} />;
  const cancel = (): void => {
    actions.cancel();
    if (!state.busy || state.batch === null) closeDialog();
  };
  const current = state.sets.find(({ set }) => set === state.current);
  const chosen = state.sets.filter(({ set }) => state.wanted.has(set));
  const unclear = chosen.filter((set) => isUnclear(set, state.units)).length;
  const spans = chosen.reduce((sum, set) => sum + set.spans, 0);
  return (
    <Sheet
      title={t("dialogs:tags.title")}
      about={dialog.from}
      size="wide"
      onClose={cancel}
      initialFocus={list}
      tools={<FolderField label={t("dialogs:tags.into")} value={folder} onValue={setFolder} />}
      primary={{
        label: spans === 0 ? t("dialogs:tags.bringWithoutTags") : t("dialogs:tags.bring", { count: spans }),
        disabled: state.busy || chosen.length === 0 || unclear > 0,
        run: () => void actions.finish(placeOf(folder)),
      }}
      foot={
        <span role="status">
          {state.busy && work !== null ? t("shell:status.work", work) : unclear > 0 ? t("dialogs:tags.unclear") : ""}
          {state.busy && work !== null && <StopWork name={work.name} />}
        </span>
      }
    >
      <div className="import-body" ref={list} tabIndex={-1}>
        {state.sets.length === 0 ? (
          <p className="import-waiting">{t("dialogs:import.reading")}</p>
        ) : (
          <div className="import-columns">
            <SetList state={state} actions={actions} />
            {current !== undefined && <SetPane key={current.set} set={current} state={state} actions={actions} />}
          </div>
        )}
      </div>
    </Sheet>
  );
}

function SetList({ state, actions }: { readonly state: TagImportState; readonly actions: TagImportActions }) {
  return (
    <ul className="import-list tags-sets" aria-label={t("dialogs:import.rows")}>
      {state.sets.map((set) => (
        <li key={set.set} aria-current={set.set === state.current} onClick={() => actions.show(set.set)}>
          <Checkbox
            label={t("dialogs:import.choose", { file: set.name })}
            labelLook="hidden"
            checked={state.wanted.has(set.set)}
            disabled={set.problem !== null}
            onChecked={(checked) => actions.want(set.set, checked)}
          />
          <button type="button" className="import-file" onFocus={() => actions.show(set.set)}>
            {set.name}
            <span className="import-quiet">{describeSet(set)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function describeSet({ format: name, spans, claims, tags, problem }: AnnotationSet): string {
  if (problem !== null) return t("dialogs:tags.unreadable");
  const format = name ?? "";
  if (spans > 0 || claims + tags.length === 0) return t("dialogs:tags.set", { format, count: spans });
  if (claims > 0) return t("dialogs:tags.setOfClaims", { format, count: claims });
  return t("dialogs:tags.setOfKinds", { format, count: tags.length });
}

function describeReport({ spans, texts, relations, claims, links, kinds, known }: AnnotationReport): string {
  if (spans + texts + relations + claims + links + kinds === 0) return t("dialogs:tags.nothingNew", { count: known });
  const counts = {
    texts: countLabel(texts),
    links: countLabel(relations),
    claims: countLabel(claims),
    kinds: countLabel(kinds),
    known: countLabel(known),
  };
  return `${t("dialogs:tags.doneText", { count: spans, ...counts })} ${t("dialogs:import.undoable")}`;
}

function ReportSheet({ reports }: { readonly reports: readonly AnnotationReport[] }) {
  return (
    <Sheet
      title={t("dialogs:tags.done")}
      size="medium"
      onClose={closeDialog}
      foot={<Button onClick={closeDialog}>{t("shell:sheet.close")}</Button>}
    >
      <div className="import-report">
        {reports.map((report) => (
          <section key={report.name} aria-label={report.name}>
            <h3>{report.name}</h3>
            {report.problem === null ? (
              <p>{describeReport(report)}</p>
            ) : (
              <p className="tags-problem">{report.problem}</p>
            )}
            <RemarkList remarks={report.remarks} />
          </section>
        ))}
      </div>
    </Sheet>
  );
}
