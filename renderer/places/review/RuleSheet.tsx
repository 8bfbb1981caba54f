import { useRef, useState } from "react";
import { addRule, MOST_MEANING, withRule } from "#core/actions/rules.ts";
import type { RelationType, Tag } from "#core/model/schema.ts";
import type { Issue } from "#core/review/issue.ts";
import { wordsOf } from "#core/text/quote.ts";
import { commit } from "../../store/actions.ts";
import { useProject } from "../../store/project.ts";
import { closeDialog, showToast } from "../../store/view.ts";
import { quoted } from "../../text/quoted.ts";
import { t } from "../../text/text.ts";
import { Choice } from "../../ui/Choice.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { TextArea } from "../../ui/TextField.tsx";
import { editDraft, useDraftStore } from "../schema/draftStore.ts";
import { useReviewed, type Now } from "./now.ts";
import { useReview } from "./state.ts";

/** Turns what was decided, or is about to be, into a rule that stands with what a kind of tag or link means. */
export function RuleSheet() {
  const now = useReviewed();
  const issue = now?.issue ?? null;
  return now === null || issue === null ? null : <RuleForm now={now} issue={issue} />;
}

type Kind =
  | { readonly table: "tags"; readonly record: Tag }
  | { readonly table: "relationTypes"; readonly record: RelationType };

function RuleForm({ now, issue }: { readonly now: Now; readonly issue: Issue }) {
  const { maps, readOnly } = useProject();
  const reason = useReview((state) => state.reason);
  // What stood here when the sheet was opened.
  const [kinds] = useState(() => kindsOf(issue, maps));
  const [id, setId] = useState(kinds[0]?.record.id ?? "");
  const [text, setText] = useState(() => suggestRule(now, issue, maps, reason));
  const field = useRef<HTMLTextAreaElement>(null);
  const kind = kinds.find(({ record }) => record.id === id);
  const project = maps.project.values().next().value;
  if (kind === undefined || project === undefined) return null;
  const meaning = withRule(kind.record.meaning, text);
  const proposal = addRule(project, kind, text);
  const add = (): void => {
    closeDialog();
    void commit(proposal);
    followInDraft(kind, text);
    showToast({ text: t("review:rules.done", { name: kind.record.name }) });
  };
  return (
    <Sheet
      title={t("review:rules.title")}
      size="small"
      onClose={closeDialog}
      initialFocus={field}
      primary={{ label: t("review:rules.add"), run: add, disabled: proposal === null || readOnly !== null }}
      foot={
        <span className="ui-meta">
          {readOnly ?? (meaning.length > MOST_MEANING ? t("review:rules.long", { most: String(MOST_MEANING) }) : "")}
        </span>
      }
    >
      <div className="review-rule-form">
        {kinds.length > 1 && (
          <Choice
            label={t("review:rules.kind")}
            look="chips"
            options={kinds.map(({ record }) => ({ value: record.id, label: record.name }))}
            value={id}
            onValue={setId}
          />
        )}
        <TextArea
          ref={field}
          label={t("review:rules.text", { name: kind.record.name })}
          hint={t("review:rules.hint")}
          rows={5}
          value={text}
          onValue={setText}
        />
        {kind.record.meaning !== "" && <p className="review-rule-before">{kind.record.meaning}</p>}
      </div>
    </Sheet>
  );
}

type Maps = ReturnType<typeof useProject.getState>["maps"];

/** The kinds that are used here: first what was settled, then what the versions are. */
function kindsOf(issue: Issue, maps: Maps): Kind[] {
  const [decision] = issue.decisions;
  if (issue.about === "relations") {
    const types = [...(decision?.linkResult ?? []), ...issue.members].map(({ type }) => type);
    return [...new Set(types)]
      .flatMap((id) => maps.relationTypes.get(id) ?? [])
      .map((record) => ({ table: "relationTypes", record }));
  }
  const tags = [...(decision?.result ?? []), ...issue.members, ...(decision?.evidence ?? [])].map(({ tag }) => tag);
  return [...new Set(tags)].flatMap((id) => maps.tags.get(id) ?? []).map((record) => ({ table: "tags", record }));
}

/** The words, what was decided about them, and why. */
function suggestRule({ loaded }: Now, issue: Issue, maps: Maps, typed: string): string {
  const [decision] = issue.decisions;
  const reason = typed.trim() === "" ? (decision?.reason ?? "") : typed.trim();
  const words = quoted(wordsOf([issue.range], loaded.text));
  const settled = decision?.result ?? [];
  const said =
    issue.about === "relations" || decision === undefined || decision.outcome === "later"
      ? words
      : settled.length === 0
        ? t("review:rules.nothing", { words })
        : settled
            .map(({ tag, fragments }) =>
              t("review:rules.is", {
                words: quoted(wordsOf(fragments, loaded.text)),
                name: maps.tags.get(tag)?.name ?? "",
              }),
            )
            .join("; ");
  return t(reason === "" ? "review:rules.bare" : "review:rules.why", { said, reason });
}

/** A schema that is being edited has the rule too, so that saving it does not take the rule away. */
function followInDraft({ table, record: { id } }: Kind, rule: string): void {
  if (useDraftStore.getState().draft === null) return;
  const follow = <T extends { readonly id: string; readonly meaning: string }>(one: T): T =>
    one.id === id ? { ...one, meaning: withRule(one.meaning, rule) } : one;
  editDraft((draft) =>
    table === "tags"
      ? { ...draft, tags: draft.tags.map(follow) }
      : { ...draft, relationTypes: draft.relationTypes.map(follow) },
  );
}
