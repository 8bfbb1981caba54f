import { keyLabel } from "../commands/keyLabels.ts";
import { useView } from "../store/view.ts";
import "./ui.css";

type KbdProps = {
  /** A chord as the keymap writes it: "Mod+K", "Enter", "A-Z". */
  readonly keys: string;
  /** plain: without the cap around it. */
  readonly look?: "cap" | "plain";
};

/** A key as this system writes it. */
export function Kbd({ keys, look = "cap" }: KbdProps) {
  const platform = useView((view) => view.platform);
  return <kbd className={look === "cap" ? "ui-kbd" : "ui-kbd ui-kbd-plain"}>{keyLabel(keys, platform)}</kbd>;
}
