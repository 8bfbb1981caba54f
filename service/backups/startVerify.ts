import { existsSync } from "node:fs";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { z } from "zod";

const Checked = z.object({ problems: z.array(z.string()), changes: z.int() });
export type Checked = z.infer<typeof Checked>;

/** The thread's entry: beside this file in the source, in a folder of its own when bundled. */
function resolveThread(): string {
  const source = path.join(import.meta.dirname, "verifyThread.ts");
  return existsSync(source) ? source : path.join(import.meta.dirname, "..", "verify", "verifyThread.js");
}

/** Checks a copy beside everything else that goes on. */
export function verifyBeside(file: string): Promise<Checked> {
  return new Promise((resolve) => {
    const thread = new Worker(resolveThread(), { workerData: file, execArgv: [] });
    thread.unref();
    thread.once("message", (message: unknown) => resolve(Checked.parse(message)));
    thread.once("error", (error) => resolve({ problems: [String(error)], changes: 0 }));
    thread.once("exit", () => resolve({ problems: ["It could not be checked."], changes: 0 }));
  });
}
