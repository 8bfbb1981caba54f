import keymap from "#core/keymap.json" with { type: "json" };

export type Platform = "mac" | "win" | "linux";

type Binding = readonly [
  context: string,
  keys: string,
  command: string,
  label: string,
  others?: Partial<Record<Platform, readonly string[]>>,
];
// A JSON file's rows are inferred as arrays; tests hold it to this shape.
const bindings = keymap.keys as unknown as readonly Binding[];

const names: Readonly<Record<string, string>> = {
  Mod: "CmdOrCtrl",
  Comma: ",",
  Period: ".",
  Slash: "/",
  Equal: "=",
  Minus: "-",
  Esc: "Escape",
};

/** The keys of a command as Electron writes them; undefined when it has none, or none that fit in a menu. */
export function acceleratorOf(command: string, platform: Platform): string | undefined {
  const binding = bindings.find(([, , id]) => id === command);
  if (binding === undefined) return undefined;
  const [, usual, , , others] = binding;
  const keys = (platform === "mac" ? others?.mac?.[0] : undefined) ?? usual;
  // A bare letter, arrow or Enter in a menu would be taken from the text.
  if (!/^(?:(?:Mod|Alt|Ctrl)\+|(?:Shift\+)?F\d)/.test(keys)) return undefined;
  return keys
    .split("+")
    .map((key) => names[key] ?? key)
    .join("+");
}
