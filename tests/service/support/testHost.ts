import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Host } from "#service/context.ts";

/** A folder of its own for one test. */
export function makeFolder(): {
  readonly folder: string;
  readonly at: (...names: string[]) => string;
  readonly remove: () => void;
} {
  const folder = mkdtempSync(path.join(tmpdir(), "obelus-test-"));
  return {
    folder,
    at: (...names) => path.join(folder, ...names),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A host that keeps its profile in the given folder and has no dialogs. */
export function testHost(profileFolder: string): Host {
  return {
    name: "cli",
    version: "0.0.0",
    profileFolder,
    nativeDialogs: false,
    readsPaths: true,
    choosePath: () => Promise.resolve(null),
    reveal: () => Promise.resolve(),
    emit: () => {},
  };
}
