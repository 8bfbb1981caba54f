import { useState } from "react";
import { setDocumentFields } from "#core/actions/documents.ts";
import { findReading } from "#core/model/annotator.ts";
import type { Id } from "#core/model/id.ts";
import type { Document } from "#core/model/document.ts";
import { DocumentComments } from "../comments/DocumentComments.tsx";
import { commit } from "../store/actions.ts";
import { useProject, type LoadedDocument } from "../store/project.ts";
import { t } from "../text/text.ts";
import { Icon } from "../ui/Icon.tsx";
import { Meter } from "../ui/Meter.tsx";
import { DocumentFacts, DocumentSource } from "./DocumentFacts.tsx";
import { DocumentTags, TagTally } from "./DocumentTags.tsx";
import { documentDraft } from "./fieldDrafts.ts";
import { LiveArea } from "./LiveField.tsx";
import { Section } from "./Section.tsx";

/** The document, when nothing in it is selected. */
export function DocumentPart({ loaded }: { readonly loaded: LoadedDocument }) {
  const document = useProject((store) => store.maps.documents.get(loaded.id));
  const canWrite = useProject((store) => store.readOnly === null);
  const [kind, setKind] = useState<Id | null>(null);
  if (document === undefined) return null;
  return (
    <>
      <header className="inspector-head">
        <Icon name="document" />
        <b>{t("inspector:document.title")}</b>
      </header>
      <div className="inspector-body" tabIndex={-1}>
        <DocumentFacts key={document.id} document={document} access={canWrite ? "write" : "read"} />
        <ReadSoFar document={document} />
        <TagTally loaded={loaded} kind={kind} onKind={setKind} />
        <DocumentTags loaded={loaded} kind={kind} />
        <DocumentRelations loaded={loaded} />
        <Section title={t("inspector:document.note")}>
          {canWrite ? (
            <LiveArea
              key={document.id}
              label={t("inspector:document.note")}
              labelLook="hidden"
              rows={3}
              value={document.note}
              draft={documentDraft(document, "note")}
              onCommit={(note) => commit(setDocumentFields(document, { note }))}
            />
          ) : (
            <p className="inspector-note">{document.note}</p>
          )}
        </Section>
        <DocumentComments loaded={loaded} />
        <DocumentSource document={document} />
      </div>
    </>
  );
}

function ReadSoFar({ document }: { readonly document: Document }) {
  const reading = useProject((store) => findReading(store.maps.readings.values(), document.id, store.me));
  const read = reading?.sentences ?? 0;
  const count = t("inspector:document.sentences", { read, count: document.sentences });
  return (
    <Section
      title={t("inspector:document.read")}
      tools={<span className="ui-meta">{reading?.finished === true ? t("inspector:document.finished") : count}</span>}
    >
      <Meter label={t("inspector:document.read")} share={document.sentences === 0 ? 0 : read / document.sentences} />
    </Section>
  );
}

/** How many links leave or reach this document, by type. */
function DocumentRelations({ loaded }: { readonly loaded: LoadedDocument }) {
  const relations = useProject((store) => store.maps.relations);
  const types = useProject((store) => store.maps.relationTypes);
  const here = new Set(relations.size === 0 ? [] : loaded.spans.map((span) => span.id));
  const counts = new Map<Id, number>();
  for (const relation of relations.values()) {
    if (here.has(relation.source) || here.has(relation.target))
      counts.set(relation.type, (counts.get(relation.type) ?? 0) + 1);
  }
  if (counts.size === 0) return null;
  return (
    <Section title={t("inspector:relation.title")}>
      <ul className="inspector-list">
        {[...counts].map(([type, count]) => (
          <li key={type} className="inspector-row">
            <span className="ui-grow">{types.get(type)?.name}</span>
            <span className="ui-meta tabular">{count}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
