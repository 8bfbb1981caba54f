import type { Failure } from "#contract/result.ts";
import type { RecoveryReport } from "#contract/values.ts";
import { service } from "../../service.ts";
import { openProject } from "../../shell/host.ts";
import { leaveProject, refresh } from "../../store/actions.ts";
import { useProject } from "../../store/project.ts";
import { closeDialog, showToast, type SaveAs } from "../../store/view.ts";
import { sizeLabel } from "../../text/numbers.ts";
import { t } from "../../text/text.ts";

/** What is to be said in the sheet; both null when there is nothing more to say. */
export type Outcome = { readonly failure: Failure | null; readonly report: RecoveryReport | null };

const nothing: Outcome = { failure: null, report: null };

/** Writes the new file. When that is all, the sheet is closed and it is said where the file is. */
export function saveNew(dialog: SaveAs, path: string): Promise<Outcome> {
  const ways = { copy, restore, recover, goOn } as const;
  return ways[dialog.purpose](path, dialog);
}

async function copy(path: string): Promise<Outcome> {
  const copied = await service["project.copy"]({ path });
  if (!copied.ok) return failed(copied.failure);
  closeDialog();
  showToast({ text: t("safety:saveAs.copied", { path: copied.value.path, size: sizeLabel(copied.value.bytes) }) });
  return nothing;
}

async function restore(path: string, { project, backup }: SaveAs): Promise<Outcome> {
  const restored = await service["backups.restore"]({ project, backup: backup?.path ?? "", path });
  if (!restored.ok) return failed(restored.failure);
  if (await openProject(restored.value.path)) closeDialog();
  return nothing;
}

async function recover(path: string, { project }: SaveAs): Promise<Outcome> {
  // A file is not read past whoever has it open.
  if (useProject.getState().path === project) await leaveProject();
  const recovered = await service["project.recover"]({ path: project, to: path });
  return recovered.ok ? { failure: null, report: recovered.value } : failed(recovered.failure);
}

async function goOn(path: string): Promise<Outcome> {
  const saved = await service["project.saveAs"]({ path });
  if (!saved.ok) return failed(saved.failure);
  await refresh();
  closeDialog();
  showToast({ text: t("safety:saveAs.goneOn", { path: saved.value.path }) });
  return nothing;
}

function failed(failure: Failure): Outcome {
  return { failure, report: null };
}
