import { useLayoutEffect, useRef } from "react";
import { documentTitle } from "#core/actions/documents.ts";
import type { Id } from "#core/model/id.ts";
import type { RevisionCheck } from "#contract/revisionValues.ts";
import { askForFiles } from "../../shell/files.ts";
import { refresh } from "../../store/actions.ts";
import { openDocument } from "../../store/loading.ts";
import { useProject } from "../../store/project.ts";
import { closeDialog, showToast, useView, type Dialog } from "../../store/view.ts";
import { counted } from "../../text/numbers.ts";
import { t } from "../../text/text.ts";
import { Button } from "../../ui/Button.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { OldAndNow } from "./OldAndNow.tsx";
import { useAlike, useReplace, type ReplaceState } from "./useReplace.ts";
import "../sheets.css";
import "./revising.css";

/** From so much of the old text on it is taken for the same one. */
const SAME = 0.5;

/** A corrected copy of a text: its file, what would become of the tags, and taking its place. */
export function ReplaceSheet({ dialog: { document } }: { readonly dialog: Extract<Dialog, { kind: "replace" }> }) {
  const old = useProject((store) => store.maps.documents.get(document));
  const [state, actions] = useReplace(document);
  const button = useRef<HTMLButtonElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const { step } = state;
  const first = step === "choosing" ? button : body;
  // What had the focus is gone with the step before.
  useLayoutEffect(() => first.current?.focus(), [first, step]);
  const isBusy = step === "reading" || step === "writing";
  const finish = async (): Promise<void> => {
    const made = await actions.finish();
    if (made === null) return;
    await refresh();
    await openDocument(made);
    if (step === "shown" && waitingIn(state.check) > 0) useView.setState({ dialog: { kind: "waiting" } });
    else closeDialog();
    showToast({ text: t("revising:replace.done") });
  };
  return (
    <Sheet
      title={t("revising:replace.title")}
      {...(old !== undefined && { about: <bdi>{documentTitle(old)}</bdi> })}
      onClose={() => {
        if (isBusy) actions.stop();
        if (step !== "writing") closeDialog();
      }}
      leave={isBusy ? "stop" : "cancel"}
      initialFocus={first}
      {...(step !== "choosing" && {
        primary: { label: t("revising:replace.run"), run: () => void finish(), disabled: isBusy },
      })}
      foot={<span role="status">{describeStep(state)}</span>}
    >
      <div className="revising-body" ref={body} tabIndex={-1}>
        {step === "choosing" && (
          <>
            <p className="sheet-words">{t("revising:replace.about")}</p>
            {state.failure !== null && (
              <p className="sheet-words revising-problem" role="alert">
                {[state.failure.message, state.failure.remedy ?? ""].join(" ")}
              </p>
            )}
            <Button ref={button} icon="file" onClick={() => askForFiles(actions.choose)}>
              {t("revising:replace.choose")}
            </Button>
            <AlikeTexts document={document} onChoose={(copy) => actions.choose({ copy })} />
          </>
        )}
        {"check" in state && <Outcome check={state.check} />}
      </div>
    </Sheet>
  );
}

type AlikeTextsProps = { readonly document: Id; readonly onChoose: (copy: Id) => void };

/** Texts that were brought in beside this one and are nearly the same. */
function AlikeTexts({ document, onChoose }: AlikeTextsProps) {
  const alike = useAlike(document);
  const documents = useProject((store) => store.maps.documents);
  if (alike.length === 0) return null;
  return (
    <section>
      <h3>{t("revising:replace.alike")}</h3>
      <ul className="revising-alike">
        {alike.map((one) => {
          const like = documents.get(one.document);
          if (like === undefined) return null;
          return (
            <li key={one.document}>
              <Button onClick={() => onChoose(one.document)}>
                {t("revising:replace.take", { name: documentTitle(like) })}
              </Button>{" "}
              <span className="ui-meta">{t("revising:replace.same", { percent: one.percent, file: like.name })}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function waitingIn({ counts: { changed, ambiguous, orphan } }: RevisionCheck): number {
  return changed + ambiguous + orphan;
}

function describeStep(state: ReplaceState): string {
  if (state.step === "choosing") return "";
  return "check" in state
    ? t("revising:replace.kept", { percent: Math.floor(state.check.kept * 100) })
    : t("revising:replace.reading");
}

function Outcome({ check }: { readonly check: RevisionCheck }) {
  const { counts, waiting, kept, settled } = check;
  const rests = waitingIn(check);
  const goes = counts.exact + counts.shifted;
  return (
    <>
      {kept < SAME && <p className="sheet-words revising-problem">{t("revising:replace.unlike")}</p>}
      {goes + rests === 0 && <p className="sheet-words">{t("revising:replace.noTags")}</p>}
      {goes > 0 && (
        <section>
          <h3>{t("revising:replace.along")}</h3>
          <ul className="revising-counts">
            {counts.exact > 0 && <li>{t("revising:replace.exact", counted(counts.exact))}</li>}
            {counts.shifted > 0 && <li>{t("revising:replace.shifted", counted(counts.shifted))}</li>}
          </ul>
          {rests === 0 && <p className="revising-quiet">{t("revising:replace.none")}</p>}
        </section>
      )}
      {rests > 0 && (
        <section>
          <h3>{t("revising:replace.wait")}</h3>
          <ul className="revising-counts">
            {counts.changed > 0 && <li>{t("revising:replace.changed", counted(counts.changed))}</li>}
            {counts.ambiguous > 0 && <li>{t("revising:replace.ambiguous", counted(counts.ambiguous))}</li>}
            {counts.orphan > 0 && <li>{t("revising:replace.orphan", counted(counts.orphan))}</li>}
          </ul>
          <ol className="revising-list" aria-label={t("revising:waiting.list")}>
            {waiting.map((one) => (
              <li key={one.span}>
                <OldAndNow waiting={one} />
              </li>
            ))}
          </ol>
        </section>
      )}
      {settled > 0 && <p className="revising-quiet">{t("revising:replace.settled", counted(settled))}</p>}
    </>
  );
}
