import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import keymap from "#core/keymap.json" with { type: "json" };
import { describe, expect, it } from "vitest";
import { deliveredBindings } from "#renderer/commands/keymap.ts";

/** What browsers and controls do by themselves: the keymap names them so that they are listed. */
const native: Readonly<Record<string, string>> = {
  "dialog press": "the focused control presses itself",
  "dialog toggle": "the focused control toggles itself",
};

const root = path.join(import.meta.dirname, "../../../renderer");
const sources = new Map(
  readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/u.test(file) && !file.startsWith("text"))
    .map((file) => [path.join(root, file), readFileSync(path.join(root, file), "utf8")]),
);

/** A file with those beside it that it imports, where the commands it registers may be written. */
function withNeighbours(file: string, source: string): string {
  const imported = Array.from(source.matchAll(/from "(\.{1,2}\/[^"]+)"/gu), ([, name = ""]) =>
    path.join(path.dirname(file), name),
  );
  return [source, ...imported.map((name) => sources.get(name) ?? "")].join("\n");
}

/** Whether a file that registers commands of this context, or one it imports, names the command as a key of an object. */
function isOffered(context: string, command: string): boolean {
  const quoted = (text: string): string => text.replaceAll(".", String.raw`\.`);
  const registers = new RegExp(String.raw`(?:registerCommands|useCommands)\(\s*"${quoted(context)}"`, "u");
  const name = quoted(command);
  const key = command.startsWith("place.")
    ? /`place\.\$\{/u
    : new RegExp(String.raw`"${name}":|[{,\s]${name}(?::|,| \}|\n)`, "u");
  return [...sources].some(([file, source]) => registers.test(source) && key.test(withNeighbours(file, source)));
}

const commands = [
  ...new Map(deliveredBindings("linux").map((binding) => [`${binding.context} ${binding.command}`, binding])).values(),
];

describe("every command of the keymap", () => {
  it.each(commands.map(({ context, command }) => [context, command]))("[K1] %s: %s", (context, command) => {
    expect(isOffered(context, command) || `${context} ${command}` in native, "is offered by the window").toBe(true);
  });

  it("is excused only if it exists", () => {
    const names = new Set(commands.map(({ context, command }) => `${context} ${command}`));
    for (const name of Object.keys(native)) expect(names.has(name), name).toBe(true);
  });
});

describe("commands that come later", () => {
  it.each(Object.keys(keymap.later))("%s has its keys but is offered nowhere", (name) => {
    const [context = "", command = ""] = name.split(" ");
    expect(keymap.keys.some((row) => row[0] === context && row[2] === command)).toBe(true);
    expect(commands.some((one) => one.context === context && one.command === command)).toBe(false);
    expect(isOffered(context, command), "what is offered must leave the list").toBe(false);
  });
});
