import { existsSync } from "node:fs";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { z } from "zod";

/** A copy that was just written, and where it is compacted on the way; null: it stays as it is. */
export const ToFinish = z.object({ file: z.string(), compacted: z.string().nullable() });
export type ToFinish = z.infer<typeof ToFinish>;

const Finished = z.object({ problems: z.array(z.string()), changes: z.int(), spans: z.int() });
type Finished = z.infer<typeof Finished>;

/** The thread's entry: beside this file in the source, in a folder of its own when bundled. */
function resolveThread(): string {
  const source = path.join(import.meta.dirname, "finishThread.ts");
  return existsSync(source) ? source : path.join(import.meta.dirname, "..", "finish", "finishThread.js");
}

/** Finishes a copy beside everything else that goes on. Rejects when it cannot be compacted or the signal says stop. */
export async function finishBeside(copy: ToFinish, signal: AbortSignal): Promise<Finished> {
  signal.throwIfAborted();
  const thread = new Worker(resolveThread(), { workerData: copy, execArgv: [] });
  thread.unref();
  const ended = new Promise((resolve) => {
    thread.once("exit", resolve);
  });
  try {
    return await new Promise<Finished>((resolve, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason));
      thread.once("message", (message: unknown) => resolve(Finished.parse(message)));
      thread.once("error", reject);
      void ended.then(() => resolve({ problems: ["It could not be checked."], changes: 0, spans: 0 }));
    });
  } finally {
    // What it has open is let go of before anybody removes it.
    await thread.terminate();
    await ended;
  }
}
