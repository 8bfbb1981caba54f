import { spawnSync } from "node:child_process";
import { mkdtempSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

export type SmallDisk = { readonly folder: string; readonly remove: () => void };

/** A disk of its own of so many bytes, in memory. @throws where this is not allowed */
export function smallDisk(bytes: number): SmallDisk {
  const folder = mkdtempSync(path.join(tmpdir(), "obelus-disk-"));
  const { status } = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${bytes}`, "tmpfs", folder]);
  if (status !== 0) {
    rmdirSync(folder);
    throw new Error("A small disk cannot be mounted here.");
  }
  return {
    folder,
    remove: () => {
      spawnSync("umount", ["-l", folder]);
      rmdirSync(folder);
    },
  };
}

/** Null when small disks can be made here. */
export const whyNoSmallDisk = ((): string | null => {
  try {
    smallDisk(1024 ** 2).remove();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
})();
