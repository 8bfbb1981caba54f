import { excerpt } from "#core/actions/propose.ts";
import { setSpanFields } from "#core/actions/spans.ts";
import type { Span } from "#core/model/annotation.ts";
import { commit } from "../store/actions.ts";
import { t } from "../text/text.ts";
import { LiveArea } from "./LiveField.tsx";
import { spanDraft } from "./fieldDrafts.ts";
import { Section } from "./Section.tsx";
import type { Access } from "./SpanDetails.tsx";

/** The note on a tag, kept as it is left. */
export function NoteSection({ span, access }: { readonly span: Span; readonly access: Access }) {
  if (access === "read" && span.note === "") return null;
  return (
    <Section title={t("inspector:note.title")} focus="inspector-note">
      {access === "read" ? (
        <p className="inspector-note" dir="auto">
          {span.note}
        </p>
      ) : (
        <LiveArea
          label={t("inspector:note.title")}
          labelLook="hidden"
          rows={3}
          value={span.note}
          placeholder={t("inspector:note.hint")}
          draft={spanDraft(span, "note", t("inspector:note.title"))}
          onCommit={(note) => commit(setSpanFields(span, `Note on ${excerpt(span.quote)}`, { note }))}
        />
      )}
    </Section>
  );
}
