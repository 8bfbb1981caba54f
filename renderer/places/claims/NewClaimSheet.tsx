import { useRef } from "react";
import { addClaim, nextClaimNumber, wordingFrom } from "#core/actions/claims.ts";
import { commit, newId } from "../../store/actions.ts";
import { projectId } from "../../store/drafts.ts";
import { useProject } from "../../store/project.ts";
import { useView } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import { DraftOffer } from "../../ui/DraftOffer.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { TextArea } from "../../ui/TextField.tsx";
import { useFormDraft } from "../../ui/useDraft.ts";

/** A claim in our own words, before anything mentions it. */
export function NewClaimSheet({ onClose }: { readonly onClose: () => void }) {
  const number = useProject((store) => nextClaimNumber(store.maps.claims.values()));
  const draft = useFormDraft({
    place: { table: "project", record: projectId(), field: "newClaim" },
    about: t("drafts:about.newClaim"),
    base: { wording: "" },
  });
  const { wording } = draft.texts;
  const field = useRef<HTMLTextAreaElement>(null);
  const make = (): void => {
    const id = newId();
    const saving = commit(addClaim({ id, number, wording, created: Date.now() }));
    draft.settle(saving);
    onClose();
    void saving.then((isSaved) => isSaved && useView.setState({ claim: id }));
  };
  const cancel = (): void => {
    draft.cancel();
    onClose();
  };
  return (
    <Sheet
      title={t("places:claims.newTitle", { number })}
      size="small"
      onClose={cancel}
      initialFocus={field}
      primary={{ label: t("places:claims.newMake"), run: make, disabled: wordingFrom(wording) === "" }}
    >
      <TextArea
        ref={field}
        label={t("places:claims.newWording")}
        hint={t("places:claims.newHint")}
        rows={3}
        value={wording}
        onValue={(words) => draft.change({ wording: words })}
      />
      {draft.isLeft && <DraftOffer about={t("drafts:about.newClaim")} savedNow={null} onDrop={draft.reset} />}
    </Sheet>
  );
}
