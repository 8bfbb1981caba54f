import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { z } from "zod";
import { fail, ok, type Result } from "#contract/result.ts";
import { isRunning } from "#db/running.ts";

/** One small JSON file: a value that is always whole on disk, also after a power cut. Other programs may write it between two reads. */
export type JsonFile<T> = {
  readonly read: () => T;
  /** @throws when the disk is full or does not allow it; what was there stays */
  readonly write: (value: T) => void;
};

/** A file that is missing, damaged or of another shape reads as `initial`. */
export function createJsonFile<T>(file: string, schema: z.ZodType<T>, initial: () => T): JsonFile<T> {
  return {
    read: () => {
      try {
        return schema.parse(JSON.parse(readFileSync(file, "utf8")));
      } catch {
        return initial();
      }
    },
    write: (value) => {
      const beside = `${file}.${process.pid}.new`;
      try {
        mkdirSync(path.dirname(file), { recursive: true });
        removeLeftovers(file);
        writeFileSync(beside, `${JSON.stringify(value, null, 2)}\n`, { flush: true });
        renameSync(beside, file);
      } catch (error) {
        removeIfPossible(beside);
        throw error;
      }
    },
  };
}

/** Whether this is the name of what a program that was killed while it wrote this file has left beside it. */
export function isLeftover(file: string, name: string): boolean {
  if (!name.startsWith(`${path.basename(file)}.`)) return false;
  const [, writer] = /\.(\d+)\.new$/u.exec(name) ?? [];
  return writer !== undefined && !isRunning(Number(writer));
}

function removeLeftovers(file: string): void {
  const folder = path.dirname(file);
  for (const name of readdirSync(folder)) if (isLeftover(file, name)) removeIfPossible(path.join(folder, name));
}

function removeIfPossible(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // Its disk is away, and the file with it.
  }
}

/**
 * Writes what people rely on, or says that it could not be kept.
 * @param what in the middle of a sentence: "what is being typed"
 * @throws what is no failure of files
 */
export function keep<T>(file: JsonFile<T>, value: T, what: string): Result<Record<string, never>> {
  try {
    file.write(value);
    return ok({});
  } catch (error) {
    return explain(error, what);
  }
}

/** Writes what Obelus can do without. @throws what is no failure of files */
export function keepIfPossible<T>(file: JsonFile<T>, value: T): void {
  void keep(file, value, "this");
}

function explain(error: unknown, what: string): Result<never> {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (/^(?:ENOSPC|EDQUOT)$/u.test(code))
    return fail("Full", `The disk is full, so ${what} was not kept.`, { remedy: "Make room, then try again." });
  if (/^E[A-Z]+$/u.test(code))
    return fail("Unreadable", `Obelus’s own folder cannot be written to, so ${what} was not kept.`, {
      remedy: "Allow writing there, then try again.",
    });
  throw error;
}
