import path from "node:path";
import { setImmediate } from "node:timers/promises";
import type { Service } from "#contract/methods.ts";
import { ok, type Failure } from "#contract/result.ts";
import { damaged } from "#db/damage.ts";
import type { ProjectFile, Verification } from "#db/projectFile.ts";
import { recoverProject } from "#db/recover/recover.ts";
import type { Context } from "./context.ts";
import type { Profile } from "./profile.ts";
import type { Session } from "./session.ts";

/** Milliseconds from opening a project to the check of everything in it. */
const FIRST = 5000;
/** Milliseconds the check works before it lets others through, and how long it rests then. */
const TURN = 8;
const REST = 40;
/** After a call the check waits this long, so that it never stands between two of them; at most so long in all. */
const QUIET = 400;
const PATIENCE = 10_000;
/** Milliseconds that recovering may keep others waiting. */
const RECOVERY_TURN = 20;

export type DamageWatch = Pick<Service, "project.recover"> & {
  /** Begins to check the open project from end to end, in small pieces beside the work. */
  readonly start: () => void;
  readonly stop: () => void;
  /** Somebody asked for something: the check waits until it is quiet again. */
  readonly makeWay: () => void;
  /** Damage was met in the open project: from now on nothing is written to it, and the window is told. */
  readonly note: (what: string) => Failure;
};

/** Finding damage in the open project, and saving what is left of a damaged one. */
export function createDamageWatch(context: Context, session: Session, profile: Profile): DamageWatch {
  let timer: NodeJS.Timeout | undefined;
  /** What is waited for, and when the check last had its turn. */
  let next: { readonly run: () => void; readonly quiet: number } | null = null;
  let lastTurn = 0;
  const stop = (): void => {
    clearTimeout(timer);
    next = null;
  };
  const later = (run: () => void, wait: number, quiet = QUIET): void => {
    clearTimeout(timer);
    next = { run, quiet };
    timer = setTimeout(run, wait);
    timer.unref();
  };
  const makeWay = (): void => {
    if (next !== null && performance.now() - lastTurn < PATIENCE) later(next.run, next.quiet, next.quiet);
  };
  const note: DamageWatch["note"] = (what) => {
    stop();
    const project = session.project();
    const { failure } = damaged(project.ok ? project.value.path : "", what);
    if (project.ok && project.value.file.readOnly === null) {
      project.value.file.distrust(`${what} Nothing more is written to it.`);
      context.emit("project.damaged", failure);
    }
    return failure;
  };
  const start = (): void => {
    stop();
    const project = session.project();
    if (!project.ok) return;
    const steps = project.value.file.verifySteps();
    const run = (): void => {
      next = null;
      if (context.work.isUnderWay() && performance.now() - lastTurn < PATIENCE) return later(run, QUIET);
      lastTurn = performance.now();
      try {
        const found = work(steps);
        if (found === null) later(run, REST);
        else if (found.problems[0] !== undefined) note(`This project file is damaged. ${found.problems[0]}`);
      } catch {
        later(start, FIRST, FIRST); // the disk is away, or the file was opened afresh: from the beginning
      }
    };
    lastTurn = performance.now();
    later(run, FIRST, FIRST);
  };
  return {
    "project.recover": async ({ path: file, to }) => recover(context, session, profile, { file, to }),
    start,
    stop,
    makeWay,
    note,
  };
}

/** A few milliseconds of checking; null while there is more. */
function work(steps: ReturnType<ProjectFile["verifySteps"]>): Verification | null {
  for (const until = performance.now() + TURN; performance.now() < until;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
  return null;
}

async function recover(
  context: Context,
  session: Session,
  profile: Profile,
  { file, to }: { readonly file: string; readonly to: string },
): ReturnType<Service["project.recover"]> {
  const from = path.resolve(file);
  const target = path.resolve(to.endsWith(".obelus") ? to : `${to}.obelus`);
  const open = session.project();
  if (open.ok && open.value.path === from) session.close();
  const { now, newId } = context;
  const steps = recoverProject(from, target, {
    person: profile.person().name,
    now,
    newId,
    name: path.basename(from, ".obelus"),
  });
  for (let turnBegan = performance.now(); ;) {
    const step = steps.next();
    if (step.done === true) return step.value.ok ? ok({ path: target, ...step.value.value }) : step.value;
    if (performance.now() - turnBegan < RECOVERY_TURN) continue;
    await setImmediate();
    turnBegan = performance.now();
  }
}
