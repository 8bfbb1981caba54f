import path from "node:path";
import { fail, ok } from "#contract/result.ts";
import { openForSomebody } from "./openForSomebody.ts";
import { countOf, examples, personName, place, type AddCommand } from "./program.ts";

type Options = {
  readonly to: string;
  readonly out?: string;
  readonly annotator?: string;
  readonly blind?: true;
  readonly assigned?: true;
};

export const addHandout: AddCommand = (program, run) => {
  program
    .command("handout")
    .summary("make a copy for a colleague to work in")
    .description(
      "Writes a file with the texts and the schema of a project for a colleague. What they do in it comes back with “obelus merge”. With --blind nothing that anybody else did is in the file.",
    )
    .argument("<project>", "a project file", place)
    .requiredOption("--to <name>", "the colleague; a person of the project from now on", personName)
    .option("--out <file>", "the file to make (default: beside the project, named after the colleague)")
    .option("--annotator <name>", "who hands it out (default: the name in the settings)", personName)
    .option("--blind", "leave out everything that anybody tagged, wrote or settled")
    .option("--assigned", "only texts that are assigned to them; together with --blind")
    .addHelpText("after", examples(["handout harbour.obelus --to Idris --blind"]))
    .action((project: string, { to, out, annotator, blind, assigned }: Options) =>
      run(async (obelus) => {
        if (assigned && !blind)
          return fail("Invalid", "A copy that is not blind has all texts in it.", {
            remedy: "Add --blind, or leave --assigned out.",
          });
        const state = await openForSomebody(obelus, project, annotator);
        if (!state.ok) return state;
        const target = out ?? nameFor(project, to);
        const done = await obelus.call("project.handOut", {
          path: path.resolve(target),
          to,
          blind: blind === true,
          assigned: assigned === true,
        });
        if (!done.ok) return done;
        const { path: file, documents, name } = done.value;
        return ok(`${file}\n${countOf(documents, "text")} for ${name}.`);
      }),
    );
};

/** Beside the project, called after it and the colleague, with nothing that a shell or a file system takes amiss. */
function nameFor(project: string, to: string): string {
  const words = to.match(/[\p{L}\p{M}\p{N}]+/gu) ?? ["copy"];
  return `${project.replace(/\.obelus$/u, "")}-${words.join("-")}.obelus`;
}
