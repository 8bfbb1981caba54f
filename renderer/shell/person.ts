import { changed } from "#core/change.ts";
import type { Annotator } from "#core/model/annotator.ts";
import type { Settings } from "#contract/values.ts";
import { service } from "../service.ts";
import { changeSettings, commit, enterProject } from "../store/actions.ts";
import { openDocument } from "../store/loading.ts";
import { useProject } from "../store/project.ts";
import { showFailure, useView } from "../store/view.ts";

export type Person = Settings["person"];

/** Keeps name and initials, and gives them to one's tags in the open project. */
export async function renameMe(person: Person): Promise<void> {
  await changeSettings({ person });
  const { open, maps, me } = useProject.getState();
  const annotator = maps.annotators.get(me);
  if (!open || annotator === undefined) return;
  const edit = changed("annotators", annotator, person);
  if (edit !== null)
    await commit({ code: "annotator.rename", label: `Call ${annotator.name} ${person.name}`, edits: [edit] });
}

/** Keeps another name of one's own. The open project follows only where one goes by the old name there. */
export async function changeOwnName(person: Person): Promise<void> {
  const before = useView.getState().settings.person;
  if (before.name === person.name && before.initials === person.initials) return;
  const { open, maps, me } = useProject.getState();
  const mine = open && maps.annotators.get(me)?.name === before.name;
  await (mine ? renameMe(person) : changeSettings({ person }));
}

/** Makes tags as somebody else of this project from now on. */
export async function tagAs(annotator: Annotator): Promise<void> {
  const person = { name: annotator.name, initials: annotator.initials };
  const { document } = useView.getState();
  const { path } = useProject.getState();
  const result = await enterProject(() => service["project.open"]({ path, person }));
  if (!result.ok) return showFailure(result.failure);
  if (document !== null) await openDocument(document);
}
