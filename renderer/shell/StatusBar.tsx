import { runCommand } from "../commands/registry.ts";
import { changeSettings } from "../store/actions.ts";
import { useAgreement } from "../store/agreement.ts";
import { useDrafts } from "../store/drafts.ts";
import { useProject } from "../store/project.ts";
import { countSpansOf } from "../store/spans.ts";
import { useView } from "../store/view.ts";
import { t } from "../text/text.ts";
import { Icon } from "../ui/Icon.tsx";
import { Kbd } from "../ui/Kbd.tsx";
import { useAfterFrame } from "../ui/useAfterFrame.ts";
import { useCorpus } from "./corpus/state.ts";
import { useGoldShare, useSeenIssue } from "./seenIssue.ts";
import { StopWork } from "./StopWork.tsx";
import { describeStanding, hintsFor, MOST_HINTS } from "./describe.ts";

/** What one stands on, the keys for it, and whether all is saved. */
export function StatusBar() {
  const open = useProject((store) => store.open);
  return (
    <footer className="shell-status" data-region="status" aria-label={t("shell:status.region")}>
      {open ? (
        <>
          <Standing />
          <Hints />
          <Figures />
          <LeftDrafts />
          <Saving />
        </>
      ) : (
        <WelcomeFoot />
      )}
    </footer>
  );
}

function Standing() {
  const view = useView();
  const store = useProject();
  const issue = useSeenIssue();
  const { what, where } = describeStanding(view, store, issue);
  return (
    <span className="shell-status-standing ui-cut">
      {what !== "" && <b>{what}</b>} {where}
    </span>
  );
}

function Hints() {
  const view = useView();
  const chosen = useCorpus((corpus) => corpus.chosen.size);
  const issue = useSeenIssue();
  return (
    <span className="shell-status-hints" role="group" aria-label={t("shell:status.hints")}>
      {hintsFor(view, chosen, issue)
        .slice(0, MOST_HINTS)
        .map((hint) => (
          <span key={hint.keys} className="shell-status-hint">
            <Kbd keys={hint.keys} /> {hint.words}
          </span>
        ))}
    </span>
  );
}

function Figures() {
  const document = useView((view) => (view.place === "documents" ? view.document : null));
  const zoom = useView((view) => view.settings.zoom);
  const work = useView((view) => view.work);
  const spans = useAfterFrame(
    useProject((store) => (document === null ? undefined : store.loaded.get(document)?.spans)),
  );
  const me = useProject((store) => store.me);
  const took = useTook();
  const gold = useGoldShare();
  const percent = Math.round(zoom * 100);
  return (
    <>
      {took !== null && <span>{t("agreement:computed", { seconds: took })}</span>}
      {work !== null && (
        <>
          <span>{t("shell:status.work", work)}</span>
          <StopWork name={work.name} />
        </>
      )}
      {gold !== null && <span>{t("review:gold", gold)}</span>}
      {spans !== undefined && <span>{t("shell:status.tagsHere", { count: countSpansOf(spans, me) })}</span>}
      {percent !== 100 && (
        <button
          type="button"
          className="shell-status-button"
          aria-label={t("shell:status.zoomLabel", { percent })}
          onClick={() => void changeSettings({ zoom: 1 })}
        >
          {t("shell:status.zoom", { percent })}
        </button>
      )}
    </>
  );
}

/** Seconds that working out the figures in sight took. */
function useTook(): string | null {
  const isShown = useView((view) => view.place === "agreement");
  const took = useAgreement((store) => store.answer?.took ?? null);
  return isShown && took !== null ? (Math.max(took, 10) / 1000).toFixed(took < 100 ? 2 : 1) : null;
}

/** How many texts were typed and not saved, if any. Opens their list. */
function LeftDrafts() {
  const count = useDrafts((store) => store.left.size);
  if (count === 0) return null;
  return (
    <button
      type="button"
      className="shell-status-button"
      onClick={() => useView.setState({ dialog: { kind: "drafts" } })}
    >
      <Icon name="note" />
      {t("drafts:waiting", { count })}
    </button>
  );
}

/** Whether what was done is on disk. Opens the history. */
function Saving() {
  const saving = useProject((store) => store.saving);
  const readOnly = useProject((store) => store.readOnly);
  const failed = saving.state === "failed";
  const words =
    readOnly !== null
      ? t("shell:status.readOnly")
      : { saved: t("shell:status.saved"), saving: t("shell:status.saving"), failed: t("shell:status.notSaved") }[
          saving.state
        ];
  const reason = failed ? [saving.failure.message, saving.failure.remedy ?? ""].join(" ") : (readOnly ?? "");
  return (
    <button
      type="button"
      className={failed || readOnly !== null ? "shell-status-button shell-status-hot" : "shell-status-button"}
      title={reason === "" ? t("shell:status.history", { state: words }) : reason}
      onClick={() => useView.setState({ dialog: { kind: "history" } })}
    >
      {saving.state === "saved" && readOnly === null && <Icon name="tick" />}
      {failed && <Icon name="warn" />}
      <span role="status">{words}</span>
      {failed && <span className="ui-cut shell-status-reason">{reason}</span>}
    </button>
  );
}

function WelcomeFoot() {
  const version = useView((view) => view.version);
  return (
    <>
      <span>{t("shell:welcome.nothingSent")}</span>
      <span className="ui-grow" />
      <button type="button" className="shell-status-button" onClick={() => runCommand("any", "settings")}>
        <Icon name="gear" />
        {t("sheets:settings.title")}
      </button>
      {version !== "" && <span>{t("shell:welcome.version", { version })}</span>}
    </>
  );
}
