import { useId, type InputHTMLAttributes, type Ref } from "react";
import { Icon, type IconName } from "./Icon.tsx";
import "./ui.css";

type TextFieldProps = Omit<InputHTMLAttributes<HTMLInputElement>, "value" | "onChange" | "className" | "id"> & {
  readonly label: string;
  /** hidden: only for screen readers, where the place of the field says enough. */
  readonly labelLook?: "above" | "hidden";
  readonly value: string;
  readonly onValue: (value: string) => void;
  /** One line below the field. */
  readonly hint?: string;
  /** What is wrong with the value; null when nothing is. */
  readonly problem?: string | null;
  readonly icon?: IconName;
  readonly ref?: Ref<HTMLInputElement>;
};

/** One line of text with its label, a hint and, when the value cannot stand, the reason. */
export function TextField({
  label,
  labelLook = "above",
  value,
  onValue,
  hint,
  problem = null,
  icon,
  ...rest
}: TextFieldProps) {
  const id = useId();
  const note = problem ?? hint;
  return (
    <div className="ui-field">
      <label htmlFor={id} className={labelLook === "hidden" ? "visually-hidden" : "ui-field-label"}>
        {label}
      </label>
      <div className="ui-field-box">
        {icon !== undefined && <Icon name={icon} />}
        <input
          id={id}
          value={value}
          onChange={(event) => onValue(event.target.value)}
          aria-invalid={problem !== null}
          aria-describedby={note === undefined ? undefined : `${id}-note`}
          autoComplete="off"
          spellCheck={false}
          {...rest}
        />
      </div>
      {note !== undefined && (
        <p id={`${id}-note`} className={problem === null ? "ui-field-note" : "ui-field-note ui-field-problem"}>
          {note}
        </p>
      )}
    </div>
  );
}

type TextAreaProps = Pick<TextFieldProps, "label" | "labelLook" | "value" | "onValue" | "hint" | "placeholder"> & {
  readonly rows?: number;
  readonly onBlur?: () => void;
  readonly ref?: Ref<HTMLTextAreaElement>;
};

/** Several lines of text with their label. */
export function TextArea({ label, labelLook = "above", value, onValue, hint, rows = 4, ...rest }: TextAreaProps) {
  const id = useId();
  return (
    <div className="ui-field">
      <label htmlFor={id} className={labelLook === "hidden" ? "visually-hidden" : "ui-field-label"}>
        {label}
      </label>
      <textarea
        id={id}
        className="ui-area"
        rows={rows}
        value={value}
        onChange={(event) => onValue(event.target.value)}
        aria-describedby={hint === undefined ? undefined : `${id}-note`}
        {...rest}
      />
      {hint !== undefined && (
        <p id={`${id}-note`} className="ui-field-note">
          {hint}
        </p>
      )}
    </div>
  );
}
