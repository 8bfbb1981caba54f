import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findAnnotationFormat } from "#formats/annotations/annotationFormats.ts";
import { randomProject } from "./annotations/randomProject.ts";
import { onDisk, usualOptions, writtenFiles } from "./annotations/writtenFiles.ts";

const recipes = path.join(import.meta.dirname, "../../docs/recipes");
const python = spawnSync("python3", ["--version"]).status === 0;
if (!python) console.log("The recipes are not run, because there is no python3.");

/** Choices with which a format is written as text. */
const asText: Readonly<Record<string, Readonly<Record<string, string>>>> = { huggingface: { files: "jsonl" } };

describe.skipIf(!python)("the recipes in docs/recipes", () => {
  const pairs = readdirSync(recipes)
    .filter((name) => name.endsWith(".py"))
    .flatMap((name) => (name === "tables.py" ? ["csv", "tsv"] : [path.basename(name, ".py")]).map((id) => [name, id]));

  it.each(pairs)("%s finds every tag of %s where its words are", async (name = "", id = "") => {
    const format = findAnnotationFormat(id);
    expect(format).toBeDefined();
    const withTags = randomProject.filter((one) => [...one.documents].flatMap(({ spans }) => spans).length > 5);
    const [project] = fc.sample(withTags, { numRuns: 1, seed: 3 });
    if (project === undefined) throw new Error("No project was made.");
    const single = `export${format?.declaration.extension}`;
    const files = (await writtenFiles(id, project, { ...usualOptions, choices: asText[id] ?? {} })).map((file) =>
      file.path === "" ? { ...file, path: single } : file,
    );
    const ran = await onDisk(files, async (folder) => {
      const place = format?.declaration.writes === "folder" ? folder : path.join(folder, single);
      return spawnSync("python3", [path.join(recipes, name), place], { encoding: "utf8" });
    });
    expect(ran.stderr).toBe("");
    expect(ran.stdout).toMatch(/^[1-9]\d* spans, all where their words are\n$/u);
    expect(ran.status).toBe(0);
  });
});
