import { useState, type KeyboardEvent } from "react";
import { setAttribute, setSpanFields } from "#core/actions/spans.ts";
import { byOrder } from "#core/actions/schemaDraft.ts";
import type { Span } from "#core/model/annotation.ts";
import type { Attribute, Stance, Tag } from "#core/model/schema.ts";
import { commit } from "../store/actions.ts";
import { useProject } from "../store/project.ts";
import { reader } from "../reader/surface.ts";
import { t } from "../text/text.ts";
import { Choice } from "../ui/Choice.tsx";
import { Sign } from "../ui/Sign.tsx";
import { DetailField } from "./DetailField.tsx";
import { focusField, Section } from "./Section.tsx";

export type Access = "write" | "read";
type SpanDetailsProps = { readonly span: Span; readonly tag: Tag; readonly access: Access };

const stances: readonly Stance[] = ["asserts", "denies", "asks", "reports"];

/** Stance and details of a tag. Those that have to be filled in and are not come first; they stay there while one fills them in. */
export function SpanDetails({ span, tag, access }: SpanDetailsProps) {
  const all = useProject((store) => store.maps.attributes);
  const own = byOrder([...all.values()].filter((one) => one.tag === tag.id));
  const [missingAtFirst] = useState(() => new Set(own.filter((one) => isMissing(span, one)).map((one) => one.id)));
  const details = [
    ...own.filter((one) => missingAtFirst.has(one.id)),
    ...own.filter((one) => !missingAtFirst.has(one.id)),
  ];
  if (details.length === 0 && tag.stance === null) return null;
  return (
    <Section title={t("inspector:details.title")} focus="inspector-details">
      <div className="inspector-details" onKeyDown={stepOnEnter}>
        {tag.stance !== null && <StanceField span={span} access={access} />}
        {details.map((attribute) => (
          <div key={attribute.id} className="inspector-detail" data-empty={isMissing(span, attribute)}>
            <span className="inspector-key">
              {attribute.name}
              {isMissing(span, attribute) && <Sign name="antisigma" label={t("inspector:details.missing")} />}
            </span>
            <DetailField
              span={span}
              attribute={attribute}
              access={access}
              onValue={(value) => commit(setAttribute(span, attribute, value))}
            />
          </div>
        ))}
      </div>
    </Section>
  );
}

function isMissing(span: Span, attribute: Attribute): boolean {
  return attribute.required && (span.attributes[attribute.id] === undefined || span.attributes[attribute.id] === "");
}

function StanceField({ span, access }: { readonly span: Span; readonly access: Access }) {
  const options = stances.map((value) => ({ value, label: t(`inspector:stance.${value}`) }));
  return (
    <div className="inspector-detail" data-empty={span.stance === null}>
      <span className="inspector-key">{t("inspector:details.stance")}</span>
      {access === "read" ? (
        <span>{span.stance === null ? t("inspector:details.none") : t(`inspector:stance.${span.stance}`)}</span>
      ) : (
        <Choice
          label={t("inspector:details.stance")}
          labelLook="hidden"
          look="chips"
          options={options}
          value={span.stance}
          onValue={(stance) => void commit(setSpanFields(span, `Stance: ${stance}`, { stance }))}
        />
      )}
    </div>
  );
}

/** Enter goes to the next detail that has to be filled in; from the last, back to the text. */
function stepOnEnter(event: KeyboardEvent<HTMLDivElement>): void {
  if (event.key !== "Enter" || event.defaultPrevented || !(event.target instanceof HTMLInputElement)) return;
  const row = event.target.closest("[data-empty]");
  const empty = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-empty='true']")].filter(
    (one) => one !== row,
  );
  const next =
    empty.find((one) => row !== null && (row.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0) ??
    empty[0];
  event.preventDefault();
  if (next === undefined) reader.surface?.focus();
  else focusField(next);
}
