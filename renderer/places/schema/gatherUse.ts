import { useEffect, useState } from "react";
import { isDropped, tagsToLoad, type SchemaUse } from "#core/actions/schema.ts";
import type { SchemaDraft } from "#core/actions/schemaDraft.ts";
import type { Link, Relation, Span } from "#core/model/annotation.ts";
import type { Id } from "#core/model/id.ts";
import { service } from "../../service.ts";
import { useProject } from "../../store/project.ts";
import { showFailure } from "../../store/view.ts";

/** More tags of one kind than this cannot be changed together. */
const LIMIT = 100_000;
/** Documents read at once. */
const BATCH = 8;

/** All that saving the draft touches, over all documents; null (after saying why) when it cannot be read. */
export async function gatherUse(draft: SchemaDraft): Promise<SchemaUse | null> {
  const { maps, me } = useProject.getState();
  const lists = await Promise.all(tagsToLoad(maps, draft).map((tag) => service["spans.list"]({ tag, limit: LIMIT })));
  const spans: Span[] = [];
  for (const list of lists) {
    if (!list.ok) {
      showFailure(list.failure);
      return null;
    }
    spans.push(...list.value);
  }
  const hanging = await gatherHanging(documentsToRead(draft, spans));
  return hanging === null ? null : { person: me, spans, claims: [...maps.claims.values()], ...hanging };
}

/** Relations and evidence come with documents: those of spans that go, or all when a type of link goes. */
function documentsToRead(draft: SchemaDraft, spans: readonly Span[]): Id[] {
  const { maps } = useProject.getState();
  if ([...maps.relationTypes.keys()].some((id) => !draft.relationTypes.some((type) => type.id === id)))
    return [...maps.documents.keys()];
  return [...new Set(spans.filter((span) => isDropped(maps, draft, span.tag)).map((span) => span.document))];
}

async function gatherHanging(documents: readonly Id[]): Promise<Pick<SchemaUse, "relations" | "links"> | null> {
  const relations = new Map<Id, Relation>();
  const links = new Map<Id, Link>();
  for (let from = 0; from < documents.length; from += BATCH) {
    const contents = await Promise.all(
      documents.slice(from, from + BATCH).map((document) => service["document.read"]({ document })),
    );
    for (const content of contents) {
      if (!content.ok) {
        showFailure(content.failure);
        return null;
      }
      for (const relation of content.value.relations) relations.set(relation.id, relation);
      for (const link of content.value.links) links.set(link.id, link);
    }
  }
  return { relations: [...relations.values()], links: [...links.values()] };
}

/** What the draft touches, for counting; null while it is being read. */
export function useSchemaUse(draft: SchemaDraft): SchemaUse | null {
  const maps = useProject((store) => store.maps);
  const counts = useProject((store) => store.counts);
  const [use, setUse] = useState<SchemaUse | null>(null);
  const dropped = Object.keys(draft.moved).filter((tag) => isDropped(maps, draft, tag));
  const key = JSON.stringify([tagsToLoad(maps, draft), dropped, draft.relationTypes.map((type) => type.id)]);
  useEffect(() => {
    const stop = { stopped: false };
    setUse(null);
    void gatherUse(draft).then((found) => !stop.stopped && setUse(found));
    return () => {
      stop.stopped = true;
    };
    // The key says all of the draft that decides what has to be read.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [key, counts]);
  return use;
}
