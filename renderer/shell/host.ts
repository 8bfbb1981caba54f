import { runFromHere } from "../commands/keys.ts";
import { onEvent, service } from "../service.ts";
import { refresh, showProject } from "../store/actions.ts";
import { useProject } from "../store/project.ts";
import { showFailure, useView } from "../store/view.ts";

/** Answers what the host tells: menu choices, files to open, long work, changes made elsewhere. */
export function followHost(): void {
  onEvent("menu.command", ({ command }) => runFromHere(command));
  onEvent("work.progress", (work) => useView.setState({ work: work.done >= work.total ? null : work }));
  onEvent("project.changed", () => useProject.getState().open && void refresh());
  onEvent("project.requested", ({ path }) => void openProject(path));
}

/** Opens a project file; says why when it cannot. */
export async function openProject(path: string): Promise<boolean> {
  const result = await service["project.open"]({ path });
  if (!result.ok) {
    showFailure(result.failure);
    return false;
  }
  showProject(result.value);
  return true;
}
