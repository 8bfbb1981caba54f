import { Dialog } from "@base-ui/react/dialog";
import { useState } from "react";
import { claimName } from "#core/actions/claims.ts";
import type { Span } from "#core/model/annotation.ts";
import type { Claim } from "#core/model/claim.ts";
import { useCommands } from "../../commands/registry.ts";
import { useProject } from "../../store/project.ts";
import { t } from "../../text/text.ts";
import { Button } from "../../ui/Button.tsx";
import { Choice } from "../../ui/Choice.tsx";
import { closeLinkPanel, isSharedWithOthers, joinOnly, mergeInto } from "./linkActions.ts";
import { MergeOutcome } from "./MergeChoice.tsx";

type MergeStepProps = { readonly span: Span; readonly claim: Claim; readonly onBack: () => void };

/** The tag is in a claim that others share: shows what is left when the two become one, or moves this tag alone. */
export function MergeStep({ span, claim, onBack }: MergeStepProps) {
  const current = useProject((store) => (span.claim === null ? undefined : store.maps.claims.get(span.claim)));
  const [stays, setStays] = useState<"theirs" | "own">(() =>
    current !== undefined && isSharedWithOthers(current) && !isSharedWithOthers(claim) ? "own" : "theirs",
  );
  const [kept, gone] = current === undefined || stays === "theirs" ? [claim, current] : [current, claim];
  const canMerge = gone !== undefined && !isSharedWithOthers(gone);
  const moveOnly = (): void => void joinOnly(span, claim).then((isDone) => isDone && closeLinkPanel());
  const merge = (): void => {
    if (gone === undefined || !canMerge) return;
    void mergeInto(kept, gone).then((isDone) => isDone && closeLinkPanel());
  };
  useCommands("linkpanel", { "link.make": canMerge ? merge : moveOnly });
  if (current === undefined || gone === undefined) return null;
  const options = [
    { value: "theirs", label: claimName(claim) },
    { value: "own", label: claimName(current) },
  ] as const;
  return (
    <>
      <header className="link-head">
        <Dialog.Title className="link-question">
          {t("inspector:merge.question", { own: claimName(current), other: claimName(claim) })}
        </Dialog.Title>
        <Choice label={t("inspector:merge.stays")} options={options} value={stays} onValue={setStays} />
      </header>
      <div className="link-evidence">
        <MergeOutcome kept={kept} gone={gone} />
      </div>
      <footer className="link-foot">
        <Button look="plain" onClick={onBack}>
          {t("inspector:merge.back")}
        </Button>
        <span className="ui-grow" />
        <Button autoFocus={!canMerge} onClick={moveOnly}>
          {t("inspector:merge.only")}
        </Button>
        <Button look="primary" keys="Enter" autoFocus={canMerge} disabled={!canMerge} onClick={merge}>
          {t("inspector:merge.make")}
        </Button>
      </footer>
    </>
  );
}
