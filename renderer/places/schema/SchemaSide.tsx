import { countConsequences, isBlocked, type Consequence, type SchemaProblem } from "#core/actions/schemaCheck.ts";
import type { SchemaDraft } from "#core/actions/schemaDraft.ts";
import { useProject } from "../../store/project.ts";
import { countLabel } from "../../text/numbers.ts";
import { t } from "../../text/text.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon, type IconName } from "../../ui/Icon.tsx";
import type { SchemaPart } from "./draftStore.ts";
import { useSchemaUse } from "./gatherUse.ts";
import { SchemaSample } from "./SchemaSample.tsx";

type SchemaSideProps = {
  readonly draft: SchemaDraft;
  readonly part: SchemaPart | null;
  readonly problems: readonly SchemaProblem[];
  readonly isDifferent: boolean;
  readonly canSave: boolean;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
};

/** How it will look, and what saving does. */
export function SchemaSide({ draft, part, problems, isDifferent, canSave, onSave, onDiscard }: SchemaSideProps) {
  const version = useProject((store) => store.maps.project.values().next().value?.schemaVersion ?? 0);
  const maps = useProject((store) => store.maps);
  const use = useSchemaUse(draft);
  const found = use === null ? null : countConsequences(maps, draft, use);
  const tag = part?.kind === "tag" ? draft.tags.find((one) => one.id === part.id) : undefined;
  return (
    <aside className="schema-side" aria-label={t("places:schema.side")}>
      {tag !== undefined && <SchemaSample draft={draft} tag={tag} />}
      <section className="schema-save" aria-labelledby="schema-if">
        <h3 id="schema-if" className="inspector-title">
          {t("places:schema.ifSaved")}
        </h3>
        {isDifferent ? <Consequences found={found} /> : <p className="inspector-note">{t("places:schema.same")}</p>}
        {problems.map((problem) => (
          <p key={`${problem.kind} ${problem.where ?? ""}`} className="schema-problem">
            {t(`places:problems.${problem.kind}`, { name: problem.name })}
          </p>
        ))}
        <div className="inspector-row">
          <Button
            look="primary"
            size="large"
            keys="Mod+Enter"
            disabled={!canSave || found === null || isBlocked(found)}
            onClick={onSave}
          >
            {t("places:schema.save", { version: version + 1 })}
          </Button>
          <Button size="large" disabled={!isDifferent} onClick={onDiscard}>
            {t("places:schema.discard")}
          </Button>
        </div>
      </section>
    </aside>
  );
}

const icons: { readonly [K in Consequence["kind"]]: IconName } = {
  moved: "merge",
  dropped: "trash",
  letGo: "claims",
  value: "document",
  emptied: "document",
  detailGone: "document",
  unfinished: "person",
  verdict: "claims",
  theirs: "warn",
  theirsKept: "person",
  relations: "link",
  evidence: "external",
};

function Consequences({ found }: { readonly found: readonly Consequence[] | null }) {
  if (found === null) return <p className="inspector-note">{t("places:schema.counting")}</p>;
  return (
    <ul className="schema-consequences">
      {found.map((one) => (
        <li key={JSON.stringify({ ...one, count: 0 })} className={one.kind === "theirs" ? "schema-problem" : undefined}>
          <Icon name={icons[one.kind]} />
          <span>{describe(one)}</span>
        </li>
      ))}
      {found.length === 0 && (
        <li>
          <Icon name="tick" />
          <span>{t("places:schema.harmless")}</span>
        </li>
      )}
      {!isBlocked(found) && (
        <li>
          <Icon name="undo" />
          <span>{t("places:schema.oneUndo")}</span>
        </li>
      )}
    </ul>
  );
}

function describe(one: Consequence): string {
  const shown = countLabel(one.count);
  switch (one.kind) {
    case "verdict":
      return one.to === null
        ? t("places:consequence.verdictOpen", { count: one.count, shown, from: one.from })
        : t("places:consequence.verdict", { count: one.count, shown, from: one.from, to: one.to });
    case "moved":
    case "letGo":
      return t(`places:consequence.${one.kind}`, { count: one.count, shown, tag: one.tag, to: one.to });
    case "dropped":
      return t("places:consequence.dropped", { count: one.count, shown, tag: one.tag });
    case "value":
      return t("places:consequence.value", { count: one.count, shown, tag: one.tag, from: one.from, to: one.to });
    case "emptied":
      return t("places:consequence.emptied", {
        count: one.count,
        shown,
        tag: one.tag,
        detail: one.detail,
        value: one.value,
      });
    case "detailGone":
    case "unfinished":
      return t(`places:consequence.${one.kind}`, { count: one.count, shown, tag: one.tag, detail: one.detail });
    case "theirs":
      return t(`places:consequence.${one.what}`, { count: one.count, shown });
    case "theirsKept":
    case "relations":
    case "evidence":
      return t(`places:consequence.${one.kind}`, { count: one.count, shown });
  }
}
