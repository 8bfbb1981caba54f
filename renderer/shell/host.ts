import type { Failure } from "#contract/result.ts";
import { runFromHere } from "../commands/keys.ts";
import { onEvent, service } from "../service.ts";
import { enterProject, refresh, showLost } from "../store/actions.ts";
import { useProject } from "../store/project.ts";
import { showFailure, showToast, useView } from "../store/view.ts";
import { t } from "../text/text.ts";

/** Answers what the host tells: menu choices, files to open, long work, changes made elsewhere. */
export function followHost(): void {
  onEvent("menu.command", ({ command }) => runFromHere(command));
  onEvent("work.progress", (work) => useView.setState({ work: work.done >= work.total ? null : work }));
  onEvent("project.changed", () => useProject.getState().open && void refresh());
  onEvent("project.damaged", (failure) => {
    void refresh();
    useView.setState({ dialog: { kind: "damaged", path: failure.where ?? useProject.getState().path, failure } });
  });
  onEvent("backups.failed", showFailure);
  onEvent("project.lost", showLost);
  onEvent("project.requested", ({ path }) => void openProject(path));
}

/** Opens a project file; says why when it cannot, with a way to take over what another computer has. */
export async function openProject(path: string, ifHeld: "refuse" | "takeOver" = "refuse"): Promise<boolean> {
  const result = await enterProject(() => service["project.open"]({ path, ifHeld }));
  if (result.ok) return true;
  const { failure } = result;
  if (failure.offer === "takeOver")
    showToast({
      text: [failure.message, failure.remedy].join(" "),
      failure,
      action: { label: t("shell:lost.takeOver"), run: () => void openProject(path, "takeOver") },
    });
  else await showWhatHelps(path, failure);
  return false;
}

/** A project of ours that is damaged, or gone while there are backups of it, gets more than a sentence. */
async function showWhatHelps(path: string, failure: Failure): Promise<void> {
  const isLost = failure.code === "Unreadable" || failure.code === "NotFound";
  const listed = isLost ? await service["backups.list"]({ project: path }) : null;
  const hasBackups = listed?.ok === true && listed.value.backups.length > 0;
  if (hasBackups || (failure.code === "Unreadable" && path.endsWith(".obelus")))
    useView.setState({ dialog: { kind: "damaged", path, failure } });
  else showFailure(failure);
}
