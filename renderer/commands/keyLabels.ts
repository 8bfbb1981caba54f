export type Platform = "mac" | "win" | "linux";

const macSymbols: Readonly<Record<string, string>> = {
  Mod: "⌘",
  Ctrl: "⌃",
  Alt: "⌥",
  Shift: "⇧",
  Enter: "↵",
  Esc: "esc",
  Left: "←",
  Right: "→",
  Up: "↑",
  Down: "↓",
  Delete: "⌫",
  Backspace: "⌫",
  PageUp: "⇞",
  PageDown: "⇟",
  Home: "↖",
  End: "↘",
  ContextMenu: "☰",
};
const otherNames: Readonly<Record<string, string>> = {
  Mod: "Ctrl",
  Enter: "↵",
  Left: "←",
  Right: "→",
  Up: "↑",
  Down: "↓",
  Delete: "Del",
  PageUp: "PgUp",
  PageDown: "PgDn",
  ContextMenu: "Menu",
};
const characters: Readonly<Record<string, string>> = { Comma: ",", Period: ".", Slash: "/", Equal: "+", Minus: "−" };

/** A chord of the keymap ("Mod+Shift+F") as this system writes it: "⌘⇧F" or "Ctrl Shift F". */
export function keyLabel(chord: string, platform: Platform): string {
  const names = platform === "mac" ? macSymbols : otherNames;
  const parts = splitChord(chord).map(
    (part) => names[part] ?? characters[part] ?? part.replace("A-Z", "A … Z").replace("1-9", "1 … 9"),
  );
  return parts.join(platform === "mac" ? "" : " ");
}

/** "Alt+1-9" → ["Alt", "1-9"]. */
export function splitChord(chord: string): string[] {
  return chord.split("+");
}
