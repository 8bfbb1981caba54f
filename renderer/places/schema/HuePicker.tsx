import type { SchemaDraft } from "#core/actions/schemaDraft.ts";
import { t } from "../../text/text.ts";
import { useGroupName } from "../../ui/useGroupName.ts";

/** By their number in tokens.css, from 1. */
const hues = [
  "azure",
  "brick",
  "fern",
  "violet",
  "amber",
  "pine",
  "mauve",
  "olive",
  "indigo",
  "umber",
  "rose",
  "slate",
] as const;

type HuePickerProps = { readonly draft: SchemaDraft; readonly value: number; readonly onValue: (hue: number) => void };

/** The twelve hues, with the letters of the kinds that have them. */
export function HuePicker({ draft, value, onValue }: HuePickerProps) {
  const name = useGroupName();
  return (
    <fieldset className="schema-hues">
      <legend className="visually-hidden">{t("places:schema.hue")}</legend>
      {hues.map((word, index) => {
        const hue = index + 1;
        const users = draft.tags.filter((tag) => tag.hue === hue);
        const label = t(`places:hues.${word}`);
        return (
          <label key={hue} className={`schema-hue hue-${hue}`} title={label}>
            <input
              type="radio"
              name={name}
              checked={hue === value}
              onChange={() => onValue(hue)}
              aria-label={
                users.length === 0
                  ? label
                  : t("places:schema.hueUsed", { hue: label, kinds: users.map((tag) => tag.name).join(", ") })
              }
            />
            <span className="schema-hue-face" aria-hidden="true">
              {users
                .map((tag) => tag.key ?? "")
                .join("")
                .slice(0, 3)}
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
