import path from "node:path";
import { ok } from "#contract/result.ts";
import { openForSomebody } from "./openForSomebody.ts";
import { countOf, examples, place, type AddCommand } from "./program.ts";

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
    .requiredOption("--to <name>", "the colleague; a person of the project from now on")
    .option("--out <file>", "the file to make (default: beside the project, named after the colleague)")
    .option("--annotator <name>", "who hands it out (default: the name in the settings)")
    .option("--blind", "leave out everything that anybody tagged, wrote or settled")
    .option("--assigned", "only texts that are assigned to them; together with --blind")
    .addHelpText("after", examples(["handout harbour.obelus --to Idris --blind"]))
    .action((project: string, { to, out, annotator, blind, assigned }: Options) =>
      run(async (obelus) => {
        const state = await openForSomebody(obelus, project, annotator);
        if (!state.ok) return state;
        const target = out ?? `${project.replace(/\.obelus$/u, "")}-${to.replaceAll(/[^\p{L}\p{N}]+/gu, "-")}.obelus`;
        const done = await obelus.call("project.handOut", {
          path: path.resolve(target),
          to,
          blind: blind === true,
          assigned: assigned === true,
        });
        return done.ok ? ok(`${done.value.path}\n${countOf(done.value.documents, "text")} for ${to}.`) : done;
      }),
    );
};
