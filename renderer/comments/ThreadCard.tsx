import { useRef, useState } from "react";
import { answerComment, reopenThread, resolveThread } from "#core/actions/comments.ts";
import { excerpt } from "#core/actions/propose.ts";
import { firstName } from "#core/model/annotator.ts";
import type { Thread } from "#core/review/threads.ts";
import { commit, newId } from "../store/actions.ts";
import { useProject } from "../store/project.ts";
import { announce } from "../store/view.ts";
import { t } from "../text/text.ts";
import { Button } from "../ui/Button.tsx";
import { useLeft } from "../ui/useDraft.ts";
import { answerDraft } from "./commentDrafts.ts";
import { CommentField } from "./CommentField.tsx";
import { goOnAfter } from "./goOn.ts";
import { CommentWords } from "./CommentWords.tsx";
import "./comments.css";

/** What is said about one thing, with the way to answer and to resolve it. `head`: what it is about, where that does not show. */
export function ThreadCard({ thread, head }: { readonly thread: Thread; readonly head?: string | undefined }) {
  const { first, answers } = thread;
  const canWrite = useProject((store) => store.readOnly === null);
  const author = useProject((store) => store.maps.annotators.get(first.annotator));
  const name = author === undefined ? t("comments:somebody") : firstName(author.name);
  return (
    <article className="thread" aria-label={t("comments:thread", { name, words: excerpt(first.text) })}>
      {head !== undefined && <p className="ui-meta comment-gone">{head}</p>}
      <CommentWords comment={first} />
      {answers.length > 0 && (
        <div className="thread-answers">
          {answers.map((answer) => (
            <CommentWords key={answer.id} comment={answer} />
          ))}
        </div>
      )}
      {canWrite ? (
        <ThreadTools thread={thread} name={name} />
      ) : (
        first.resolved && <p className="ui-meta">{t("comments:resolved")}</p>
      )}
    </article>
  );
}

function ThreadTools({ thread: { first }, name }: { readonly thread: Thread; readonly name: string }) {
  const draft = answerDraft(first, name);
  const hasLeft = useLeft(draft.place) !== null;
  const [isAnswering, setAnswering] = useState(hasLeft);
  const button = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    setAnswering(false);
    requestAnimationFrame(() => button.current?.focus());
  };
  if (isAnswering) {
    return (
      <CommentField
        label={t("comments:answerLabel", { name })}
        action={t("comments:answer")}
        draft={draft}
        opens={hasLeft ? "quiet" : "focused"}
        onSay={(words) => {
          close();
          announce(t("comments:said.answered"));
          const by = { id: newId(), annotator: useProject.getState().me, created: Date.now() };
          return commit(answerComment(first, words, by));
        }}
        onLeave={close}
      />
    );
  }
  const settle = (control: Element): void => {
    goOnAfter(control, first.resolved ? t("comments:said.reopened") : t("comments:said.resolved"));
    void commit(first.resolved ? reopenThread(first) : resolveThread(first));
  };
  return (
    <div className="inspector-row">
      <Button ref={button} look="plain" onClick={() => setAnswering(true)}>
        {t("comments:answer")}
      </Button>
      <span className="ui-grow" />
      <Button look="plain" icon={first.resolved ? "undo" : "tick"} onClick={(event) => settle(event.currentTarget)}>
        {first.resolved ? t("comments:reopen") : t("comments:resolve")}
      </Button>
    </div>
  );
}
