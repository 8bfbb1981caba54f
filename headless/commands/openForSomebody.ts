import path from "node:path";
import { isSameName } from "#core/text/names.ts";
import { fail, ok, type Result } from "#contract/result.ts";
import type { ProjectState } from "#contract/values.ts";
import type { Obelus } from "./obelus.ts";
import { nobodyNamed } from "./program.ts";

/** Who does it: who was named, or else whoever the settings name. Fails when nobody is. */
export async function findPerson({ call }: Obelus, named: string | undefined): Promise<Result<string>> {
  if (named !== undefined) return ok(named);
  const app = await call("app.state", {});
  if (!app.ok) return app;
  const { name } = app.value.settings.person;
  return name === "" ? nobodyNamed() : ok(name);
}

/**
 * Opens a project for the work of who was named, or else of whoever the settings name. Only who is named joins: a name
 * that a machine has in its settings says little about who works on somebody's project.
 */
export async function openForSomebody(
  obelus: Obelus,
  project: string,
  named: string | undefined,
): Promise<Result<ProjectState>> {
  const person = await findPerson(obelus, named);
  if (!person.ok) return person;
  if (named === undefined) {
    const looked = await obelus.openToLook(project);
    if (!looked.ok) return looked;
    const { annotators } = looked.value.records;
    if (!annotators.some(({ name }) => isSameName(name, person.value)))
      return fail("Invalid", `${person.value}, whom the settings name, is not one of the people of this project.`, {
        where: path.basename(project),
        remedy: "Say with --annotator who does it.",
      });
  }
  return obelus.openFor(project, person.value);
}
