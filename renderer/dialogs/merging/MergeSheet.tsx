import { useLayoutEffect, useRef, useState, type ComponentProps } from "react";
import type { MergeReport } from "#contract/mergeValues.ts";
import { fileName } from "../../shell/paths.ts";
import { closeDialog, useView } from "../../store/view.ts";
import { counted } from "../../text/numbers.ts";
import { t } from "../../text/text.ts";
import { Button } from "../../ui/Button.tsx";
import { Meter } from "../../ui/Meter.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { ChooseCopy } from "./ChooseCopy.tsx";
import { AlikePart, MergePlanView } from "./MergePlanView.tsx";
import { useDifferences } from "./useDifferences.ts";
import { useMerge, type MergeActions, type MergeState } from "./useMerge.ts";
import "../sheets.css";
import "./merging.css";

/** Bringing in a colleague’s copy: choosing its file, what it would bring, and what it brought. */
export function MergeSheet() {
  const [state, actions] = useMerge();
  const [path, setPath] = useState("");
  const body = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const nativeDialogs = useView((view) => view.nativeDialogs);
  const { step } = state;
  // What had the focus is gone with the step before; otherwise the sheet itself would take it.
  const first = step !== "choosing" ? body : nativeDialogs ? button : field;
  useLayoutEffect(() => first.current?.focus(), [first, step]);
  const open = useDifferences(step)?.length ?? 0;
  const isBusy = step === "reading" || step === "writing";
  return (
    <Sheet
      title={t(step === "done" ? "merging:open.doneTitle" : "merging:open.title")}
      {...("report" in state && { about: fileName(state.report.file) })}
      onClose={() => leave(state, actions)}
      leave={isBusy ? "stop" : step === "done" ? "close" : "cancel"}
      initialFocus={first}
      {...describePrimary(state, actions, path, open)}
      foot={<Foot state={state} actions={actions} open={open} />}
    >
      <div className="merging-body" ref={body} tabIndex={-1}>
        {step === "choosing" && (
          <ChooseCopy
            failure={state.failure}
            path={path}
            onPath={setPath}
            onChoose={actions.choose}
            button={button}
            field={field}
          />
        )}
        {"report" in state && <Report state={state} actions={actions} />}
      </div>
    </Sheet>
  );
}

type Reported = Extract<MergeState, { readonly report: MergeReport }>;

function Report({ state, actions }: { readonly state: Reported; readonly actions: MergeActions }) {
  const { changes, pairings } = state.report;
  const alike = state.step === "done" ? null : { taken: state.taken, onTake: actions.take };
  if (changes === 0)
    return (
      <>
        <Notice icon="tick" title={t("merging:open.nothing")}>
          {t("merging:open.nothingMore")}
        </Notice>
        {alike !== null && <AlikePart pairings={pairings} alike={alike} />}
      </>
    );
  if (alike !== null) return <MergePlanView report={state.report} alike={alike} />;
  return (
    <>
      <MergePlanView report={state.report} alike={null} />
      <p className="merging-quiet">{t("merging:open.back")}</p>
    </>
  );
}

/** Closing while a copy is written stops that first; what would come in is still shown then. */
function leave({ step }: MergeState, actions: MergeActions): void {
  if (step === "reading" || step === "writing") actions.stop();
  if (step !== "writing") closeDialog();
}

function describePrimary(
  state: MergeState,
  actions: MergeActions,
  path: string,
  open: number,
): Pick<ComponentProps<typeof Sheet>, "primary"> {
  switch (state.step) {
    case "choosing": {
      if (useView.getState().nativeDialogs) return {};
      const wanted = path.trim();
      const label = t("merging:open.look");
      return { primary: { label, run: () => actions.choose(wanted), disabled: wanted === "" } };
    }
    case "reading":
      return { primary: { label: t("merging:open.look"), run: () => {}, disabled: true } };
    case "shown":
    case "writing": {
      const { changes, pairings } = state.report;
      const taken = state.taken.size;
      if (changes + pairings.length === 0) return {};
      const label = changes > 0 ? t("merging:open.bring", counted(changes)) : t("merging:open.pair", counted(taken));
      const run = (): void => void actions.finish();
      return { primary: { label, run, disabled: state.step === "writing" || changes + taken === 0 } };
    }
    case "done": {
      const run = (): void => useView.setState({ dialog: { kind: "differences" } });
      return open === 0 ? {} : { primary: { label: t("merging:differences.look"), run } };
    }
  }
}

type FootProps = { readonly state: MergeState; readonly actions: MergeActions; readonly open: number };

/** What is so, read out once when it becomes so; how far the work is; and the way on where there is no primary button. */
function Foot({ state, actions, open }: FootProps) {
  const work = useView((view) => view.work);
  const { step } = state;
  const isBusy = step === "reading" || step === "writing";
  const isNothing = step === "shown" && state.report.changes === 0;
  return (
    <div className="merging-foot">
      {/* What the notice above says already is only read out. */}
      <span role="status" className={isNothing ? "visually-hidden" : undefined}>
        {describeStep(state, open, work?.name ?? t("merging:open.reading"))}
      </span>
      {isBusy && work !== null && <Meter label={work.name} share={work.done / Math.max(1, work.total)} />}
      {isNothing && <Button onClick={actions.letGo}>{t("merging:open.another")}</Button>}
      {((isNothing && state.report.pairings.length === 0) || (step === "done" && open === 0)) && (
        <Button onClick={closeDialog}>{t("shell:sheet.close")}</Button>
      )}
    </div>
  );
}

function describeStep(state: MergeState, open: number, working: string): string {
  switch (state.step) {
    case "choosing":
      return "";
    case "reading":
    case "writing":
      return working;
    case "shown":
      return state.report.changes === 0
        ? t("merging:open.nothing")
        : t("merging:open.plan", counted(state.report.changes));
    case "done":
      return [
        ...(state.report.changes === 0 ? [] : [t("merging:open.done", counted(state.report.changes))]),
        ...(state.paired === 0 ? [] : [t("merging:open.paired", counted(state.paired))]),
        ...(open === 0 ? [] : [t("merging:differences.left", counted(open))]),
      ].join(" ");
  }
}
