import type { Backup } from "#contract/values.ts";
import type { SaveAs } from "../../store/view.ts";

const endings = { copy: "copy", recover: "saved" } as const;

/** A name beside the project that says what the file is. */
export function suggestPath({ purpose, project, backup }: Pick<SaveAs, "purpose" | "project" | "backup">): string {
  const stem = project.replace(/\.obelus$/u, "");
  const ending = purpose === "restore" ? stampOf(backup) : endings[purpose];
  return `${stem}-${ending}.obelus`;
}

/** "2026-03-14-1152", by this computer's clock. */
function stampOf(backup: Backup | undefined): string {
  const made = new Date(backup?.made ?? 0);
  const two = (part: number): string => part.toString().padStart(2, "0");
  const day = [made.getFullYear(), two(made.getMonth() + 1), two(made.getDate())].join("-");
  return `${day}-${two(made.getHours())}${two(made.getMinutes())}`;
}
