import { excerpt } from "#core/actions/propose.ts";
import type { Relation, Span } from "#core/model/annotation.ts";
import type { Id } from "#core/model/id.ts";
import { threadsOf, type Thread } from "#core/review/threads.ts";
import { Section } from "../inspector/Section.tsx";
import { isAllThere, openDocument } from "../store/loading.ts";
import { findSpan, useProject, type LoadedDocument } from "../store/project.ts";
import { t } from "../text/text.ts";
import { TagLetter } from "../ui/TagLetter.tsx";
import { CommentThreads, ThreadList } from "./CommentThreads.tsx";
import { openThreadsIn } from "./openCounts.ts";

/** What is said about a document, and about tags and links in it; also about those that are gone. */
export function DocumentComments({ loaded }: { readonly loaded: LoadedDocument }) {
  const comments = useProject((store) => store.maps.comments);
  const open = openThreadsIn(comments).get(loaded.id) ?? 0;
  const inside = useInside(loaded.id);
  const gone = isAllThere(loaded.id) ? inside.filter(({ tag }) => tag === undefined) : [];
  const going = inside.filter(({ tag, thread }) => tag !== undefined && !thread.first.resolved);
  return (
    <Section
      title={t("comments:title")}
      tools={open > 0 && <span className="ui-meta">{t("comments:open", { count: open })}</span>}
    >
      <CommentThreads key={loaded.id} about="documents" records={[loaded.id]} document={loaded.id} focus="comment" />
      {going.length > 0 && (
        <ul className="inspector-list" aria-label={t("comments:onTags")}>
          {going.map(({ thread, tag, relation }) => (
            <li key={thread.first.id}>
              {tag !== undefined && <InsideRow thread={thread} tag={tag} relation={relation} />}
            </li>
          ))}
        </ul>
      )}
      <ThreadList
        threads={gone.map(({ thread }) => thread)}
        headOf={({ first }) => (first.about === "relations" ? t("comments:goneLink") : t("comments:goneTag"))}
      />
    </Section>
  );
}

/** A thread about a tag, or about a link that begins at the tag; no tag when it is gone. */
type Inside = { readonly thread: Thread; readonly tag: Span | undefined; readonly relation: Relation | undefined };

function useInside(document: Id): readonly Inside[] {
  const maps = useProject((store) => store.maps);
  const loaded = useProject((store) => store.loaded);
  const inside = [...maps.comments.values()].filter((one) => one.document === document && one.about !== "documents");
  return threadsOf(inside).map((thread) => {
    const { about, record } = thread.first;
    const relation = about === "relations" ? maps.relations.get(record) : undefined;
    const tag = about === "relations" ? (relation?.source ?? null) : record;
    return { thread, relation, tag: findSpan({ loaded, maps }, tag) };
  });
}

type RowProps = { readonly thread: Thread; readonly tag: Span; readonly relation: Relation | undefined };

/** Leads to the tag that is talked about. */
function InsideRow({ thread: { first }, tag, relation }: RowProps) {
  const kind = useProject((store) => store.maps.tags.get(tag.tag));
  const type = useProject((store) =>
    relation === undefined ? undefined : store.maps.relationTypes.get(relation.type),
  );
  return (
    <button type="button" className="mention-row" onClick={() => void openDocument(tag.document, tag.id)}>
      {kind !== undefined && <TagLetter tag={kind} size="small" />}
      <span className="mention-words">
        <span className="visually-hidden">{kind?.name}</span>
        <bdi className="span-line-words">{tag.quote}</bdi>
        {type !== undefined && <span className="ui-meta">{t("comments:ofLink", { type: type.name })}</span>}
        <bdi className="ui-meta ui-cut">{excerpt(first.text)}</bdi>
      </span>
    </button>
  );
}
