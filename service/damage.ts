import type { Failure } from "#contract/result.ts";
import { damaged } from "#db/damage.ts";
import type { ProjectFile, Verification } from "#db/projectFile.ts";
import type { Context } from "./context.ts";
import type { Session } from "./session.ts";

/** Milliseconds from opening a project to the check of everything in it. */
const FIRST = 5000;
/** Milliseconds the check works before it lets others through, and how long it rests then. */
const TURN = 8;
const REST = 40;
/** After a call the check waits this long, so that it never stands between two of them; at most so long in all. */
const QUIET = 400;
const PATIENCE = 10_000;
export type DamageWatch = {
  /** Begins to check the open project from end to end, in small pieces beside the work. */
  readonly start: () => void;
  readonly stop: () => void;
  /** Somebody asked for something: the check waits until it is quiet again. */
  readonly makeWay: () => void;
  /** Damage was met in the open project: from now on nothing is written to it, and the window is told. */
  readonly note: (what: string) => Failure;
};

/** Finding damage in the open project. */
export function createDamageWatch(context: Context, session: Session): DamageWatch {
  const rounds = createRounds();
  const note: DamageWatch["note"] = (what) => {
    rounds.stop();
    const project = session.project();
    const { failure } = damaged(project.ok ? project.value.path : "", what);
    if (project.ok && project.value.file.readOnly === null) {
      project.value.file.distrust(`${what} Nothing more is written to it.`);
      context.emit("project.damaged", failure);
    }
    return failure;
  };
  const start = (): void => {
    rounds.stop();
    const project = session.project();
    if (!project.ok) return;
    const steps = project.value.file.verifySteps();
    const run = (): void => {
      if (context.work.isUnderWay() && !rounds.isOverdue()) return rounds.later(run, QUIET);
      rounds.turnBegins();
      try {
        const found = work(steps);
        if (found === null) rounds.later(run, REST, QUIET);
        else if (found.problems[0] !== undefined) note(`This project file is damaged. ${found.problems[0]}`);
      } catch {
        rounds.later(start, FIRST); // the disk is away, or the file was opened afresh: from the beginning
      }
    };
    rounds.turnBegins();
    rounds.later(run, FIRST);
  };
  return { start, stop: rounds.stop, makeWay: rounds.makeWay, note };
}

/** When the check has its turns. */
type Rounds = Pick<DamageWatch, "stop" | "makeWay"> & {
  /** @param quiet how long it waits instead, from each call on, when there is one meanwhile; both in milliseconds */
  readonly later: (run: () => void, wait: number, quiet?: number) => void;
  readonly turnBegins: () => void;
  /** Whether its last turn is so long ago that it waits for nobody. */
  readonly isOverdue: () => boolean;
};

function createRounds(): Rounds {
  let timer: NodeJS.Timeout | undefined;
  let next: { readonly run: () => void; readonly quiet: number } | null = null;
  let lastTurn = 0;
  const isOverdue = (): boolean => performance.now() - lastTurn >= PATIENCE;
  const later: Rounds["later"] = (run, wait, quiet = wait) => {
    clearTimeout(timer);
    next = { run, quiet };
    timer = setTimeout(() => {
      next = null;
      run();
    }, wait);
    timer.unref();
  };
  return {
    stop: () => {
      clearTimeout(timer);
      next = null;
    },
    later,
    makeWay: () => {
      if (next !== null && !isOverdue()) later(next.run, next.quiet);
    },
    turnBegins: () => {
      lastTurn = performance.now();
    },
    isOverdue,
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
