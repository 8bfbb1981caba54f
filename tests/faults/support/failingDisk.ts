import { spawnSync } from "node:child_process";
import path from "node:path";

/** What the system is asked to do with a file, as libfiu names it. */
export type Call = "rw/pread" | "rw/pwrite" | "rw/ftruncate" | "sync/fsync";

/** EIO: the disk answers that it failed. */
const DISK_ERROR = 5;

/** Null when calls of another process can be made to fail here. */
export const whyNoFailingDisk: string | null =
  spawnSync("fiu-run", ["-x", "true"]).status === 0 ? null : "(skipped: fiu-utils is not installed here)";

/** The command under which a process can be told later that its disk fails. Its pipes go into this folder, which has no space in its name. */
export function underFailingDisk(folder: string): readonly [string, ...string[]] {
  return ["fiu-run", "-x", "-f", path.join(folder, "fiu")];
}

/** From now on some of these calls fail in the process; a probability of 0 heals them. */
export function failSome(folder: string, pid: number, calls: readonly Call[], probability: number): void {
  const commands = calls.map((call) =>
    probability === 0
      ? `disable name=posix/io/${call}`
      : `enable_random name=posix/io/${call},probability=${probability},failinfo=${DISK_ERROR}`,
  );
  const args = ["-f", path.join(folder, "fiu"), ...commands.flatMap((command) => ["-c", command]), String(pid)];
  const { status, stdout, stderr } = spawnSync("fiu-ctrl", args, { encoding: "utf8" });
  if (status !== 0 || stdout + stderr !== "") throw new Error(`fiu-ctrl: ${status} ${stdout}${stderr}`);
}
