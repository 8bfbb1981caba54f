import { existsSync } from "node:fs";
import path from "node:path";
import { Worker } from "node:worker_threads";
import type { Task } from "../work.ts";
import type { JobName, Jobs, Told } from "./jobs.ts";

/** The thread's entry: beside this file in the source, in a folder of its own when bundled. */
function resolveThread(): string {
  const source = path.join(import.meta.dirname, "besideThread.ts");
  return existsSync(source) ? source : path.join(import.meta.dirname, "..", "beside", "besideThread.js");
}

/**
 * Does a job beside everything else that goes on, as stages of the task. Null when the thread ended without an answer.
 * Rejects when the job fails or the task is stopped; what the job was writing is left as it was then.
 */
export async function doBeside<N extends JobName>(
  name: N,
  input: Jobs[N]["input"],
  task: Task,
): Promise<Jobs[N]["output"] | null> {
  task.signal.throwIfAborted();
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const thread = new Worker(resolveThread(), { workerData: { name, input, stop }, execArgv: [] });
  thread.unref();
  const ended = new Promise((resolve) => {
    thread.once("exit", resolve);
  });
  try {
    return await new Promise<Jobs[N]["output"] | null>((resolve, reject) => {
      task.signal.addEventListener("abort", () => reject(task.signal.reason));
      const follow = followStages(task);
      thread.on("message", (told: Told) => {
        if ("output" in told) resolve(told.output);
        else follow(told);
      });
      thread.once("error", reject);
      void ended.then(() => resolve(null));
    });
  } finally {
    // Asked to end, and waited for, so that it lets go of what it has open before anybody removes it. Ended from outside
    // in the middle of a call to SQLite, it would take the whole program with it.
    Atomics.store(stop, 0, 1);
    thread.ref();
    await ended;
  }
}

function followStages(task: Task): (told: Extract<Told, { stage: string }>) => void {
  let current = "";
  return ({ stage, done, total }) => {
    if (stage !== current) task.turnTo(stage, total);
    current = stage;
    task.report(done);
  };
}
