import { spawnSync } from "node:child_process";
import { mkdtempSync, rmdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** A disk that the system stops writing to when it finds an error on it, whatever is open there. */
export type GuardedDisk = {
  readonly folder: string;
  /** From now on nothing can be written there. */
  readonly stopWriting: () => void;
  /** Takes it away and puts it in again: it can be written to. Nothing may be open on it. */
  readonly replug: () => void;
  readonly remove: () => void;
};

const BYTES = 16 * 1024 ** 2;

/** @throws where this is not allowed */
export function guardedDisk(): GuardedDisk {
  const folder = mkdtempSync(path.join(tmpdir(), "obelus-disk-"));
  const image = `${folder}.image`;
  const unplug = () => run("umount", folder);
  const plug = () => run("mount", "-o", "loop,errors=remount-ro", image, folder);
  const drop = () => {
    rmSync(image, { force: true });
    rmdirSync(folder);
  };
  try {
    writeFileSync(image, "");
    truncateSync(image, BYTES);
    run("mkfs.ext4", "-q", "-F", image);
    plug();
  } catch (error) {
    drop();
    throw error;
  }
  return {
    folder,
    stopWriting: () => {
      const device = path.basename(run("findmnt", "-no", "SOURCE", folder));
      writeFileSync(`/sys/fs/ext4/${device}/trigger_fs_error`, "asked to");
    },
    replug: () => {
      unplug();
      spawnSync("e2fsck", ["-p", "-f", image]);
      plug();
    },
    remove: () => {
      unplug();
      drop();
    },
  };
}

function run(program: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`A disk of its own cannot be mounted here: ${program} ${stderr}`);
  return stdout.trim();
}

/** Null when such disks can be made, and told to stop, here. */
export const whyNoGuardedDisk = ((): string | null => {
  try {
    const disk = guardedDisk();
    try {
      disk.stopWriting();
    } finally {
      disk.remove();
    }
    return null;
  } catch (error) {
    return error instanceof Error ? `(skipped: ${error.message.split("\n")[0]})` : String(error);
  }
})();
