import { useEffect, useRef, type ReactNode } from "react";
import { Icon } from "./Icon.tsx";
import "./ui.css";

type CheckboxProps = {
  readonly checked: boolean | "some";
  readonly onChecked: (checked: boolean) => void;
  /** Shown beside the box; with labelLook "hidden" only read out. */
  readonly label: ReactNode;
  readonly labelLook?: "beside" | "hidden";
  readonly disabled?: boolean;
};

/** A box to tick. "some" stands for a group of which only a part is ticked. */
export function Checkbox({ checked, onChecked, label, labelLook = "beside", disabled = false }: CheckboxProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current !== null) input.current.indeterminate = checked === "some";
  }, [checked]);
  return (
    <label className="ui-check">
      <input
        ref={input}
        type="checkbox"
        checked={checked === true}
        disabled={disabled}
        onChange={(event) => onChecked(event.target.checked)}
      />
      <span className="ui-check-box">
        {checked === "some" ? <span className="ui-check-some" /> : <Icon name="tick" />}
      </span>
      <span className={labelLook === "hidden" ? "visually-hidden" : "ui-check-label"}>{label}</span>
    </label>
  );
}
