import { splitChord, type Platform } from "./keyLabels.ts";

/** What a key press tells; a KeyboardEvent has it all. */
export type Press = {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
};

const modifierOrder = ["Mod", "Ctrl", "Alt", "Shift"];

/** One spelling per chord: modifiers in one order, and Ctrl written as Mod where they are the same key. */
export function canonicalChord(chord: string, platform: Platform): string {
  const parts = splitChord(chord).map((part) => (part === "Ctrl" && platform !== "mac" ? "Mod" : part));
  const modifiers = modifierOrder.filter((one) => parts.includes(one));
  return [...modifiers, ...parts.filter((part) => !modifierOrder.includes(part))].join("+");
}

const namedKeys: Readonly<Record<string, string>> = {
  ArrowLeft: "Left",
  ArrowRight: "Right",
  ArrowUp: "Up",
  ArrowDown: "Down",
  Escape: "Esc",
  " ": "Space",
  Enter: "Enter",
  Tab: "Tab",
  Delete: "Delete",
  Backspace: "Backspace",
  Home: "Home",
  End: "End",
  PageUp: "PageUp",
  PageDown: "PageDown",
  ContextMenu: "ContextMenu",
};
const typedSigns: Readonly<Record<string, string>> = {
  ",": "Comma",
  ".": "Period",
  "/": "Slash",
  "+": "Equal",
  "-": "Minus",
  "=": "Equal",
};
const physicalSigns: Readonly<Record<string, string>> = {
  Minus: "Minus",
  Equal: "Equal",
  NumpadAdd: "Equal",
  NumpadSubtract: "Minus",
  BracketLeft: "[",
  BracketRight: "]",
};
/** Only where the layout has no Latin letters: on Latin ones the typed sign decides. */
const physicalFallback: Readonly<Record<string, string>> = { Comma: "Comma", Period: "Period", Slash: "Slash" };

const LATIN_LETTER = /^[a-z]$/iu;
const PRINTABLE_ASCII = /^[\x21-\x7e]$/u;
const DIGIT_CODE = /^(?:Digit|Numpad)(\d)$/u;
const LETTER_CODE = /^Key([A-Z])$/u;

/**
 * The chords a press may stand for, likeliest first. Letters go by the character typed, digits by the physical key;
 * layouts without Latin letters, and input methods, fall back to the physical key. Empty for a modifier alone.
 */
export function chordsOf(press: Press, platform: Platform): string[] {
  // With the Windows key, or Super, a press belongs to the system.
  if (press.metaKey && platform !== "mac") return [];
  const modifiers = modifiersOf(press, platform);
  const plain = modifiers.filter((one) => one !== "Shift");
  const chords = keysOf(press).map(({ key, shift }) => [...(shift === "spent" ? plain : modifiers), key].join("+"));
  return [...new Set(chords)];
}

/** The chord to record for a command: the likeliest, or null when the press is no chord yet. */
export function chordOf(press: Press, platform: Platform): string | null {
  return chordsOf(press, platform)[0] ?? null;
}

function modifiersOf(press: Press, platform: Platform): string[] {
  const mod = platform === "mac" ? press.metaKey : press.ctrlKey;
  const control = platform === "mac" && press.ctrlKey;
  return [mod ? "Mod" : "", control ? "Ctrl" : "", press.altKey ? "Alt" : "", press.shiftKey ? "Shift" : ""].filter(
    (one) => one !== "",
  );
}

/** "spent": Shift was needed to type the sign itself, so it is no modifier. */
type Key = { readonly key: string; readonly shift: "kept" | "spent" };

function keysOf({ key, code, shiftKey }: Press): Key[] {
  const kept = (name: string | undefined): Key[] => (name === undefined ? [] : [{ key: name, shift: "kept" }]);
  const named = namedKeys[key] ?? (/^F\d{1,2}$/u.test(key) ? key : undefined);
  if (named !== undefined) return kept(named);
  if (LATIN_LETTER.test(key)) return kept(key.toUpperCase());
  const digit = DIGIT_CODE.exec(code)?.[1];
  const typed = typedSigns[key];
  const sign: Key[] = typed === undefined ? [] : [{ key: typed, shift: shiftKey ? "spent" : "kept" }];
  const physical = [...kept(digit), ...kept(physicalSigns[code])];
  if (PRINTABLE_ASCII.test(key)) return [...physical, ...sign];
  return [...physical, ...kept(LETTER_CODE.exec(code)?.[1]), ...kept(physicalFallback[code])];
}

/** Whether a chord is one character without Mod, Ctrl or Alt: what people may want switched off. */
export function isCharacterChord(chord: string): boolean {
  const parts = splitChord(chord);
  const key = parts.at(-1) ?? "";
  const commanded = parts.some((part) => part === "Mod" || part === "Ctrl" || part === "Alt");
  return (
    !commanded &&
    (key.length === 1 || key === "Comma" || key === "Period" || key === "Slash" || key === "Equal" || key === "Minus")
  );
}

/** Keys that type or edit inside a text field and so never reach the list or panel around it. */
const editingKeys = new Set(["Space", "Left", "Right", "Home", "End", "Delete", "Backspace"]);

/** Whether a chord does something in a text field itself. */
export function isEditingChord(chord: string): boolean {
  const parts = splitChord(chord);
  const key = parts.at(-1) ?? "";
  const commanded = parts.some((part) => part === "Mod" || part === "Ctrl");
  return isCharacterChord(chord) || editingKeys.has(key) || (commanded && ["A", "C", "V", "X", "Y", "Z"].includes(key));
}
