import { useMemo } from "react";
import { documentTitle } from "#core/actions/documents.ts";
import type { Annotator } from "#core/model/annotator.ts";
import type { Document } from "#core/model/document.ts";
import { runCommand } from "../commands/registry.ts";
import { parseFilter } from "../shell/corpus/filter.ts";
import { listDocuments } from "../shell/corpus/listed.ts";
import { corpusRows } from "../shell/corpus/rows.ts";
import { useCorpus } from "../shell/corpus/state.ts";
import { useProject } from "../store/project.ts";
import { useView } from "../store/view.ts";
import { t } from "../text/text.ts";
import { IconButton } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Menu } from "../ui/Menu.tsx";
import { useAfterFrame } from "../ui/useAfterFrame.ts";
import { PeekChoice } from "./placebar/PeekChoice.tsx";
import { colleaguesIn, menuEntries, placeAmong } from "./placebar/entries.ts";
import "./placebar.css";

/** Above the text: which it is, how far it is read, whose tags are shown, and the way to the next. */
export function PlaceBar() {
  const id = useView((view) => view.document);
  const document = useProject((store) => (id === null ? undefined : store.maps.documents.get(id)));
  if (document === undefined) return null;
  return (
    <header className="placebar" data-region="bar" aria-label={t("beside:bar.region")}>
      <Crumb document={document} />
      <Progress document={document} />
      <Whose document={document} />
      <Neighbours document={document} />
      <More document={document} />
    </header>
  );
}

type OfDocument = { readonly document: Document };

function Crumb({ document }: OfDocument) {
  const folder = useProject((store) =>
    document.folder === null ? undefined : store.maps.folders.get(document.folder)?.name,
  );
  return (
    <div className="placebar-crumb">
      {folder !== undefined && (
        <>
          <span className="placebar-folder ui-cut">
            <bdi>{folder}</bdi>
          </span>
          <Icon name="right" className="placebar-arrow" />
        </>
      )}
      <h1 className="placebar-title ui-cut" title={documentTitle(document)}>
        <bdi>{documentTitle(document)}</bdi>
      </h1>
      {document.aside && <span className="placebar-quiet">{t("beside:bar.aside")}</span>}
    </div>
  );
}

function Progress({ document }: OfDocument) {
  const listed = useProject(listDocuments).find((one) => one.document.id === document.id);
  if (listed === undefined) return null;
  const isFinished = listed.state === "finished";
  return (
    <span className="placebar-quiet">
      {isFinished ? t("beside:bar.finished") : t("beside:bar.read", { percent: Math.floor(listed.read * 100) })}
    </span>
  );
}

function Whose({ document }: OfDocument) {
  const peek = useView((view) => view.peek);
  const people = useColleagues(document);
  return people.length === 0 ? null : <PeekChoice people={people} peek={peek} />;
}

function Neighbours({ document }: OfDocument) {
  const listed = useProject(listDocuments);
  const folders = useProject((store) => store.maps.folders);
  const sort = useCorpus((corpus) => corpus.sort);
  const query = useCorpus((corpus) => corpus.query);
  // The list itself comes first: with thousands of texts both cost as much.
  const asked = useAfterFrame(useMemo(() => ({ listed, folders, sort, query }), [listed, folders, sort, query]));
  const rows = useMemo(() => {
    const filter = parseFilter(asked.query);
    return corpusRows(asked.listed, asked.folders, { sort: asked.sort, filter, folded: new Set() });
  }, [asked]);
  const at = placeAmong(rows, document.id);
  return (
    <div className="placebar-neighbours">
      <IconButton icon="left" label={t("beside:bar.previous")} onClick={() => runCommand("any", "doc.prev")} />
      {at !== null && <span className="placebar-quiet">{t("beside:bar.place", at)}</span>}
      <IconButton icon="right" label={t("beside:bar.next")} onClick={() => runCommand("any", "doc.next")} />
    </div>
  );
}

function More({ document }: OfDocument) {
  const listed = useProject(listDocuments).find((one) => one.document.id === document.id);
  const room = useView((view) => view.room);
  const peek = useView((view) => view.peek);
  const people = useColleagues(document);
  const entries = menuEntries({
    document,
    isFinished: listed?.state === "finished",
    people: room === "tight" ? people : [],
    peek,
  });
  return <Menu trigger={<IconButton icon="more" label={t("beside:bar.more")} />} entries={entries} align="end" />;
}

function useColleagues(document: Document): readonly Annotator[] {
  const maps = useProject((store) => store.maps);
  const counts = useProject((store) => store.counts);
  const me = useProject((store) => store.me);
  const peek = useView((view) => view.peek);
  return useMemo(() => colleaguesIn({ maps, counts, me }, document.id, peek), [maps, counts, me, document.id, peek]);
}
