import { useMemo, useState } from "react";
import { addComment, type Subject } from "#core/actions/comments.ts";
import type { Id } from "#core/model/id.ts";
import { threadsAbout, type Thread } from "#core/review/threads.ts";
import { commit, newId } from "../store/actions.ts";
import { useProject } from "../store/project.ts";
import { announce } from "../store/view.ts";
import { t } from "../text/text.ts";
import { Button } from "../ui/Button.tsx";
import { newCommentDraft } from "./commentDrafts.ts";
import { CommentField } from "./CommentField.tsx";
import { ThreadCard } from "./ThreadCard.tsx";
import "./comments.css";

type CommentThreadsProps = {
  readonly about: Subject["about"];
  /** All that is said about any of these is shown; what is added is about the first. An issue gives its tags or links. */
  readonly records: readonly Id[];
  /** The document they are or lie in; null for a claim. */
  readonly document: Id | null;
  /** Names the field for commands that go there. */
  readonly focus?: string;
};

/** The threads about something, resolved ones folded, and the field for another. */
export function CommentThreads({ about, records, document, focus }: CommentThreadsProps) {
  const threads = useThreads(records);
  const canWrite = useProject((store) => store.readOnly === null);
  const [record] = records;
  if (record === undefined) return null;
  return (
    <div className="threads">
      <ThreadList threads={threads} />
      {canWrite ? (
        <NewComment key={record} subject={{ about, record, document }} focus={focus} />
      ) : (
        threads.length === 0 && <p className="inspector-note">{t("comments:none")}</p>
      )}
    </div>
  );
}

/** The threads about some records, as the project has them now. */
export function useThreads(records: readonly Id[]): readonly Thread[] {
  const comments = useProject((store) => store.maps.comments);
  const wanted = records.join(" ");
  return useMemo(() => threadsAbout(comments.values(), wanted.split(" ")), [comments, wanted]);
}

type ListProps = {
  readonly threads: readonly Thread[];
  /** What a thread is about, where that does not show. */
  readonly headOf?: (thread: Thread) => string;
};

/** Open threads, and those that are resolved behind a button. */
export function ThreadList({ threads, headOf }: ListProps) {
  const [isUnfolded, setUnfolded] = useState(false);
  const open = threads.filter(({ first }) => !first.resolved);
  const resolved = threads.filter(({ first }) => first.resolved);
  return (
    <>
      {open.map((thread) => (
        <ThreadCard key={thread.first.id} thread={thread} head={headOf?.(thread)} />
      ))}
      {resolved.length > 0 && (
        <div>
          <Button
            look="plain"
            icon={isUnfolded ? "down" : "right"}
            aria-expanded={isUnfolded}
            onClick={() => setUnfolded(!isUnfolded)}
          >
            {t("comments:showResolved", { count: resolved.length })}
          </Button>
        </div>
      )}
      {isUnfolded &&
        resolved.map((thread) => <ThreadCard key={thread.first.id} thread={thread} head={headOf?.(thread)} />)}
    </>
  );
}

/** The field is a new one after each comment, and keeps the focus. */
function NewComment({ subject, focus }: { readonly subject: Subject; readonly focus: string | undefined }) {
  const [said, setSaid] = useState(0);
  return (
    <CommentField
      key={said}
      label={t("comments:addLabel")}
      action={t("comments:add")}
      placeholder={t("comments:addHint")}
      draft={newCommentDraft(subject)}
      opens={said > 0 ? "focused" : "quiet"}
      focus={focus}
      onSay={(words) => {
        setSaid(said + 1);
        announce(t("comments:said.added"));
        const by = { id: newId(), annotator: useProject.getState().me, created: Date.now() };
        return commit(addComment(subject, words, by));
      }}
    />
  );
}
