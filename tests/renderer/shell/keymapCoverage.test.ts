import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { deliveredBindings } from "#renderer/commands/keymap.ts";

/** Commands of the keymap that nothing offers yet, with the reason. What gets offered must leave this list. */
const later: Readonly<Record<string, string>> = {
  "any version.save": "saving is automatic and every step can be taken back; named versions are not there yet",
  "any issue.next": "comes with the review of disagreements",
  "any issue.prev": "comes with the review of disagreements",
  "reader comment": "comments are not there yet; notes are",
  "reader peek": "comes with colleagues above the line",
  "reader menu": "the key bar and the palette offer the same",
  "reader.free suggestion.drop": "suggestions are not there yet",
  "review comment": "comments are not there yet; notes are",
  "palette open.beside": "one text is shown at a time",
  "lines row.extend.next": "rows are chosen one by one",
  "lines row.extend.prev": "rows are chosen one by one",
  "lines row.choose": "rows are opened one by one",
  "lines row.all": "rows are chosen one by one",
  "lines row.open.beside": "one text is shown at a time",
  "lines link": "comes with tagging from search",
  "lines tag.all": "comes with tagging from search",
  "lines tag.match": "comes with tagging from search",
  ...Object.fromEntries(
    ["take.first", "take.second", "take.nth", "take.both", "take.none", "take.own", "open.next", "open.prev", "later", "doc.finish", "let.go", "page.next", "page.prev"].map((command) => [
      `review ${command}`,
      "comes with the review of disagreements",
    ]),
  ),
};

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
  const imported = Array.from(source.matchAll(/from "(\.{1,2}\/[^"]+)"/gu), ([, name = ""]) => path.join(path.dirname(file), name));
  return [source, ...imported.map((name) => sources.get(name) ?? "")].join("\n");
}

/** Whether a file that registers commands of this context, or one it imports, names the command as a key of an object. */
function isOffered(context: string, command: string): boolean {
  const quoted = (text: string): string => text.replaceAll(".", String.raw`\.`);
  const registers = new RegExp(String.raw`(?:registerCommands|useCommands)\(\s*"${quoted(context)}"`, "u");
  const name = quoted(command);
  const key = command.startsWith("place.") ? /`place\.\$\{/u : new RegExp(String.raw`"${name}":|[{,\s]${name}(?::|,| \}|\n)`, "u");
  return [...sources].some(([file, source]) => registers.test(source) && key.test(withNeighbours(file, source)));
}

const commands = [...new Map(deliveredBindings("linux").map((binding) => [`${binding.context} ${binding.command}`, binding])).values()];

describe("every command of the keymap", () => {
  it.each(commands.map(({ context, command }) => [context, command]))("%s: %s", (context, command) => {
    const name = `${context} ${command}`;
    const excused = name in later || name in native;
    expect(isOffered(context, command) || excused, "is offered by the window, or says why not").toBe(true);
  });

  it("is excused only if it exists", () => {
    const names = new Set(commands.map(({ context, command }) => `${context} ${command}`));
    for (const name of [...Object.keys(later), ...Object.keys(native)]) expect(names.has(name), name).toBe(true);
  });
});
