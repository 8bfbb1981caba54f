import type { SchemaDraft } from "#core/actions/schemaDraft.ts";
import type { Tag } from "#core/model/schema.ts";
import { t } from "../../text/text.ts";

const themes = ["light", "dark"] as const;

/** The kind as it is drawn in a text, on a light and a dark page, next to two others. */
export function SchemaSample({ draft, tag }: { readonly draft: SchemaDraft; readonly tag: Tag }) {
  const others = draft.tags.filter((one) => one.id !== tag.id && one.layer !== tag.layer);
  const [first, second] = [others[0], others.find((one) => one.layer !== others[0]?.layer) ?? others[1]];
  return (
    <section className="schema-sample" aria-labelledby="schema-look">
      <h3 id="schema-look" className="inspector-title">
        {t("places:schema.look")}
      </h3>
      {themes.map((theme) => (
        <div
          key={theme}
          className="schema-page"
          data-theme={theme}
          role="img"
          aria-label={t("places:schema.sampleLabel", { theme: t(`places:themes.${theme}`), name: tag.name })}
        >
          <p>
            <Marked draft={draft} tag={first} words={t("places:sample.who")} /> {t("places:sample.said")}{" "}
            <Marked draft={draft} tag={tag} words={t("places:sample.what")} />,{" "}
            <Marked draft={draft} tag={second} words={t("places:sample.how")} /> {t("places:sample.rest")}
          </p>
        </div>
      ))}
    </section>
  );
}

function Marked({
  draft,
  tag,
  words,
}: {
  readonly draft: SchemaDraft;
  readonly tag: Tag | undefined;
  readonly words: string;
}) {
  const layer = draft.layers.find((one) => one.id === tag?.layer);
  const marking = tag?.marking ?? layer?.marking ?? "margin";
  if (tag === undefined || layer === undefined || marking === "margin") return <>{words}</>;
  return (
    <span className={`schema-mark schema-mark-${marking} schema-mark-${layer.line} hue-${tag.hue}`}>
      <span className="schema-tab">{tag.key ?? ""}</span>
      {words}
    </span>
  );
}
