import { describe, expect, it } from "vitest";
import { canonicalChord, chordsOf, isCharacterChord, type Press } from "#renderer/commands/chords.ts";
import { keyLabel, type Platform } from "#renderer/commands/keyLabels.ts";
import {
  bindingsFor,
  conflictsOf,
  contextChain,
  deliveredBindings,
  keyTable,
  type Rebound,
} from "#renderer/commands/keymap.ts";
import { matchesOf, type Spot } from "#renderer/commands/match.ts";

function press(key: string, code: string, modifiers = ""): Press {
  const has = (name: string): boolean => modifiers.split(" ").includes(name);
  return { key, code, ctrlKey: has("Ctrl"), metaKey: has("Meta"), altKey: has("Alt"), shiftKey: has("Shift") };
}

type Situation = {
  readonly context?: string;
  readonly target?: Spot["target"];
  readonly platform?: Platform;
  readonly characterKeys?: "on" | "off";
  readonly rebound?: Rebound;
};

/** What a press would run: "context command argument". */
function runs(
  pressed: Press,
  { context = "reader.free", target = "other", platform = "linux", characterKeys = "on", rebound = {} }: Situation = {},
): string[] {
  const table = keyTable(bindingsFor(platform, rebound), { characterKeys });
  return matchesOf(chordsOf(pressed, platform), { context, target }, table).map((match) =>
    [match.context, match.command, match.argument].join(" ").trim(),
  );
}

describe("layouts", () => {
  it.each<[string, Press, string[]]>([
    ["a letter on QWERTY", press("c", "KeyC"), ["reader.free tag.apply C"]],
    ["the same letter elsewhere on AZERTY goes by what is typed", press("a", "KeyQ"), ["reader.free tag.apply A"]],
    ["with Caps Lock", press("C", "KeyC"), ["reader.free tag.apply C"]],
    ["with Shift", press("C", "KeyC", "Shift"), ["reader.free tag.sentence C"]],
    ["a Cyrillic layout goes by the physical key", press("с", "KeyC"), ["reader.free tag.apply C"]],
    ["an Arabic layout", press("ؤ", "KeyC"), ["reader.free tag.apply C"]],
    ["an input method", press("Process", "KeyC"), ["reader.free tag.apply C"]],
    ["a dead key types nothing", press("Dead", "BracketLeft"), []],
    ["a digit", press("1", "Digit1"), ["reader.free tag.apply.nth 1"]],
    ["the digit row of AZERTY without Shift", press("&", "Digit1"), ["reader.free tag.apply.nth 1"]],
    ["é on AZERTY", press("é", "Digit2"), ["reader.free tag.apply.nth 2"]],
    ["the number pad", press("3", "Numpad3"), ["reader.free tag.apply.nth 3"]],
    ["a comma on QWERTY", press(",", "Comma"), ["reader edge.swap"]],
    ["a comma on AZERTY", press(",", "KeyM"), ["reader edge.swap"]],
    ["a semicolon on AZERTY is not a comma", press(";", "Comma"), []],
    ["a full stop that needs Shift", press(".", "Comma", "Shift"), ["reader repeat"]],
    ["< on QWERTY is not a comma", press("<", "Comma", "Shift"), []],
    ["a full stop on a Cyrillic layout", press("ю", "Period"), ["reader repeat"]],
    ["umlauts are nobody's key", press("ö", "Semicolon"), []],
    ["a modifier alone", press("Shift", "ShiftLeft", "Shift"), []],
  ])("%s", (_, pressed, expected) => expect(runs(pressed)).toEqual(expected));

  it.each<[string, Press, string]>([
    ["Ctrl and plus", press("=", "Equal", "Ctrl"), "any zoom.in"],
    ["Ctrl, Shift and plus", press("+", "Equal", "Ctrl Shift"), "any zoom.in"],
    ["Ctrl and plus on QWERTZ", press("+", "BracketRight", "Ctrl"), "any zoom.in"],
    ["Ctrl and minus on QWERTZ", press("-", "Slash", "Ctrl"), "any zoom.out"],
    ["the number pad's minus", press("-", "NumpadSubtract", "Ctrl"), "any zoom.out"],
    ["Ctrl and 0 on AZERTY", press("à", "Digit0", "Ctrl"), "any zoom.reset"],
    ["Ctrl and comma", press(",", "Comma", "Ctrl"), "any settings"],
    ["Ctrl+Z on QWERTZ goes by what is typed", press("z", "KeyY", "Ctrl"), "any undo"],
    ["Ctrl+Z on a Greek layout", press("ζ", "KeyZ", "Ctrl"), "any undo"],
    ["filter on QWERTZ, where / needs Shift", press("/", "Digit7", "Shift"), "corpus filter"],
  ])("%s", (_, pressed, expected) => expect(runs(pressed, { context: "corpus" })).toContain(expected));
});

describe("systems", () => {
  it.each<[string, Platform, Press, string[]]>([
    ["⌘K on macOS", "mac", press("k", "KeyK", "Meta"), ["any palette"]],
    ["Ctrl+K on macOS is not ⌘K", "mac", press("k", "KeyK", "Ctrl"), []],
    ["Ctrl+K elsewhere", "win", press("k", "KeyK", "Ctrl"), ["any palette"]],
    ["a press with the Windows key is the system's", "win", press("k", "KeyK", "Meta"), []],
    ["Ctrl+Y redoes on Windows", "win", press("y", "KeyY", "Ctrl"), ["any redo"]],
    ["⌘Y does not on macOS", "mac", press("y", "KeyY", "Meta"), []],
    ["⌘⇧] on macOS", "mac", press("}", "BracketRight", "Meta Shift"), ["any doc.next"]],
    ["Alt+1 types a sign on macOS", "mac", press("¡", "Digit1", "Alt"), []],
  ])("%s", (_, platform, pressed, expected) => {
    expect(runs(pressed, { platform })).toEqual(expected);
  });

  it.each<[string, Platform, string]>([
    ["Mod+Shift+F", "mac", "⌘⇧F"],
    ["Mod+Shift+F", "win", "Ctrl Shift F"],
    ["Alt+Down", "mac", "⌥↓"],
    ["Mod+Equal", "linux", "Ctrl +"],
    ["Alt+1-9", "linux", "Alt 1 … 9"],
  ])("writes %s on %s", (chord, platform, expected) => expect(keyLabel(chord, platform)).toBe(expected));

  it("spells a chord one way", () => {
    expect(canonicalChord("Shift+Ctrl+Y", "win")).toBe("Mod+Shift+Y");
    expect(canonicalChord("Ctrl+Y", "mac")).toBe("Ctrl+Y");
  });
});

describe("contexts", () => {
  it.each([
    ["reader.span", ["reader.span", "reader", "any"]],
    ["corpus", ["corpus", "any"]],
    ["tagpop", ["tagpop", "any"]],
    ["any", ["any"]],
    ["unheard of", ["any"]],
  ])("%s sees its parents", (context, chain) => expect(contextChain(context)).toEqual(chain));

  it("is tried from the inside out", () => {
    expect(runs(press("Escape", "Escape"), { context: "reader.span" })).toEqual(["reader let.go"]);
    expect(runs(press("d", "KeyD", "Ctrl"), { context: "tagpop" })).toEqual(["tagpop tag.all"]);
  });

  it.each<[string, Press, Situation, string[]]>([
    ["letters are typed in a field", press("c", "KeyC"), { context: "reader.free", target: "text" }, []],
    ["Esc leaves it", press("Escape", "Escape"), { context: "reader.free", target: "text" }, ["field field.leave"]],
    [
      "commands with Mod still work",
      press("k", "KeyK", "Ctrl"),
      { context: "reader.free", target: "text" },
      ["any palette"],
    ],
    ["undo takes back typing there", press("z", "KeyZ", "Ctrl"), { context: "corpus", target: "text" }, []],
    [
      "Up and Down go to the panel around a field",
      press("ArrowDown", "ArrowDown"),
      { context: "palette", target: "text" },
      ["palette row.next"],
    ],
    ["Left and Right stay in it", press("ArrowLeft", "ArrowLeft", "Alt"), { context: "tagpop", target: "text" }, []],
    ["letters, too", press("c", "KeyC"), { context: "tagpop", target: "text" }, []],
    [
      "Alt with a digit reaches the panel",
      press("2", "Digit2", "Alt"),
      { context: "linkpanel", target: "text" },
      ["linkpanel relation 2"],
    ],
    [
      "Mod+Enter presses the sheet's button from a field",
      press("Enter", "Enter", "Ctrl"),
      { context: "dialog", target: "text" },
      ["dialog confirm", "field field.done"],
    ],
    [
      "Enter presses the button that has the focus",
      press("Enter", "Enter"),
      { context: "reader.free", target: "control" },
      [],
    ],
    ["so does Space", press(" ", "Space"), { context: "corpus", target: "control" }, []],
    [
      "a letter still tags when a button has the focus",
      press("c", "KeyC"),
      { context: "reader.free", target: "control" },
      ["reader.free tag.apply C"],
    ],
    ["a popover hides the text's keys", press(" ", "Space"), { context: "tagpop" }, []],
  ])("%s", (_, pressed, situation, expected) => expect(runs(pressed, situation)).toEqual(expected));
});

describe("what people change", () => {
  it.each<[string, Press, string[]]>([
    ["letters", press("c", "KeyC"), []],
    ["digits", press("1", "Digit1"), []],
    ["signs", press(",", "Comma"), []],
    ["not Space", press(" ", "Space"), ["reader read.next"]],
    ["not what has Mod", press("d", "KeyD", "Ctrl"), ["reader tag.all"]],
  ])("character keys switched off: %s", (_, pressed, expected) =>
    expect(runs(pressed, { characterKeys: "off" })).toEqual(expected),
  );

  it("[K1] another key for a command, in its context only", () => {
    const rebound = { "corpus row.next": ["J"] };
    expect(runs(press("j", "KeyJ"), { context: "corpus", rebound })).toEqual(["corpus row.next"]);
    expect(runs(press("ArrowDown", "ArrowDown"), { context: "corpus", rebound })).toEqual([]);
    expect(runs(press("ArrowDown", "ArrowDown"), { context: "lines", rebound })).toEqual(["lines row.next"]);
  });

  it("no key at all", () => expect(runs(press("k", "KeyK", "Ctrl"), { rebound: { "any palette": [] } })).toEqual([]));

  it("tells what else answers to a key", () => {
    const bindings = deliveredBindings("linux");
    const undo = bindings.find((binding) => binding.command === "undo");
    expect(undo).toBeDefined();
    if (undo === undefined) return;
    expect(conflictsOf(undo, "Mod+D", bindings).map((one) => one.context)).toEqual(
      expect.arrayContaining(["reader", "tagpop"]),
    );
    expect(conflictsOf(undo, "Mod+Q", bindings)).toEqual([]);
    expect(conflictsOf(undo, "C", bindings).map((one) => one.command)).toContain("tag.apply");
  });
});

describe("the keymap as delivered", () => {
  it.each<Platform>(["mac", "win", "linux"])("binds nothing twice in one context on %s", (platform) => {
    const seen = new Map<string, string>();
    for (const { context, command, chords } of deliveredBindings(platform)) {
      for (const chord of chords) {
        expect(seen.get(`${context} ${chord}`) ?? command, `${context} ${chord}`).toBe(command);
        seen.set(`${context} ${chord}`, command);
      }
    }
  });

  it("gives no key to a command without one", () => {
    for (const { chords } of deliveredBindings("linux")) expect(chords).not.toContain("");
  });

  it("knows characters from named keys", () => {
    expect(["C", "Shift+C", "1", "Slash"].every(isCharacterChord)).toBe(true);
    expect(["Space", "Enter", "Mod+C", "Alt+1", "F2", "Delete"].some(isCharacterChord)).toBe(false);
  });
});
