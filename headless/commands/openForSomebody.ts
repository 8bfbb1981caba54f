import { ok, type Result } from "#contract/result.ts";
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

/** Opens a project for the work of who was named, or else of whoever the settings name. */
export async function openForSomebody(
  obelus: Obelus,
  project: string,
  named: string | undefined,
): Promise<Result<ProjectState>> {
  const person = await findPerson(obelus, named);
  return person.ok ? obelus.openFor(project, person.value) : person;
}
