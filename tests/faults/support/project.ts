import { copyFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { createService } from "#service/createService.ts";
import { openProject } from "#db/openProject.ts";
import { testHost } from "#tests/service/support/testHost.ts";
import { actions, PERSON, sitDown, valueOf } from "./actions.ts";

const PARAGRAPH =
  "The mayor said that 41 ferries were held at their berths for one night. Nobody in the harbour saw one of them leave, the pilots say. ";

/** A project with one text of some pages and a few tags, closed. */
export async function makeTemplate(folder: string): Promise<string> {
  const file = path.join(folder, "template.obelus");
  const { service, close } = createService(testHost(path.join(folder, "template-profile")));
  valueOf(await service["project.create"]({ path: file, name: "Ferries", schema: "claims", person: PERSON }));
  const text = Array.from({ length: 200 }, (_, index) => `${index + 1}. ${PARAGRAPH}`).join("\n\n");
  const { batch } = valueOf(await service["import.check"]({ files: [{ name: "ferries.txt", text }] }));
  valueOf(await service["import.finish"]({ batch, folder: null, rows: [{ row: 0 }] }));
  const step = actions[0]?.begin(await sitDown(service, file, () => {}));
  for (let count = 0; count < 20; count++) valueOf((await step?.()) ?? { ok: true, value: null });
  await close();
  return file;
}

export function copyOf(template: string, file: string): string {
  copyFileSync(template, file);
  return file;
}

export type State = {
  /** Why it cannot be opened; null when it can. */
  readonly refusal: string | null;
  readonly lost: readonly string[];
  readonly problems: readonly string[];
  /** What lies beside the project that is no export and no backup. */
  readonly beside: readonly string[];
};

export const sound: State = { refusal: null, lost: [], problems: [], beside: [] };

/** Opens the project once more and looks for everything that was acknowledged; then whether it left anything behind. */
export function inspect(project: string, acknowledged: Iterable<string>): State {
  return look(project, acknowledged).state;
}

/** The same, with the changes that the project holds. */
export function look(
  project: string,
  acknowledged: Iterable<string>,
): { readonly state: State; readonly changes: readonly string[] } {
  const opened = openProject(project, { person: "Somebody else", now: Date.now });
  if (!opened.ok) return { state: { ...sound, refusal: opened.failure.message }, changes: [] };
  const file = opened.value;
  const changes = file.latest(1_000_000).map((change) => change.id);
  const present = new Set(changes);
  const lost = [...acknowledged].filter((id) => !present.has(id));
  const { problems } = file.verify();
  file.close();
  const name = path.basename(project);
  const beside = readdirSync(path.dirname(project)).filter((one) => one.startsWith(name) && one !== name);
  return { state: { refusal: null, lost, problems, beside }, changes };
}
