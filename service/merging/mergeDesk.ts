import path from "node:path";
import type { Id } from "#core/model/id.ts";
import { done, refuse, type Outcome } from "#core/problem.ts";
import type { Input, Output } from "#contract/methods.ts";
import type { MergeReport } from "#contract/mergeValues.ts";
import { fail, ok, type Result } from "#contract/result.ts";
import { Damage, DiskFailure } from "#db/damage.ts";
import type { ProjectFile } from "#db/projectFile.ts";
import { BesideThread } from "../beside/startBeside.ts";
import type { Context } from "../context.ts";
import type { ActiveProject, Session } from "../session.ts";
import { answerStopped, type Task } from "../work.ts";
import type { Merged } from "./mergeRoom.ts";

/** A copy that was read and waits for a decision. Nothing of it is written. */
type Batch = {
  readonly id: Id;
  /** The file it was compared with. */
  readonly file: ProjectFile;
  readonly path: string;
  readonly report: MergeReport;
};

const READING = "Reading the copy";
const WRITING = "Bringing the copy in";

/**
 * Bringing colleagues' copies in: read and shown first, written as a whole when they are wanted. Both are done in a
 * thread, which remembers in between what it worked out.
 */
export class MergeDesk {
  readonly #context: Context;
  readonly #session: Session;
  readonly #backUp: () => Promise<Result<unknown>>;
  /** One at a time: a new check forgets the one before. */
  #batch: Batch | null = null;
  #thread: BesideThread | null = null;

  constructor(context: Context, session: Session, backUp: () => Promise<Result<unknown>>) {
    this.#context = context;
    this.#session = session;
    this.#backUp = backUp;
  }

  async check({ path: place }: Input<"merge.check">): Promise<Result<Output<"merge.check">>> {
    const project = this.#session.project();
    if (!project.ok) return project;
    const { file } = project.value;
    const copy = path.resolve(place);
    if (file.isFileAt(copy)) return fail("Invalid", "This is the project that is open.", { where: copy });
    this.forget();
    const { newId, now, work } = this.#context;
    const task = work.begin(READING, 0);
    try {
      const about = { project: file.path, copy, now: now() };
      const thread = this.#inThread();
      const read = await file.lend(async (lent) => take(await thread.do("readCopy", { ...about, lent }, task)));
      if (!read.ok) return read;
      const report = await file.lendAlone(async (lent) =>
        take(await thread.do("lookAtCopy", { ...about, lent }, task)),
      );
      if (!report.ok) return report;
      this.#batch = { id: newId(), file, path: copy, report: report.value };
      return ok({ batch: this.#batch.id, report: report.value });
    } catch (error) {
      return answerStopped(task.signal.reason ?? error, READING, "nothing was brought in");
    } finally {
      task.end();
    }
  }

  async finish({ batch: id, pairings }: Input<"merge.finish">): Promise<Result<Output<"merge.finish">>> {
    const project = this.#session.project();
    if (!project.ok) return project;
    const batch = this.#batch;
    if (batch?.id !== id || batch.file !== project.value.file)
      return fail("NotFound", "This copy is no longer being looked at.", { remedy: "Choose it again." });
    if (batch.report.changes === 0 && pairings.length === 0)
      return ok({ report: batch.report, change: null, history: project.value.history() });
    const saved = await this.#backUp();
    if (!saved.ok) return saved;
    const task = this.#context.work.begin(WRITING, 0);
    try {
      return await this.#write(project.value, batch, pairings, task);
    } catch (error) {
      return answerStopped(task.signal.reason ?? error, WRITING, "nothing was brought in");
    } finally {
      task.end();
    }
  }

  cancel(id: Id): Result<Record<string, never>> {
    if (this.#batch?.id === id) this.forget();
    return ok({});
  }

  /** Lets go of the copy that was looked at, if any. */
  forget(): void {
    void this.#thread?.end();
    this.#thread = null;
    this.#batch = null;
  }

  /** One that was stopped knows nothing any more, and a new one works it out again. */
  #inThread(): BesideThread {
    if (this.#thread === null || this.#thread.hasEnded) this.#thread = new BesideThread();
    return this.#thread;
  }

  async #write(
    { file, author, history }: ActiveProject,
    { path: copy, report: checked }: Batch,
    chosen: Input<"merge.finish">["pairings"],
    task: Task,
  ): Promise<Result<Output<"merge.finish">>> {
    // What was ticked is in the report that was shown; one that is made anew may list other things.
    const pairings = chosen.flatMap((index) => checked.pairings[index] ?? []);
    const mine = author();
    let report = checked;
    const thread = this.#inThread();
    this.#thread = null; // nobody ends it in the middle because another copy is looked at
    try {
      const made = await file.lendToWrite(mine, async (lent) => {
        const input = { project: file.path, lent, copy, pairings, author: mine, now: this.#context.now() };
        const brought = take(await thread.do("bringCopyIn", input, task));
        if (!brought.ok) return brought;
        report = brought.value.report;
        return done(brought.value.change);
      });
      if (!made.ok) return made;
      if (this.#batch?.path === copy) this.forget();
      this.#context.emit("project.changed", {});
      return ok({ report, change: made.value, history: history() });
    } finally {
      await thread.end();
    }
  }
}

/** @throws what was thrown in the thread */
function take<T>(told: Merged<T> | null): Outcome<T> {
  if (told === null)
    return refuse("Busy", "Another copy is being looked at instead, so nothing of this one was brought in.", {
      remedy: "Choose it again.",
    });
  if ("ok" in told) return told;
  throw told.threw === "damage" ? new Damage(told.message) : new DiskFailure(told.message);
}
