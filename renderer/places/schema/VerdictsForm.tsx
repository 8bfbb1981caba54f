import { renameVerdict, type SchemaDraft } from "#core/actions/schemaDraft.ts";
import { LiveText } from "../../inspector/LiveField.tsx";
import { t } from "../../text/text.ts";
import { IconButton } from "../../ui/Button.tsx";
import { editDraft } from "./draftStore.ts";

/** What can be found about a claim. A claim without a verdict is open. */
export function VerdictsForm({ draft }: { readonly draft: SchemaDraft }) {
  const add = (typed: string): void => {
    const verdict = typed.trim();
    if (verdict !== "")
      editDraft((one) => (one.verdicts.includes(verdict) ? one : { ...one, verdicts: [...one.verdicts, verdict] }));
  };
  return (
    <>
      <header className="inspector-row schema-form-head">
        <h2 className="schema-form-name">{t("places:schema.verdicts")}</h2>
      </header>
      <p className="inspector-note">{t("places:schema.verdictsWords")}</p>
      <ul className="schema-details">
        {draft.verdicts.map((verdict, index) => (
          <li key={verdict} className="inspector-row schema-verdict">
            <div className="schema-short">
              <LiveText
                label={t("places:schema.verdictName", { verdict })}
                labelLook="hidden"
                value={verdict}
                onCommit={(next) => editDraft((one) => renameVerdict(one, verdict, next.trim()))}
              />
            </div>
            <IconButton
              icon="up"
              label={t("places:schema.detail.up", { name: verdict })}
              onClick={() => editDraft((one) => ({ ...one, verdicts: swapped(one.verdicts, index) }))}
            />
            <IconButton
              icon="close"
              label={t("places:schema.detail.remove", { name: verdict })}
              onClick={() =>
                editDraft((one) => ({ ...one, verdicts: one.verdicts.filter((other) => other !== verdict) }))
              }
            />
          </li>
        ))}
      </ul>
      <div className="schema-short">
        <LiveText key={draft.verdicts.length} label={t("places:schema.addVerdict")} value="" onCommit={add} />
      </div>
    </>
  );
}

/** With one verdict and the one before it in each other's place. */
function swapped(verdicts: readonly string[], index: number): readonly string[] {
  const moved = verdicts[index];
  return index === 0 || moved === undefined ? verdicts : verdicts.toSpliced(index, 1).toSpliced(index - 1, 0, moved);
}
