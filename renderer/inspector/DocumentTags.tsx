import { useMemo, useState } from "react";
import { byOrder } from "#core/actions/schemaDraft.ts";
import type { Span } from "#core/model/annotation.ts";
import type { Id } from "#core/model/id.ts";
import { openDocument } from "../store/loading.ts";
import { useProject, type LoadedDocument } from "../store/project.ts";
import { reader } from "../reader/surface.ts";
import { t } from "../text/text.ts";
import { TagLetter } from "../ui/TagLetter.tsx";
import { LineList } from "./LineList.tsx";
import { Section } from "./Section.tsx";
import { SpanLine } from "./SpanLine.tsx";
import { countLabel } from "../text/numbers.ts";

/** Tags by kind, as bars: own ones, or those of others where there are none. Pressing one leaves only that kind in the list below. */
export function TagTally({
  loaded,
  kind,
  onKind,
}: {
  readonly loaded: LoadedDocument;
  readonly kind: Id | null;
  readonly onKind: (kind: Id | null) => void;
}) {
  const me = useProject((store) => store.me);
  const tags = useProject((store) => store.maps.tags);
  const hasOwn = loaded.spans.some((span) => span.annotator === me);
  const counts = useMemo(
    () => countKinds(hasOwn ? loaded.spans.filter((span) => span.annotator === me) : loaded.spans),
    [loaded, me, hasOwn],
  );
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const most = Math.max(1, ...counts.values());
  if (total === 0) return null;
  return (
    <Section
      title={t("inspector:document.tags")}
      tools={
        <span className="ui-meta">
          {t(hasOwn ? "inspector:document.mine" : "inspector:document.theirs", { count: total })}
        </span>
      }
    >
      <div className="tally">
        {byOrder(tags.values()).map((tag) => {
          const count = counts.get(tag.id) ?? 0;
          if (count === 0) return null;
          return (
            <button
              key={tag.id}
              type="button"
              className={`tally-row hue-${tag.hue}`}
              aria-pressed={kind === tag.id}
              onClick={() => onKind(kind === tag.id ? null : tag.id)}
            >
              <TagLetter tag={tag} size="small" />
              <span className="visually-hidden">{tag.name}</span>
              <span className="tally-track">
                <span className="tally-bar" style={{ inlineSize: `${(count / most) * 100}%` }} />
              </span>
              <span className="ui-meta tabular">{countLabel(count)}</span>
            </button>
          );
        })}
      </div>
    </Section>
  );
}

function countKinds(spans: readonly Span[]): ReadonlyMap<Id, number> {
  const counts = new Map<Id, number>();
  for (const span of spans) counts.set(span.tag, (counts.get(span.tag) ?? 0) + 1);
  return counts;
}

/** Every tag of the document in reading order: what the drawn text shows, as a plain list. Enter goes there. */
export function DocumentTags({ loaded, kind }: { readonly loaded: LoadedDocument; readonly kind: Id | null }) {
  const [active, setActive] = useState<string | null>(null);
  const spans = useMemo(
    () => (kind === null ? loaded.spans : loaded.spans.filter((span) => span.tag === kind)),
    [loaded, kind],
  );
  if (spans.length === 0) return <p className="inspector-section inspector-note">{t("inspector:document.noTags")}</p>;
  return (
    <Section
      title={t("inspector:document.all")}
      tools={<span className="ui-meta tabular">{countLabel(spans.length)}</span>}
    >
      <LineList
        label={t("inspector:document.all")}
        className="document-tags"
        lines={spans}
        active={active}
        onActive={setActive}
        height={44}
        onOpen={(span) => {
          setActive(span.id);
          void openDocument(span.document, span.id);
          reader.surface?.focus();
        }}
      >
        {(span) => <SpanLine span={span} />}
      </LineList>
    </Section>
  );
}
