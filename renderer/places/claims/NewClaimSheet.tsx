import { useRef, useState } from "react";
import { addClaim, nextClaimNumber, wordingFrom } from "#core/actions/claims.ts";
import { commit, newId } from "../../store/actions.ts";
import { useProject } from "../../store/project.ts";
import { useView } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import { Sheet } from "../../ui/Sheet.tsx";
import { TextArea } from "../../ui/TextField.tsx";

/** A claim in our own words, before anything mentions it. */
export function NewClaimSheet({ onClose }: { readonly onClose: () => void }) {
  const number = useProject((store) => nextClaimNumber(store.maps.claims.values()));
  const [wording, setWording] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);
  const make = (): void => {
    const id = newId();
    onClose();
    void commit(addClaim({ id, number, wording, created: Date.now() })).then(
      (isSaved) => isSaved && useView.setState({ claim: id }),
    );
  };
  return (
    <Sheet
      title={t("places:claims.newTitle", { number })}
      size="small"
      onClose={onClose}
      initialFocus={field}
      primary={{ label: t("places:claims.newMake"), run: make, disabled: wordingFrom(wording) === "" }}
    >
      <TextArea
        ref={field}
        label={t("places:claims.newWording")}
        hint={t("places:claims.newHint")}
        rows={3}
        value={wording}
        onValue={setWording}
      />
    </Sheet>
  );
}
