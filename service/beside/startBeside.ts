import { existsSync } from "node:fs";
import path from "node:path";
import { Worker } from "node:worker_threads";
import type { Task } from "../work.ts";
import type { Job, JobName, Jobs, Told } from "./jobs.ts";

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
  const thread = new BesideThread();
  try {
    return await thread.do(name, input, task);
  } finally {
    await thread.end();
  }
}

/** A thread for jobs that follow each other and share what they have in memory: see `doBeside` for each of them. */
export class BesideThread {
  readonly #stop = new Int32Array(new SharedArrayBuffer(4));
  readonly #thread: Worker;
  readonly #ended: Promise<null>;
  #hasEnded = false;

  constructor() {
    this.#thread = new Worker(resolveThread(), { workerData: this.#stop, execArgv: [] });
    this.#thread.on("error", () => {}); // whoever waits for a job is told
    this.#ended = new Promise((resolve) => {
      this.#thread.once("exit", () => {
        this.#hasEnded = true;
        resolve(null);
      });
    });
    this.#thread.unref();
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** One at a time. When it rejects, the thread has ended; null also when somebody ended it meanwhile. */
  async do<N extends JobName>(name: N, input: Jobs[N]["input"], task: Task): Promise<Jobs[N]["output"] | null> {
    const settled = new AbortController();
    try {
      task.signal.throwIfAborted();
      task.signal.addEventListener("abort", () => Atomics.store(this.#stop, 0, 1), { signal: settled.signal });
      const job = { name, input } as Job; // the input of this job
      const answer = await Promise.race([this.#hear<N>(job, task, settled.signal), this.#ended]);
      // What was done before it heard that it was stopped is done.
      if (answer === null) task.signal.throwIfAborted();
      return answer;
    } catch (error) {
      const wasEnded = Atomics.load(this.#stop, 0) === 1;
      await this.end();
      task.signal.throwIfAborted();
      if (wasEnded) return null;
      throw error;
    } finally {
      settled.abort();
      this.#thread.unref();
    }
  }

  #hear<N extends JobName>(job: Job, task: Task, settled: AbortSignal): Promise<Jobs[N]["output"]> {
    const thread = this.#thread;
    const follow = followStages(task);
    return new Promise((resolve, reject) => {
      const hear = (told: Told): void => {
        if ("output" in told) resolve(told.output);
        else follow(told);
      };
      thread.on("message", hear);
      thread.on("error", reject);
      settled.addEventListener("abort", () => thread.off("message", hear).off("error", reject));
      thread.ref();
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      thread.postMessage(job);
    });
  }

  /**
   * Asked to end, and waited for, so that it lets go of what it has open before anybody removes it. Ended from outside in
   * the middle of a call to SQLite, it would take the whole program with it.
   */
  async end(): Promise<void> {
    Atomics.store(this.#stop, 0, 1);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    this.#thread.postMessage(null);
    this.#thread.ref();
    await this.#ended;
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
