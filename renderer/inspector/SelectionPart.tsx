import { useEffect, useState } from "react";
import type { Range } from "#core/model/structure.ts";
import type { Tag } from "#core/model/schema.ts";
import { sharesWords } from "#core/text/ranges.ts";
import type { HistoryEntry } from "#contract/values.ts";
import { service } from "../service.ts";
import { useProject, type LoadedDocument } from "../store/project.ts";
import { useView } from "../store/view.ts";
import { t } from "../text/text.ts";
import { TagLetter } from "../ui/TagLetter.tsx";
import { Section } from "./Section.tsx";
import { SpanLine } from "./SpanLine.tsx";
import { placeLabel } from "./spanPlace.ts";
import { momentLabel } from "../text/dates.ts";

/** The words selected: what is on them already, what the likely kind means, what was done last. */
export function SelectionPart({
  range: [start, end],
  loaded,
}: {
  readonly range: Range;
  readonly loaded: LoadedDocument;
}) {
  const here = loaded.spans.filter((span) => sharesWords(span.fragments, [start, end]));
  const likely = useProject((store) => likelyKind(loaded, store.me, store.maps.tags));
  const words = loaded.text.slice(start, end);
  return (
    <>
      <header className="inspector-head">
        <b>{t("inspector:selection.title")}</b>
        <span className="ui-meta">{placeLabel(loaded, [[start, end]], words)}</span>
      </header>
      <div className="inspector-body" tabIndex={-1}>
        <div className="inspector-section">
          <p className="inspector-quote">
            <bdi>{words}</bdi>
          </p>
        </div>
        <Section title={t("inspector:selection.here")}>
          {here.length === 0 ? <p className="inspector-note">{t("inspector:selection.nothing")}</p> : null}
          {here.map((span) => (
            <button
              key={span.id}
              type="button"
              className="span-line-button"
              onClick={() => useView.setState({ span: span.id, selection: null })}
            >
              <SpanLine span={span} />
            </button>
          ))}
        </Section>
        {likely !== undefined && likely.meaning !== "" && <Meaning tag={likely} />}
        <LastActions />
      </div>
    </>
  );
}

function Meaning({ tag }: { readonly tag: Tag }) {
  const good = tag.examples.filter((example) => example.good).length;
  return (
    <Section title={t("inspector:selection.meaning", { name: tag.name })}>
      <p className="inspector-note" dir="auto">
        {tag.meaning}
      </p>
      {tag.examples.slice(0, 3).map((example) => (
        <p key={example.text} className="inspector-example">
          <TagLetter tag={tag} size="small" />
          <bdi>{example.text}</bdi>
          <span className="ui-meta">{example.good ? t("inspector:selection.good") : t("inspector:selection.bad")}</span>
        </p>
      ))}
      {tag.examples.length > 3 && (
        <p className="ui-meta">{t("inspector:selection.examples", { good, bad: tag.examples.length - good })}</p>
      )}
    </Section>
  );
}

/** The kind used last in this text; most of the time the next one is of the same kind. */
function likelyKind(loaded: LoadedDocument, me: string, tags: ReadonlyMap<string, Tag>): Tag | undefined {
  let last: { readonly created: number; readonly tag: string } | undefined;
  for (const span of loaded.spans) if (span.annotator === me && span.created >= (last?.created ?? 0)) last = span;
  return last === undefined ? tags.values().next().value : tags.get(last.tag);
}

function LastActions() {
  const history = useProject((store) => store.history);
  const [entries, setEntries] = useState<readonly HistoryEntry[]>([]);
  useEffect(() => {
    const stop = { stopped: false };
    void service["change.history"]({ limit: 3 }).then((result) => {
      if (result.ok && !stop.stopped) setEntries(result.value);
    });
    return () => {
      stop.stopped = true;
    };
  }, [history]);
  if (entries.length === 0) return null;
  return (
    <Section title={t("inspector:selection.last")}>
      <ul className="inspector-list">
        {entries.map((entry) => (
          <li key={entry.id} className="inspector-row">
            <bdi className="ui-cut ui-grow">{entry.label}</bdi>
            <span className="ui-meta">{momentLabel(entry.time)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
