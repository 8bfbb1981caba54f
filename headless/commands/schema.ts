import { readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { fail, ok, type Result } from "#contract/result.ts";
import { openForSomebody } from "./openForSomebody.ts";
import { examples, personName, place, type AddCommand } from "./program.ts";

export const addSchema: AddCommand = (program, run) => {
  const schema = program
    .command("schema")
    .summary("share kinds of tag between projects")
    .description("Writes a project's kinds of tag, link and detail to a file, or takes them from one.");
  addExport(schema, run);
  addImport(schema, run);
};

const addExport: AddCommand = (schema, run) => {
  schema
    .command("export")
    .summary("write the kinds of tag to a file")
    .description("Writes a project's kinds of tag, link and detail as JSON.")
    .argument("<project>", "a project file", place)
    .option("--out <file>", "the file to write; an existing one is not touched (default: print it)", place)
    .addHelpText("after", examples(["schema export harbour.obelus --out claims.json", "schema export harbour.obelus"]))
    .action((project: string, { out }: { readonly out?: string }) =>
      run(async ({ call, openToLook }) => {
        const state = await openToLook(project);
        if (!state.ok) return state;
        const exported = await call("schema.export", {});
        if (!exported.ok) return exported;
        return out === undefined ? ok(exported.value.json.trimEnd()) : writeNew(out, exported.value.json);
      }),
    );
};

const addImport: AddCommand = (schema, run) => {
  schema
    .command("import")
    .summary("take kinds of tag from a file")
    .description("Adds the kinds of tag, link and detail in a file to a project, as one change that can be undone.")
    .argument("<project>", "a project file", place)
    .argument("<file>", "a file that “schema export” wrote", place)
    .option("--annotator <name>", "who does it (default: the name in the settings)", personName)
    .addHelpText("after", examples(["schema import harbour.obelus claims.json --annotator Ana"]))
    .action((project: string, file: string, { annotator }: { readonly annotator?: string }) =>
      run(async (obelus) => {
        const json = await readText(file);
        if (!json.ok) return json;
        const state = await openForSomebody(obelus, project, annotator);
        if (!state.ok) return state;
        const imported = await obelus.call("schema.import", { json: json.value });
        if (!imported.ok) return imported;
        return ok(imported.value.change?.label ?? "The project has all of this already.");
      }),
    );
};

/** Bytes. No schema is larger, and what has no end is not read to its end. */
const LARGEST = 10_000_000;

async function readText(file: string): Promise<Result<string>> {
  const where = path.resolve(file);
  const kind = await stat(file).catch(() => null);
  if (kind?.isFile() === true && kind.size > LARGEST)
    return fail("Refused", "This file is too large to be a schema.", { where });
  try {
    if (kind?.isFile() === true) return ok(await readFile(file, "utf8"));
  } catch {
    // Said below, as for what is no file.
  }
  return fail("NotFound", "The file cannot be read.", { where });
}

async function writeNew(file: string, text: string): Promise<Result<string>> {
  try {
    await writeFile(file, text, { flag: "wx" });
    return ok(path.resolve(file));
  } catch {
    return fail("Refused", "The file cannot be made; perhaps there is one already.", {
      where: path.resolve(file),
      remedy: "Choose another name.",
    });
  }
}
