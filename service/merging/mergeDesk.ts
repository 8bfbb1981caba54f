import path from "node:path";
import { added, type Proposal } from "#core/change.ts";
import type { Id } from "#core/model/id.ts";
import type { Pairing } from "#core/model/review.ts";
import type { Input, Output } from "#contract/methods.ts";
import type { MergeReport, PairingOffer } from "#contract/mergeValues.ts";
import { fail, ok, type Result } from "#contract/result.ts";
import type { MergePlan } from "#db/merge/planMerge.ts";
import { MERGING, tryTheirs } from "#db/merge/stored.ts";
import { openProject } from "#db/openProject.ts";
import type { ProjectFile } from "#db/projectFile.ts";
import type { Context } from "../context.ts";
import type { ActiveProject, Session } from "../session.ts";
import { answerStopped, type Task } from "../work.ts";
import { describePlan } from "./describePlan.ts";

/** A copy that was read and waits for a decision. Nothing of it is written. */
type Batch = {
  readonly id: Id;
  /** The file it was compared with. */
  readonly file: ProjectFile;
  readonly path: string;
  readonly plan: MergePlan;
  readonly report: MergeReport;
};

const READING = "Reading the copy";
const ONLY_READ = "A colleague’s copy is only read.";
/** Somebody may go on working while a backup is made; then it is planned again, but not for ever. */
const MOST_TRIES = 5;

/** Bringing colleagues' copies in: read and shown first, written as a whole when they are wanted. */
export class MergeDesk {
  readonly #context: Context;
  readonly #session: Session;
  readonly #backUp: () => Promise<Result<unknown>>;
  /** One at a time: a new check forgets the one before. */
  #batch: Batch | null = null;

  constructor(context: Context, session: Session, backUp: () => Promise<Result<unknown>>) {
    this.#context = context;
    this.#session = session;
    this.#backUp = backUp;
  }

  async check({ path: place }: Input<"merge.check">): Promise<Result<Output<"merge.check">>> {
    const project = this.#session.project();
    if (!project.ok) return project;
    const task = this.#context.work.begin(READING, 0);
    try {
      const planned = await this.#plan(project.value, path.resolve(place), task);
      if (!planned.ok) return planned;
      this.#batch = planned.value;
      return ok({ batch: planned.value.id, report: planned.value.report });
    } catch (error) {
      return answerStopped(error, READING, "nothing was brought in");
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
    const task = this.#context.work.begin("Bringing the copy in", 0);
    try {
      return await this.#write(project.value, batch, pairings, task);
    } catch (error) {
      return answerStopped(error, "Bringing the copy in", "nothing was brought in");
    } finally {
      task.end();
    }
  }

  cancel(id: Id): Result<Record<string, never>> {
    if (this.#batch?.id === id) this.#batch = null;
    return ok({});
  }

  async #plan(project: ActiveProject, place: string, task: Task): Promise<Result<Batch>> {
    const { file, reader } = project;
    if (file.isFileAt(place)) return fail("Invalid", "This is the project that is open.", { where: place });
    const opened = openProject(place, { person: "", now: this.#context.now, readOnly: ONLY_READ });
    if (!opened.ok) return opened;
    const theirs = opened.value;
    try {
      const [own, other] = [reader.all("project")[0], tryTheirs(() => theirs.reader.all("project")[0])];
      if (own === undefined || other === undefined || own.id !== other.id)
        return fail("Conflict", `This file is another project${other === undefined ? "" : `, “${other.name}”`}.`, {
          where: place,
          remedy:
            "Bring in its tags instead (“Bring in tags”, or obelus import-tags): texts are matched by their words, people and kinds of tags as you choose.",
        });
      task.turnTo(READING, theirs.reader.changes());
      const plan = await file.planMerge(theirs.mergeSource(), async (done) => {
        task.report(done);
        await task.giveWay();
      });
      if (!plan.ok) return plan;
      const report = describePlan(place, plan.value, { mine: file, theirs: theirs.reader }, this.#context.now());
      return ok({ id: this.#context.newId(), file, path: place, plan: plan.value, report });
    } finally {
      theirs.close();
    }
  }

  async #write(
    project: ActiveProject,
    checked: Batch,
    chosen: Input<"merge.finish">["pairings"],
    task: Task,
  ): Promise<Result<Output<"merge.finish">>> {
    // What was ticked is in the report that was shown; one that is made anew may list other things.
    const alike = chosen.flatMap((index) => checked.report.pairings[index] ?? []);
    let batch = checked;
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      if (batch.plan.plannedAt !== project.reader.lastChange()) {
        const again = await this.#plan(project, batch.path, task);
        if (!again.ok) return again;
        batch = again.value;
      }
      const made = project.file.mergeIn(batch.plan, this.#note(project, batch, alike), project.author());
      if (!made.ok && made.failure.code === "Conflict") continue;
      if (!made.ok) return made;
      this.#batch = null;
      this.#context.emit("project.changed", {});
      return ok({ report: batch.report, change: made.value, history: project.history() });
    }
    return fail("Busy", "The project kept being changed meanwhile, so nothing was brought in.", {
      remedy: "Try again in a moment.",
    });
  }

  #note(project: ActiveProject, { path: place, plan, report }: Batch, alike: readonly PairingOffer[]): Proposal {
    const { newId, now } = this.#context;
    const pairings = alike.map(({ table, record, same }) =>
      added("pairings", { id: newId(), table, record, same, created: now() } satisfies Pairing),
    );
    const note = added("merges", {
      id: newId(),
      annotator: project.me,
      file: path.basename(place),
      changes: report.changes,
      report: spellReport(report),
      created: now(),
    });
    const people = report.people.map(({ name }) => name).join(", ");
    const label = `Bring in ${path.basename(place)}${people === "" ? "" : `: ${people}`}`;
    return {
      code: MERGING,
      label: label.slice(0, 300),
      edits: [note, ...plan.repairs.map(({ edit }) => edit), ...pairings],
    };
  }
}

/** What a record of reports holds, in UTF-16 code units. */
const LONGEST = 900_000;

/** The report as it is kept in the log; lists that are too long for it are cut, and their lengths said. */
function spellReport(report: MergeReport): string {
  const whole = JSON.stringify(report);
  if (whole.length <= LONGEST) return whole;
  const { documents, conflicts } = report;
  const cut = { documents: documents.slice(0, 500), conflicts: conflicts.slice(0, 500) };
  return JSON.stringify({ ...report, ...cut, all: { documents: documents.length, conflicts: conflicts.length } });
}
