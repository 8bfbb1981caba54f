import type { Subject } from "#core/actions/comments.ts";
import { Section } from "../inspector/Section.tsx";
import { t } from "../text/text.ts";
import { CommentThreads, useThreads } from "./CommentThreads.tsx";

/** The comments on one thing under their heading, which tells how many are open. */
export function CommentSection({ subject }: { readonly subject: Subject }) {
  const open = useThreads([subject.record]).filter(({ first }) => !first.resolved).length;
  return (
    <Section
      title={t("comments:title")}
      tools={open > 0 && <span className="ui-meta">{t("comments:open", { count: open })}</span>}
    >
      <CommentThreads
        key={subject.record}
        about={subject.about}
        records={[subject.record]}
        document={subject.document}
        focus="comment"
      />
    </Section>
  );
}
