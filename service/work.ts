import { setImmediate } from "node:timers/promises";
import { fail, type Result } from "#contract/result.ts";
import type { Context } from "./context.ts";

/** Events for one stage of a task, at most. */
const STEPS = 100;
/** Milliseconds a task may keep everybody else waiting. */
const TURN = 20;

/** One piece of long work, from its beginning to its end. */
export type Task = {
  /** Says how far the stage under way is, often enough to see it move. */
  readonly report: (done: number) => void;
  /** Begins the next stage; the one before has ended. */
  readonly turnTo: (name: string, total: number) => void;
  /** To be awaited between steps: lets other calls through when it is their turn. Throws `WorkStopped` once stopped. */
  readonly giveWay: () => Promise<void>;
  /** Aborted with `WorkStopped` once stopped: for work that is done elsewhere. */
  readonly signal: AbortSignal;
  /** Called whether it went well or not. */
  readonly end: () => void;
};

/** closed: the project it was about. ended: Obelus. */
type Reason = "asked" | "closed" | "ended";
/** What a task is about: the open project, or files that nobody has open. */
type About = "project" | "alone";

/** All long work of one service. */
export type Work = {
  readonly begin: (name: string, total: number, about?: About) => Task;
  /** Ends every task that is under way, at its next step; when the project is closed, those that are about it. */
  readonly stop: (why: Reason) => void;
  readonly isUnderWay: () => boolean;
  /** Once nothing is under way any more: what was stopped has cleaned up after itself. */
  readonly ended: () => Promise<void>;
};

/** Thrown inside a task that was stopped. */
export class WorkStopped extends Error {
  readonly why: Reason;

  constructor(why: Reason) {
    super("This work was stopped.");
    this.why = why;
  }
}

export function createWork(emit: Context["emit"]): Work {
  const running = new Set<RunningTask>();
  let waiting: (() => void)[] = [];
  const forget = (task: RunningTask): void => {
    running.delete(task);
    if (running.size > 0) return;
    for (const resolve of waiting) resolve();
    waiting = [];
  };
  return {
    begin: (name, total, about = "project") => {
      const task = new RunningTask(emit, { name, total }, about, () => forget(task));
      running.add(task);
      return task;
    },
    stop: (why) => {
      for (const task of running) if (why !== "closed" || task.about === "project") task.stop(why);
    },
    isUnderWay: () => running.size > 0,
    ended: () => (running.size === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  };
}

type Stage = { readonly name: string; readonly total: number };

class RunningTask implements Task {
  readonly about: About;
  readonly #stopping = new AbortController();
  readonly #emit: Context["emit"];
  readonly #forget: () => void;
  #stage: Stage;
  #told = 0;
  #turnBegan = performance.now();

  constructor(emit: Context["emit"], stage: Stage, about: About, forget: () => void) {
    this.about = about;
    this.#emit = emit;
    this.#stage = stage;
    this.#forget = forget;
  }

  get signal(): AbortSignal {
    return this.#stopping.signal;
  }

  readonly stop = (why: Reason): void => this.#stopping.abort(new WorkStopped(why));

  readonly report = (done: number): void => {
    const { name, total } = this.#stage;
    if (done >= total || done - this.#told < Math.max(1, total / STEPS)) return;
    this.#told = done;
    this.#emit("work.progress", { name, done, total });
  };

  readonly turnTo = (name: string, total: number): void => {
    this.#endStage();
    this.#stage = { name, total };
    this.#told = 0;
    if (total > 0) this.#emit("work.progress", { name, done: 0, total });
  };

  readonly giveWay = async (): Promise<void> => {
    if (performance.now() - this.#turnBegan >= TURN) {
      await setImmediate();
      this.#turnBegan = performance.now();
    }
    this.signal.throwIfAborted();
  };

  readonly end = (): void => {
    this.#forget();
    this.#endStage();
  };

  #endStage(): void {
    const { name, total } = this.#stage;
    this.#emit("work.progress", { name, done: total, total });
  }
}

const reasons = {
  asked: "",
  closed: " because the project was closed",
  ended: " because Obelus was closed",
} as const satisfies Record<Reason, string>;

/**
 * What a call that was stopped answers with; anything else is thrown on.
 * @param what was stopped, at the start of a sentence: "The export"
 * @param state things are in now: "nothing was written"
 */
export function answerStopped(error: unknown, what: string, state: string): Result<never> {
  if (!(error instanceof WorkStopped)) throw error;
  return fail("Stopped", `${what} was stopped${reasons[error.why]}, and ${state}.`);
}
