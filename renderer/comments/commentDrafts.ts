import type { Subject } from "#core/actions/comments.ts";
import { excerpt } from "#core/actions/propose.ts";
import type { Comment } from "#core/model/review.ts";
import type { FieldDraft } from "../inspector/LiveField.tsx";
import { t } from "../text/text.ts";

/** A comment that begins a thread, half typed. */
export function newCommentDraft({ about, record }: Subject): FieldDraft {
  return { place: { table: about, record, field: "comment" }, about: t("comments:about.new") };
}

export function answerDraft(first: Comment, name: string): FieldDraft {
  const field = `comment answer ${first.id}`;
  return { place: { table: first.about, record: first.record, field }, about: t("comments:about.answer", { name }) };
}

export function editDraft(comment: Comment): FieldDraft {
  const field = `comment edit ${comment.id}`;
  const about = `${t("comments:about.edit")}: ${excerpt(comment.text)}`;
  return { place: { table: comment.about, record: comment.record, field }, about };
}
