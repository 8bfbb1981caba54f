import { useRef, useState } from "react";
import { removeComment, rewordComment } from "#core/actions/comments.ts";
import { firstName } from "#core/model/annotator.ts";
import type { Comment } from "#core/model/review.ts";
import { splitAddresses } from "#core/review/threads.ts";
import { commit } from "../store/actions.ts";
import { useProject } from "../store/project.ts";
import { momentLabel } from "../text/dates.ts";
import { t } from "../text/text.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { IconButton } from "../ui/Button.tsx";
import { useLeft } from "../ui/useDraft.ts";
import { editDraft } from "./commentDrafts.ts";
import { CommentField } from "./CommentField.tsx";
import { goOnAfter } from "./goOn.ts";

/** One comment: who said it, when, the words; one's own can be edited and removed. */
export function CommentWords({ comment }: { readonly comment: Comment }) {
  const author = useProject((store) => store.maps.annotators.get(comment.annotator));
  const isMine = useProject((store) => store.readOnly === null && comment.annotator === store.me);
  const draft = editDraft(comment);
  const hasLeft = useLeft(draft.place) !== null;
  const [isEditing, setEditing] = useState(hasLeft);
  const card = useRef<HTMLDivElement>(null);
  const close = (): void => {
    setEditing(false);
    requestAnimationFrame(() => card.current?.querySelector("button")?.focus());
  };
  const name = author === undefined ? t("comments:somebody") : firstName(author.name);
  return (
    <div ref={card} className="comment">
      <div className="inspector-row">
        {author !== undefined && <Avatar initials={author.initials} name={author.name} />}
        <span className="ui-meta ui-grow ui-cut">{t("comments:by", { name, when: momentLabel(comment.created) })}</span>
        {isMine && !isEditing && <CommentTools comment={comment} onEdit={() => setEditing(true)} />}
      </div>
      {isEditing && isMine ? (
        <CommentField
          label={t("comments:editLabel")}
          action={t("comments:keep")}
          draft={draft}
          words={comment.text}
          opens={hasLeft ? "quiet" : "focused"}
          onSay={(words) => {
            close();
            const proposal = rewordComment(comment, words);
            return proposal === null ? Promise.resolve(true) : commit(proposal);
          }}
          onLeave={close}
        />
      ) : (
        <Words text={comment.text} />
      )}
    </div>
  );
}

function CommentTools({ comment, onEdit }: { readonly comment: Comment; readonly onEdit: () => void }) {
  const comments = useProject((store) => store.maps.comments);
  const removal = removeComment(comment, comments.values());
  return (
    <>
      <IconButton icon="note" label={t("comments:editThis")} onClick={onEdit} />
      {removal !== null && (
        <IconButton
          icon="trash"
          label={t("comments:remove")}
          onClick={(event) => {
            goOnAfter(event.currentTarget, t("comments:said.removed"));
            void commit(removal);
          }}
        />
      )}
    </>
  );
}

/** The words, with the initials of the people they name set apart. */
function Words({ text }: { readonly text: string }) {
  const annotators = useProject((store) => store.maps.annotators);
  const stretches = splitAddresses(
    text,
    [...annotators.values()].map(({ initials }) => initials),
  );
  const namesOf = (initials: string): string =>
    [...annotators.values()]
      .filter((one) => one.initials === initials)
      .map(({ name }) => name)
      .join(", ");
  return (
    <p className="comment-words" dir="auto">
      {stretches.map(({ words, initials }, index) =>
        initials === null ? (
          words
        ) : (
          <b key={index} className="comment-address" title={namesOf(initials)}>
            {words}
          </b>
        ),
      )}
    </p>
  );
}
