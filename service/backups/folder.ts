import { createHash } from "node:crypto";
import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import type { Backup } from "#contract/values.ts";

/** Digits that tell apart the folders of projects with the same name. */
const MARK = 8;
const NAME = /^(\d{4}-\d\d-\d\d) (\d\d)-(\d\d)-(\d\d)Z, (\d+) changes?\.obelus$/u;

/** Where a project's backups are: found by where the project is, so also when its file is damaged or gone. */
export function folderFor(root: string, project: string): string {
  const place = path.resolve(project);
  const mark = createHash("sha256").update(place).digest("hex").slice(0, MARK);
  return path.join(root, `${path.basename(place, ".obelus")} ${mark}`);
}

/** In universal time, so that names sort by time wherever one travels. */
export function nameFor(made: number, changes: number): string {
  const [day = "", time = ""] = new Date(made).toISOString().split("T");
  const clock = time.slice(0, 8).replaceAll(":", "-");
  return `${day} ${clock}Z, ${changes} ${changes === 1 ? "change" : "changes"}.obelus`;
}

/** Newest first. A folder that is not there holds none. */
export function listBackups(folder: string): Backup[] {
  return namesIn(folder)
    .flatMap((name): Backup[] => {
      const [, day, hours, minutes, seconds, changes] = NAME.exec(name) ?? [];
      if (day === undefined) return [];
      const file = path.join(folder, name);
      const made = Date.parse(`${day}T${hours}:${minutes}:${seconds}Z`);
      const bytes = statSync(file, { throwIfNoEntry: false })?.size;
      return bytes === undefined ? [] : [{ path: file, made, bytes, changes: Number(changes) }];
    })
    .toSorted((a, b) => b.made - a.made);
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
