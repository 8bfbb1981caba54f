import { existsSync } from "node:fs";
import path from "node:path";
import { Worker } from "node:worker_threads";
import type { Id } from "#core/model/id.ts";
import type { Task } from "../work.ts";
import type { Comparison, FromAgreement, Question, Sheet, ToAgreement } from "./messages.ts";
import type { ProjectSide } from "./projectSide.ts";

/** The thread's entry: beside this file in the source, in a folder of its own when bundled. */
function resolveThread(): string {
  const source = path.join(import.meta.dirname, "agreementThread.ts");
  return existsSync(source) ? source : path.join(import.meta.dirname, "..", "agreement", "agreementThread.js");
}

/** Characters of text and numbers of tags handed over at a time, about. */
const LOAD = 2_000_000;

type Waiting = {
  readonly resolve: (answer: FromAgreement | null) => void;
  readonly reject: (reason: unknown) => void;
};

/** Hands the thread for agreement what it does not know yet, and asks it. One question at a time. */
export class AgreementDesk {
  #thread: Worker | null = null;
  /** For each state, which version of each document the thread has. */
  readonly #known = new Map<string, Map<Id, number>>();
  #queue: Promise<unknown> = Promise.resolve();
  #waiting: Waiting | null = null;

  /** Rejects with the task's reason once it is stopped; null when the thread ended without an answer. */
  ask(side: ProjectSide, question: Question, task: Task): Promise<FromAgreement | null> {
    const answer = this.#queue.then(() => this.#ask(side, question, task));
    this.#queue = answer.catch(() => null);
    return answer;
  }

  /** Forgets everything: the project it was about is closed. */
  end(): void {
    const thread = this.#thread;
    this.#thread = null;
    this.#known.clear();
    const waiting = this.#waiting;
    this.#waiting = null;
    // One that is at work does not hear; one that is not ends by itself, which is safe at any time.
    if (waiting !== null) void thread?.terminate();
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    else thread?.postMessage({ kind: "end" } satisfies ToAgreement);
    waiting?.resolve(null);
  }

  async #ask(side: ProjectSide, question: Question, task: Task): Promise<FromAgreement | null> {
    try {
      await this.#handOver(side, question.comparison, task);
      return await this.#answer({ kind: "ask", state: side.state, question }, task);
    } catch (error) {
      // What it has of a document is not sure any more, or it is still at work on what nobody waits for.
      this.end();
      throw error;
    }
  }

  async #handOver(side: ProjectSide, { documents }: Comparison, task: Task): Promise<void> {
    const { state } = side;
    for (const other of this.#known.keys()) if (other !== state && other !== "now") this.#forget(other);
    const known = this.#known.get(state) ?? new Map<Id, number>();
    this.#known.set(state, known);
    const missing = documents.flatMap(({ parts }) => parts).filter((id) => known.get(id) !== side.versionOf(id));
    let sheets: Sheet[] = [];
    let load = 0;
    task.turnTo("Reading tags", missing.length);
    for (const [done, id] of missing.entries()) {
      known.set(id, side.versionOf(id));
      const sheet = side.sheetOf(id);
      sheets.push(sheet);
      load += sheet.text.length + 50 * sheet.columns.start.length;
      if (load > LOAD) {
        this.#tell({ kind: "keep", state, sheets });
        [sheets, load] = [[], 0];
      }
      task.report(done);
      await task.giveWay();
    }
    if (sheets.length > 0) this.#tell({ kind: "keep", state, sheets });
  }

  #forget(state: string): void {
    this.#known.delete(state);
    this.#tell({ kind: "forget", state });
  }

  #tell(told: ToAgreement): void {
    this.#thread ??= this.#start();
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    this.#thread.postMessage(told);
  }

  #answer(told: ToAgreement, task: Task): Promise<FromAgreement | null> {
    task.turnTo("Comparing", 0);
    this.#tell(told);
    const thread = this.#thread;
    if (thread === null) return Promise.resolve(null);
    thread.ref();
    return new Promise<FromAgreement | null>((resolve, reject) => {
      this.#waiting = { resolve, reject };
      const stop = (): void => {
        reject(task.signal.reason);
        this.end();
      };
      if (task.signal.aborted) stop();
      task.signal.addEventListener("abort", stop, { once: true });
    }).finally(() => {
      this.#waiting = null;
      thread.unref();
    });
  }

  #start(): Worker {
    const thread = new Worker(resolveThread(), { env: {}, execArgv: [] });
    thread.unref();
    thread.on("message", (answer: FromAgreement) => this.#waiting?.resolve(answer));
    // Nobody waits for one that was ended any more.
    thread.on("error", (error) => {
      if (this.#thread === thread) this.#waiting?.reject(error);
    });
    thread.on("exit", () => {
      if (this.#thread === thread) this.end();
    });
    return thread;
  }
}
