import { useEffect, useRef } from "react";
import type { TagAllOptions } from "#core/actions/tagAll.ts";
import { t } from "../../text/text.ts";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Choice } from "../../ui/Choice.tsx";
import { TextField } from "../../ui/TextField.tsx";
import type { TagAllQuery } from "./occurrences.ts";

type Query = Pick<TagAllQuery, "words" | "tag" | "options" | "scope">;
type TagAllFormProps = {
  readonly query: Query;
  readonly onQuery: (query: Query) => void;
  /** Places by scope, where they are known. */
  readonly counts: { readonly document: number | null; readonly project: number | null };
};

/** The words to tag everywhere, how closely they have to match, and where. */
export function TagAllForm({ query, onQuery, counts }: TagAllFormProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.select();
  }, []);
  const setOption = (patch: Partial<TagAllOptions>): void =>
    onQuery({ ...query, options: { ...query.options, ...patch } });
  const last = query.words.split(" ").at(-1) ?? "";
  return (
    <div className="tagall-form">
      <TextField
        ref={field}
        label={t("tagging:all.words")}
        labelLook="hidden"
        value={query.words}
        onValue={(words) => onQuery({ ...query, words })}
      />
      <div className="tagall-options">
        <Checkbox
          checked={query.options.wholeWords && !query.options.otherForms}
          disabled={query.options.otherForms}
          onChecked={(wholeWords) => setOption({ wholeWords })}
          label={t("tagging:all.wholeWords")}
        />
        <Checkbox
          checked={query.options.matchCase}
          onChecked={(matchCase) => setOption({ matchCase })}
          label={t("tagging:all.matchCase")}
        />
        {last !== "" && (
          <Checkbox
            checked={query.options.otherForms}
            onChecked={(otherForms) => setOption({ otherForms })}
            label={t("tagging:all.otherForms", { word: last })}
          />
        )}
      </div>
      <Choice
        label={t("tagging:all.scope")}
        labelLook="hidden"
        value={query.scope}
        onValue={(scope) => onQuery({ ...query, scope })}
        options={[
          {
            value: "document",
            label:
              counts.document === null
                ? t("tagging:all.hereUnknown")
                : t("tagging:all.here", { count: counts.document }),
          },
          {
            value: "project",
            label:
              counts.project === null
                ? t("tagging:all.projectUnknown")
                : t("tagging:all.project", { count: counts.project }),
          },
        ]}
      />
    </div>
  );
}
