import { useState } from "react";
import { removeTag, type SchemaDraft } from "#core/actions/schemaDraft.ts";
import type { Tag } from "#core/model/schema.ts";
import { countLabel } from "../../text/numbers.ts";
import { t } from "../../text/text.ts";
import { SelectField } from "../../ui/Choice.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { editDraft } from "./draftStore.ts";

/** Their tags go with the kind. */
const GONE = "";

type RemoveTagSheetProps = {
  readonly draft: SchemaDraft;
  readonly tag: Tag;
  readonly uses: number;
  readonly onClose: () => void;
};

/** Asks where the tags of a kind go before it is taken out of the draft. */
export function RemoveTagSheet({ draft, tag, uses, onClose }: RemoveTagSheetProps) {
  const others = draft.tags.filter((one) => one.id !== tag.id);
  const [to, setTo] = useState(others[0]?.id ?? GONE);
  const remove = (): void => {
    onClose();
    editDraft((one) => removeTag(one, tag.id, to === GONE || uses === 0 ? null : to));
  };
  const options = [
    ...others.map((one) => ({ value: one.id, label: t("places:schema.become", { name: one.name }) })),
    { value: GONE, label: t("places:schema.goToo") },
  ];
  return (
    <Sheet
      title={t("places:schema.removeTitle", { name: tag.name })}
      size="small"
      onClose={onClose}
      primary={{ label: t("places:schema.removeTag"), run: remove }}
    >
      <div className="claims-join">
        <p className="inspector-note">
          {uses === 0 ? t("places:schema.removeUnused") : t("places:schema.removeWords", { uses: countLabel(uses) })}
        </p>
        {uses > 0 && <SelectField label={t("places:schema.whereTo")} value={to} options={options} onValue={setTo} />}
        <p className="ui-meta">{t("places:schema.removeLater")}</p>
      </div>
    </Sheet>
  );
}
