import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { z } from "zod";

/** One small JSON file: a value that is always whole on disk, also after a power cut. Other programs may write it between two reads. */
export type JsonFile<T> = { readonly read: () => T; readonly write: (value: T) => void };

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
      mkdirSync(path.dirname(file), { recursive: true });
      const beside = `${file}.${process.pid}.new`;
      writeFileSync(beside, `${JSON.stringify(value, null, 2)}\n`, { flush: true });
      renameSync(beside, file);
    },
  };
}
