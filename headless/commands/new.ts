import path from "node:path";
import { Option } from "commander";
import { findPerson } from "./openForSomebody.ts";
import { examples, personName, place, type AddCommand } from "./program.ts";

const schemas = ["claims", "quotes", "empty"] as const;
type Options = { readonly name?: string; readonly schema: (typeof schemas)[number]; readonly annotator?: string };

export const addNew: AddCommand = (program, run) => {
  program
    .command("new")
    .summary("make a new project")
    .description("Makes a new project file. A file that is there already is never touched.")
    .argument("<project>", "the file to make; .obelus is added when it is missing", place)
    .option("--name <name>", "what the project is called (default: the file's name)")
    .addOption(new Option("--schema <schema>", "the kinds of tag it begins with").choices(schemas).default("claims"))
    .option("--annotator <name>", "who begins it (default: the name in the settings)", personName)
    .addHelpText(
      "after",
      examples([
        'new harbour.obelus --annotator "Maria Holm"',
        'new harbour.obelus --name "Harbour blackout" --schema quotes --annotator Ana',
      ]),
    )
    .action((project: string, options: Options) =>
      run(async (obelus) => {
        const person = await findPerson(obelus, options.annotator);
        if (!person.ok) return person;
        const name = options.name ?? path.basename(project, ".obelus");
        const made = await obelus.makeFor({ path: project, name, schema: options.schema }, person.value);
        return made.ok ? { ok: true, value: made.value.path } : made;
      }),
    );
};
