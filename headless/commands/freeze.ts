import { ok, type Result } from "#contract/result.ts";
import type { ProjectState } from "#contract/values.ts";
import type { Obelus } from "./obelus.ts";
import { openForSomebody } from "./openForSomebody.ts";
import { examples, nameUpTo, personName, place, printJson, type AddCommand, type Printed } from "./program.ts";

type Options = { readonly name?: string; readonly annotator?: string; readonly json?: true };

export const addFreeze: AddCommand = (program, run) => {
  program
    .command("freeze")
    .summary("keep the state of a project under a name")
    .description(
      "Keeps the state a project is in under a name, so that agreement can be computed on it later, and prints its digest. Without --name it lists the versions there are.",
    )
    .argument("<project>", "a project file", place)
    .option("--name <words>", "what the version is called", nameUpTo(100))
    .option("--annotator <name>", "who freezes it (default: the name in the settings)", personName)
    .option("--json", "print JSON for other programs")
    .addHelpText(
      "after",
      examples(['freeze harbour.obelus --name "Pilot, before discussing"', "freeze harbour.obelus"]),
    )
    .action((project: string, options: Options) =>
      run((obelus) =>
        options.name === undefined ? list(obelus, project, options) : freeze(obelus, project, options.name, options),
      ),
    );
};

async function freeze(obelus: Obelus, project: string, name: string, { annotator, json }: Options): Promise<Printed> {
  const state = await openForSomebody(obelus, project, annotator);
  if (!state.ok) return state;
  const made = await obelus.call("freeze.make", { name });
  if (!made.ok) return made;
  const edit = made.value.change?.edits.find(({ table }) => table === "freezes");
  const frozen = edit?.after !== null && edit?.table === "freezes" ? edit.after : {};
  return ok(json ? printJson(frozen) : (frozen.digest ?? ""));
}

async function list({ openToLook }: Obelus, project: string, { json }: Options): Promise<Printed> {
  const state: Result<ProjectState> = await openToLook(project);
  if (!state.ok) return state;
  const { freezes, annotators } = state.value.records;
  const frozen = freezes
    .toSorted((a, b) => a.created - b.created)
    .map((one) => ({ ...one, annotator: annotators.find(({ id }) => id === one.annotator)?.name ?? one.annotator }));
  if (json) return ok(printJson(frozen));
  if (frozen.length === 0) return ok("No version is kept yet.");
  return ok(
    frozen
      .map(({ name, created, annotator, changes, digest }) =>
        [name, new Date(created).toISOString(), annotator, changes, digest].join("\t"),
      )
      .join("\n"),
  );
}
