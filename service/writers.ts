import path from "node:path";
import { z } from "zod";
import { Id } from "#core/model/id.ts";
import { identityOf } from "#db/identity.ts";
import { createJsonFile, keepIfPossible } from "./jsonFile.ts";

/**
 * One installation's copy of one project file. `file` is what the system calls the file, whatever its name; `seq` the
 * last number counted to when it was closed.
 */
const Writer = z.strictObject({ writer: Id, project: Id, path: z.string(), file: z.string(), seq: z.int() });
type Writer = z.infer<typeof Writer>;

/** How many copies are remembered. */
const MOST = 500;

export type Writers = {
  /**
   * This installation's writer for the file. A copied file gets a new one, and so does a file that has counted less
   * far than when it was last closed here: an older state was put back.
   */
  readonly find: (project: Id, place: string, seqOf: (writer: Id) => number) => Id;
  readonly noteClosed: (writer: Id, seq: number) => void;
};

export function createWriters(folder: string, newId: () => Id): Writers {
  const list = createJsonFile(path.join(folder, "writers.json"), z.array(Writer), () => []);
  return {
    find: (project, place, seqOf) => {
      const file = identityOf(place) ?? "";
      const all = list.read();
      const known = all.find((one) => one.project === project && one.file === file && seqOf(one.writer) >= one.seq);
      if (known !== undefined) return known.writer;
      const added: Writer = { writer: newId(), project, path: path.resolve(place), file, seq: 0 };
      // One that cannot be remembered is used this once; the next time there is a new one.
      const others = all.filter((one) => one.project !== project || one.file !== file);
      keepIfPossible(list, [added, ...others].slice(0, MOST));
      return added.writer;
    },
    noteClosed: (writer, seq) => {
      const counted = list.read().map((one) => (one.writer === writer ? { ...one, seq } : one));
      keepIfPossible(list, counted);
    },
  };
}
