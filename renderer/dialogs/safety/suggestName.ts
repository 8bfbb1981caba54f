import type { Backup } from "#contract/values.ts";
import { fileName } from "../../shell/paths.ts";
import type { SaveAs } from "../../store/view.ts";

/** A name after that of the project, which says what the new file is. */
export function suggestName({ purpose, project, backup }: Pick<SaveAs, "purpose" | "project" | "backup">): string {
  const stem = fileName(project).replace(/\.obelus$/u, "");
  const endings = { copy: "-copy", recover: "-saved", goOn: "", restore: `-${stampOf(backup)}` } as const;
  return `${stem}${endings[purpose]}`;
}

/** "2026-03-14-1152", by this computer's clock. */
function stampOf(backup: Backup | undefined): string {
  const made = new Date(backup?.made ?? 0);
  const two = (part: number): string => part.toString().padStart(2, "0");
  const day = [made.getFullYear(), two(made.getMonth() + 1), two(made.getDate())].join("-");
  return `${day}-${two(made.getHours())}${two(made.getMinutes())}`;
}
