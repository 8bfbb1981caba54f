import { useId } from "react";
import { useGroupName } from "./useGroupName.ts";
import "./ui.css";

type Option<V extends string> = { readonly value: V; readonly label: string; readonly hint?: string };

type ChoiceProps<V extends string> = {
  readonly label: string;
  readonly labelLook?: "above" | "hidden";
  readonly options: readonly Option<V>[];
  /** null: none is chosen yet. */
  readonly value: V | null;
  readonly onValue: (value: V) => void;
  /** segments: a row where one stands out. chips: edged options that wrap. list: one below the other, with hints. */
  readonly look?: "segments" | "chips" | "list";
};

/** One of a few options, all in sight. Real radio buttons, so that arrows, forms and screen readers know them. */
export function Choice<V extends string>({
  label,
  labelLook = "above",
  options,
  value,
  onValue,
  look = "segments",
}: ChoiceProps<V>) {
  const name = useGroupName();
  return (
    <fieldset className="ui-choice">
      <legend className={labelLook === "hidden" ? "visually-hidden" : "ui-field-label"}>{label}</legend>
      <div className={`ui-choice-options ui-choice-${look}`}>
        {options.map((option) => (
          <label key={option.value} className="ui-choice-option">
            <input type="radio" name={name} checked={option.value === value} onChange={() => onValue(option.value)} />
            <span className="ui-choice-face">
              <span>{option.label}</span>
              {option.hint !== undefined && <span className="ui-choice-hint">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

type SelectProps<V extends string> = Pick<ChoiceProps<V>, "label" | "labelLook" | "options" | "onValue"> & {
  readonly value: V;
};

/** One of many options, in the system's own list. */
export function SelectField<V extends string>({ label, labelLook = "above", options, value, onValue }: SelectProps<V>) {
  const id = useId();
  const choose = (wanted: string): void => {
    const option = options.find((one) => one.value === wanted);
    if (option !== undefined) onValue(option.value);
  };
  return (
    <div className="ui-field">
      <label htmlFor={id} className={labelLook === "hidden" ? "visually-hidden" : "ui-field-label"}>
        {label}
      </label>
      <select id={id} className="ui-select" value={value} onChange={(event) => choose(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
