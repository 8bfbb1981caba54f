import { signShapes } from "./iconShapes.tsx";
import "./ui.css";

export type SignName = keyof typeof signShapes;

type SignProps = {
  readonly name: SignName;
  /** What it says here, for the tooltip and for screen readers: "said in 4 documents". */
  readonly label: string;
  readonly count?: number;
};

/** A critical sign on a claim, with its count. The obelus is the only one in the attention colour. */
export function Sign({ name, label, count }: SignProps) {
  return (
    <span className={name === "obelus" ? "ui-sign ui-sign-hot" : "ui-sign"} role="img" aria-label={label} title={label}>
      <svg className="ui-icon" viewBox="0 0 16 16" aria-hidden="true">
        {signShapes[name]}
      </svg>
      {count}
    </span>
  );
}
