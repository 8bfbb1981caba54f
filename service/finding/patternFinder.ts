import { existsSync } from "node:fs";
import path from "node:path";
import { Worker } from "node:worker_threads";
import type { PatternAnswer, PatternRequest } from "./patternMessages.ts";

/** How long an expression may take over one request, in milliseconds, not counting the start of the thread. */
const PATIENCE = 2000;
/** Heap of the thread, in MiB: a text, its matches, and what matching keeps to go back to. */
const MEMORY = 256;

/** The thread's entry: beside this file in the source, in a folder of its own when bundled. */
function resolveThread(): string {
  const source = path.join(import.meta.dirname, "patternThread.ts");
  return existsSync(source) ? source : path.join(import.meta.dirname, "..", "pattern", "patternThread.js");
}

/** Looks through texts with regular expressions, in a thread that is ended when one takes too long. */
export class PatternFinder {
  readonly #patience: number;
  #thread: Promise<Worker> | null = null;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(patience: number = PATIENCE) {
    this.#patience = patience;
  }

  /** Null when the expression took too long or too much memory. One request at a time. */
  find(request: PatternRequest): Promise<PatternAnswer | null> {
    const answer = this.#queue.then(() => this.#ask(request));
    this.#queue = answer.catch(() => null);
    return answer;
  }

  async #ask(request: PatternRequest): Promise<PatternAnswer | null> {
    const thread = await (this.#thread ??= startThread());
    return new Promise((resolve) => {
      const settle = (answer: PatternAnswer | null): void => {
        clearTimeout(timer);
        thread.removeAllListeners();
        thread.unref();
        if (answer === null) {
          this.#thread = null;
          thread.on("error", () => {}); // it is being ended
          void thread.terminate();
        }
        resolve(answer);
      };
      const timer = setTimeout(() => settle(null), this.#patience);
      thread.ref();
      thread.once("message", (answer: PatternAnswer) => settle(answer));
      thread.once("error", () => settle(null));
      thread.once("exit", () => settle(null));
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      thread.postMessage(request);
    });
  }
}

function startThread(): Promise<Worker> {
  const thread = new Worker(resolveThread(), {
    resourceLimits: { maxOldGenerationSizeMb: MEMORY },
    env: {},
    execArgv: [],
  });
  return new Promise((resolve, reject) => {
    thread.once("error", reject);
    thread.once("online", () => {
      thread.removeAllListeners();
      resolve(thread);
    });
  });
}
