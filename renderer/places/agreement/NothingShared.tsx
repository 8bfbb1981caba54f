import type { Agreement } from "#contract/agreementValues.ts";
import { keyLabel } from "../../commands/keyLabels.ts";
import { changeAgreement } from "../../store/agreement.ts";
import { useView, type Dialog } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { whyNothing } from "./whyNothing.ts";

/** What is said while only one person has worked in the project, and the ways to a second. */
export function OnePerson() {
  return (
    <Notice icon="review" title={t("review:onePerson")} actions={<Ways kinds={["handOut", "merge"]} />}>
      {t("review:onePersonMore")}
    </Notice>
  );
}

/** Why there is nothing to compare, and what to do next. */
export function NothingShared({ answer }: { readonly answer: Agreement }) {
  const why = whyNothing(answer);
  const key = useView((view) => keyLabel("Mod+Enter", view.platform));
  return (
    <Notice
      icon="review"
      title={t(`agreement:nothing.${why}.title`)}
      actions={
        <>
          {why === "chosen" && (
            <Button look="primary" onClick={() => changeAgreement({ folders: null, documents: null })}>
              {t("agreement:nothing.everywhere")}
            </Button>
          )}
          {answer.settings.compared === "read" && (
            <Button
              look={why === "chosen" ? "plain" : "primary"}
              onClick={() => changeAgreement({ compared: "tagged" })}
            >
              {t("agreement:nothing.all")}
            </Button>
          )}
          {why !== "chosen" && <Ways kinds={["assign", "merge"]} />}
        </>
      }
    >
      {t(`agreement:nothing.${why}.words`, { key })}
    </Notice>
  );
}

const names = {
  handOut: "merging:handOut.title",
  merge: "merging:open.title",
  assign: "rounds:assign.title",
} as const;

/** Buttons that open sheets by which a text comes to have two readers. */
function Ways({ kinds }: { readonly kinds: readonly (keyof typeof names & Dialog["kind"])[] }) {
  return kinds.map((kind) => (
    <Button key={kind} onClick={() => useView.setState({ dialog: { kind } })}>
      {t(names[kind])}
    </Button>
  ));
}
