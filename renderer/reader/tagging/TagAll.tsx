import { useEffect, useMemo, useRef, useState } from "react";
import { TAG_ALL_LIMIT, type Occurrence, type TagAllOptions } from "#core/actions/tagAll.ts";
import type { Id } from "#core/model/id.ts";
import { useCommands } from "../../commands/registry.ts";
import { useProject } from "../../store/project.ts";
import { useView } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import { Button, IconButton } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { TagLetter } from "../../ui/TagLetter.tsx";
import { reader } from "../surface.ts";
import { tagsInOrder } from "./kinds.ts";
import { useOccurrences, type TagAllQuery } from "./occurrences.ts";
import { OccurrenceList } from "./OccurrenceList.tsx";
import { TagAllForm } from "./TagAllForm.tsx";
import { closeTagAll, isTicked, placeKey, tagPlaces } from "./tagAllActions.ts";
import "./tagall.css";

const initialOptions: TagAllOptions = { matchCase: true, wholeWords: true, otherForms: false };

/** Tagging all occurrences of some words: what would be tagged, to walk, leave out and tag at once. */
export function TagAll() {
  const asked = useView((view) => view.tagAll);
  return asked === null ? null : <Preview key={asked.words} words={asked.words} tag={asked.tag} />;
}

type Query = Pick<TagAllQuery, "words" | "tag" | "options" | "scope">;

function Preview({ words, tag }: { readonly words: string; readonly tag: Id | null }) {
  const document = useView((view) => view.document);
  const [query, setQuery] = useState<Query>({
    words: words.replaceAll(/\s+/gu, " ").trim(),
    tag,
    options: initialOptions,
    scope: "document",
  });
  const [answers, setAnswers] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [active, setActive] = useState(0);
  const { places, total } = useOccurrences({ ...query, document });
  const isTooMany = (total ?? 0) > TAG_ALL_LIMIT;
  const rows = useMemo(
    () => (isTooMany ? [] : places.toSorted((a, b) => Number(a.state !== "free") - Number(b.state !== "free"))),
    [isTooMany, places],
  );
  const chosen = useMemo(() => rows.filter((place) => isTicked(place, answers)), [rows, answers]);
  const toggle = (place: Occurrence): void => {
    if (place.state !== "tagged") setAnswers(new Map(answers).set(placeKey(place), !isTicked(place, answers)));
  };
  const apply = (): void => {
    if (query.tag !== null && chosen.length > 0) void tagPlaces(query.tag, chosen);
  };
  usePreview(query.tag, chosen, document);
  useTagAllCommands({ rows, active, setActive, toggle, apply });
  return (
    <div className="tagall" data-context="tagall">
      <Head tag={query.tag} onTag={(one) => setQuery({ ...query, tag: one })} />
      <TagAllForm
        query={query}
        onQuery={setQuery}
        counts={{
          document: query.scope === "document" ? places.length : null,
          project: query.scope === "project" ? total : null,
        }}
      />
      {isTooMany ? (
        <p className="tagall-note">{t("tagging:all.tooMany", { count: total ?? 0, limit: TAG_ALL_LIMIT })}</p>
      ) : (
        <OccurrenceList
          rows={rows}
          active={active}
          answers={answers}
          document={document}
          onToggle={toggle}
          onActive={setActive}
        />
      )}
      <div className="tagall-foot">
        <Button
          look="primary"
          size="large"
          keys="Mod+Enter"
          disabled={chosen.length === 0 || query.tag === null}
          onClick={apply}
        >
          {t("tagging:all.apply", { count: chosen.length })}
        </Button>
        <Button size="large" onClick={closeTagAll}>
          {t("tagging:all.cancel")}
        </Button>
        <p className="ui-meta">{t("tagging:all.note")}</p>
      </div>
    </div>
  );
}

function Head({ tag, onTag }: { readonly tag: Id | null; readonly onTag: (tag: Id) => void }) {
  const maps = useProject((store) => store.maps);
  const shown = tag === null ? undefined : maps.tags.get(tag);
  return (
    <header className="tagall-head">
      <Icon name="tagAll" />
      <h2>{t("tagging:all.title")}</h2>
      {shown !== undefined && <TagLetter tag={shown} />}
      <select
        className="tagall-kind"
        aria-label={t("tagging:all.kind")}
        value={tag ?? ""}
        onChange={(event) => onTag(event.target.value)}
      >
        {tagsInOrder(maps).map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </select>
      <span className="ui-grow" />
      <IconButton icon="close" label={t("tagging:all.close")} onClick={closeTagAll} />
    </header>
  );
}

/** Outlines the chosen places in the open document. */
function usePreview(tag: Id | null, chosen: readonly Occurrence[], document: Id | null): void {
  const ranges = useMemo(
    () =>
      chosen
        .filter((place) => place.document === document)
        .map((place) => place.range)
        .toSorted((a, b) => a[0] - b[0]),
    [chosen, document],
  );
  useEffect(() => {
    useView.setState({ preview: tag === null ? null : { tag, ranges } });
  }, [tag, ranges]);
  useEffect(() => () => useView.setState({ preview: null }), []);
}

type Walk = {
  readonly rows: readonly Occurrence[];
  readonly active: number;
  readonly setActive: (index: number) => void;
  readonly toggle: (place: Occurrence) => void;
  readonly apply: () => void;
};

function useTagAllCommands({ rows, active, setActive, toggle, apply }: Walk): void {
  const started = useRef(false);
  const walk = (towards: 1 | -1): void => {
    const next = started.current ? Math.max(0, Math.min(active + towards, rows.length - 1)) : 0;
    started.current = true;
    const place = rows[next];
    setActive(next);
    if (place !== undefined && place.document === useView.getState().document)
      reader.surface?.scrollTo(place.range, "reading");
    document.querySelector<HTMLElement>(".tagall-list")?.focus({ preventScroll: true });
  };
  useCommands("tagall", {
    "row.next": () => walk(1),
    "row.prev": () => walk(-1),
    "row.choose": () => {
      const place = rows[active];
      if (place !== undefined) toggle(place);
    },
    apply,
    close: closeTagAll,
  });
}
