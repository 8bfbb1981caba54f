import type { SchemaDraft } from "#core/actions/schemaDraft.ts";
import type { Tag } from "#core/model/schema.ts";
import { allowsRelation } from "#core/actions/relations.ts";
import { t } from "../../text/text.ts";
import { Button } from "../../ui/Button.tsx";
import { TagLetter } from "../../ui/TagLetter.tsx";
import { showPart } from "./draftStore.ts";

/** Which links a kind may have, and with what. */
export function TagLinks({ draft, tag }: { readonly draft: SchemaDraft; readonly tag: Tag }) {
  const types = draft.relationTypes.flatMap((type) => {
    const targets = draft.tags.filter((one) => allowsRelation(type, tag.id, one.id));
    return targets.length === 0 ? [] : [{ type, targets }];
  });
  return (
    <section className="schema-section" aria-labelledby="schema-links">
      <div className="inspector-row">
        <h3 id="schema-links" className="inspector-title">
          {t("places:schema.links")}
        </h3>
        <span className="ui-grow" />
        <Button look="plain" onClick={() => showPart({ kind: "relationTypes" })}>
          {t("places:schema.editLinks")}
        </Button>
      </div>
      {types.length === 0 && <p className="inspector-note">{t("places:schema.noLinks")}</p>}
      <ul className="schema-details">
        {types.map(({ type, targets }) => (
          <li key={type.id} className="inspector-row schema-link">
            <span>{type.name}</span>
            {targets.length === draft.tags.length ? (
              <span className="ui-meta">{t("places:schema.anyKind")}</span>
            ) : (
              targets.map((one) => (
                <span key={one.id} title={one.name}>
                  <TagLetter tag={one} size="small" />
                  <span className="visually-hidden">{one.name}</span>
                </span>
              ))
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
