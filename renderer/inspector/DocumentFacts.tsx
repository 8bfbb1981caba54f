import { setDocumentFields, type DocumentFields } from "#core/actions/documents.ts";
import type { Document } from "#core/model/document.ts";
import { commit } from "../store/actions.ts";
import { useView } from "../store/view.ts";
import { t } from "../text/text.ts";
import { Button } from "../ui/Button.tsx";
import { documentDraft } from "./fieldDrafts.ts";
import { LiveText } from "./LiveField.tsx";
import { Section } from "./Section.tsx";
import type { Access } from "./SpanDetails.tsx";
import { dayLabel } from "../text/dates.ts";
import { languageName } from "../text/languages.ts";
import { countLabel } from "../text/numbers.ts";

/** Title, outlet, date and language; each is kept as it is left. */
export function DocumentFacts({ document, access }: { readonly document: Document; readonly access: Access }) {
  const change = (patch: DocumentFields): Promise<boolean> => commit(setDocumentFields(document, patch));
  const language = document.language === null ? undefined : languageName(document.language);
  if (access === "read") {
    const facts = [
      document.title,
      document.outlet ?? "",
      document.date === null ? "" : dayLabel(document.date),
      language ?? "",
    ];
    return <p className="inspector-section">{facts.filter((fact) => fact !== "").join(" · ")}</p>;
  }
  const orNull = (typed: string): string | null => (typed.trim() === "" ? null : typed.trim());
  return (
    <Section title={t("inspector:document.facts")}>
      <div className="inspector-facts">
        <LiveText
          label={t("inspector:document.titleField")}
          dir="auto"
          value={document.title}
          placeholder={document.name}
          draft={documentDraft(document, "title")}
          onCommit={(title) => change({ title: title.trim() })}
        />
        <LiveText
          label={t("inspector:document.outlet")}
          dir="auto"
          value={document.outlet ?? ""}
          draft={documentDraft(document, "outlet")}
          onCommit={(outlet) => change({ outlet: orNull(outlet) })}
        />
        <LiveText
          label={t("inspector:document.date")}
          type="date"
          value={document.date ?? ""}
          onCommit={(date) => change({ date: orNull(date) })}
        />
        <LiveText
          label={t("inspector:document.language")}
          value={document.language ?? ""}
          hint={language ?? t("inspector:document.languageHint")}
          onCommit={(code) => {
            const wanted = orNull(code);
            if (wanted === null || languageName(wanted) !== undefined) void change({ language: wanted });
          }}
        />
      </div>
    </Section>
  );
}

/** The file it came from, and what was changed between its bytes and this text. */
export function DocumentSource({ document }: { readonly document: Document }) {
  const { source } = document;
  if (source === null)
    return (
      <p className="inspector-section ui-meta">
        {t("inspector:document.typed", { words: countLabel(document.words) })}
      </p>
    );
  return (
    <Section title={t("inspector:document.source")}>
      <dl className="inspector-pairs">
        <dt>{t("inspector:document.file")}</dt>
        <dd className="inspector-breaking">{source.file}</dd>
        <dt>{t("inspector:document.kind")}</dt>
        <dd>{[source.format, source.encoding].filter((one) => one !== "").join(", ")}</dd>
        <dt>{t("inspector:document.size")}</dt>
        <dd>
          {t("inspector:document.sizeWords", { words: countLabel(document.words), bytes: countLabel(source.size) })}
        </dd>
      </dl>
      {source.changes.length === 0 ? (
        <p className="inspector-note">{t("inspector:document.unchanged")}</p>
      ) : (
        <ul className="inspector-changes">
          {source.changes.map((change) => (
            <li key={change.kind}>{change.note}</li>
          ))}
        </ul>
      )}
      <div>
        <Button onClick={() => useView.setState({ dialog: { kind: "original", document: document.id } })}>
          {t("inspector:document.original")}
        </Button>
      </div>
    </Section>
  );
}
