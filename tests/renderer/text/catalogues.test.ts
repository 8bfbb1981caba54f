import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import i18next from "i18next";
import { describe, expect, it } from "vitest";
import "#renderer/text/text.ts";

/** What keys begin with whose last word is found while running: t(`places:hues.${word}`). */
const prefixes = [
  "agreement:apart.say.",
  "agreement:apart.sides.",
  "agreement:apart.title.",
  "agreement:byTag.cases.",
  "agreement:byTag.mark.",
  "agreement:nothing.",
  "agreement:worth.",
  "drafts:about.",
  "inspector:evidence.",
  "inspector:link.",
  "inspector:origin.",
  "inspector:relation.",
  "inspector:stance.",
  "merging:differences.",
  "merging:kinds.",
  "merging:plan.",
  "places:claims.filters.",
  "places:claims.stances.",
  "places:consequence.",
  "places:hues.",
  "places:lines.",
  "places:marking.",
  "places:problems.",
  "places:schema.",
  "places:themes.",
  "places:types.",
  "reader:menu.",
  "review:bulk.hints.",
  "review:bulk.rules.",
  "review:cause.",
  "review:feedback.groups.",
  "review:kind.",
  "review:kinds.",
  "review:order.",
  "review:outcome.",
  "review:rule.",
  "review:sides.",
  "review:standing.",
  "review:sides.of.",
  "review:sides.word.",
  "review:state.",
  "review:views.",
  "review:compared.",
  "revising:waiting.reasons.",
  "safety:saveAs.",
  "safety:settings.",
  "sheets:palette.groups.",
  "sheets:project.schemaHints.",
  "sheets:project.schemas.",
  "sheets:settings.densities.",
  "sheets:settings.faces.",
  "sheets:settings.letterTimes.",
  "sheets:settings.motions.",
  "sheets:settings.sections.",
  "sheets:settings.themes.",
  "sheets:settings.verbosities.",
  "dialogs:import.column_",
  "dialogs:tags.units.",
  "shell:corpus.sort.",
  "shell:panes.",
  "shell:places.",
  "shell:sheet.",
  "shell:status.hint.",
  "shell:welcome.key.",
  "tagging:bar.",
  "tagging:bar.do.",
];

const root = path.join(import.meta.dirname, "../../../renderer");
const source = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/u.test(name) && !name.startsWith(path.join("text", "en")))
  .map((name) => readFileSync(path.join(root, name), "utf8"))
  .join("\n");
const written = new Set(Array.from(source.matchAll(/["`]([a-z]+:[\w.]+)["`]/gu), (match) => match[1]));
const begun = new Set(Array.from(source.matchAll(/["`]([a-z]+:[\w.]*)\$\{/gu), (match) => match[1] ?? ""));

/** Keys as `t` takes them: without the ending that chooses a plural. */
function keysIn(words: unknown, name: string): string[] {
  if (typeof words !== "object" || words === null) return [name.replace(/_(?:zero|one|other)$/u, "")];
  return Object.entries(words).flatMap(([key, inner]) =>
    keysIn(inner, name.endsWith(":") ? `${name}${key}` : `${name}.${key}`),
  );
}

describe("the words of the interface", () => {
  const catalogues = Object.entries(i18next.getDataByLanguage("en") ?? {});
  const keys = catalogues.flatMap(([name, words]) => keysIn(words, `${name}:`));

  it("are all used somewhere", () => {
    expect(keys.length).toBeGreaterThan(500);
    expect(keys.filter((key) => !written.has(key) && !prefixes.some((prefix) => key.startsWith(prefix)))).toEqual([]);
  });

  it.each(prefixes)("are looked up by a key that begins with %s", (prefix) => {
    expect(begun.has(prefix)).toBe(true);
  });
});
