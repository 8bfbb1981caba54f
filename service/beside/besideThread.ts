import { randomBytes } from "node:crypto";
import { renameSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { measureGamma } from "#core/agreement/gamma/gamma.ts";
import { idMaker } from "#core/model/id.ts";
import { checkCopy } from "#db/checkCopy.ts";
import { compactInto } from "#db/compact.ts";
import { recoverProject, type RecoveryStage } from "#db/recover/recover.ts";
import type { MergeRoom } from "../merging/mergeRoom.ts";
import type { Job, Jobs, Told } from "./jobs.ts";

/** A thread of its own: does what it is given, tells how far it is, and ends when it is asked to. */

function tell(told: Told): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(told);
}

/** Shared; its one number becomes 1 when nobody waits any more. */
const stop = parentPort === null ? null : (workerData as Int32Array); // handed over by startBeside

/** Milliseconds between two reports of the same stage. */
const PAUSE = 50;
const last = { stage: "", time: 0 };

function isWanted(): boolean {
  return stop === null || Atomics.load(stop, 0) === 0;
}

/** @throws once nobody waits for the job any more */
function report(stage: string, done: number, total: number): void {
  if (!isWanted()) throw new Error("This job was stopped.");
  const time = performance.now();
  if (stage === last.stage && time - last.time < PAUSE) return;
  Object.assign(last, { stage, time });
  tell({ stage, done, total });
}

function finish({ file, compacted }: Jobs["finish"]["input"]): Jobs["finish"]["output"] {
  if (compacted !== null) {
    report("Compacting the copy", 1, 2);
    compactInto(file, compacted);
    renameSync(compacted, file);
  }
  return checkCopy(file, (done, total) => report("Checking the copy", done, total));
}

const stages = {
  looking: "Looking through the damaged file",
  replaying: "Saving what is whole",
  filling: "Looking for what else can be read",
} as const satisfies Record<RecoveryStage, string>;

function recover({ file, target, person, name }: Jobs["recover"]["input"]): Jobs["recover"]["output"] {
  const now = (): number => Date.now();
  const newId = idMaker(now, () => randomBytes(10));
  const steps = recoverProject(file, target, { person, name, now, newId });
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    try {
      report(stages[step.value.stage], step.value.done, step.value.total);
    } catch (error) {
      steps.throw(error); // so that it cleans up
    }
  }
}

async function gamma(request: Jobs["gamma"]["input"]): Promise<Jobs["gamma"]["output"]> {
  // Large, and needed by no other job.
  const { loadSolver } = await import("../agreement/solvePartition.ts");
  const solve = await loadSolver(isWanted);
  return measureGamma(request, solve, (done, total) => report("Comparing with random work", done, total));
}

async function work(given: Job): Promise<Jobs[Job["name"]]["output"]> {
  switch (given.name) {
    case "finish":
      return finish(given.input);
    case "recover":
      return recover(given.input);
    case "readAnnotations": {
      // Most of the formats' code: loaded by nobody else.
      const { readSet } = await import("../annotations/readSet.ts");
      return readSet(given.input, report);
    }
    case "gamma":
      return gamma(given.input);
    case "readCopy":
      return (await mergeRoom()).read(given.input, report);
    case "lookAtCopy":
      return (await mergeRoom()).look(given.input, report);
    case "bringCopyIn":
      return (await mergeRoom()).bringIn(given.input, report);
  }
}

let room: Promise<MergeRoom> | null = null;

function mergeRoom(): Promise<MergeRoom> {
  room ??= import("../merging/mergeRoom.ts").then((loaded) => new loaded.MergeRoom());
  return room;
}

parentPort?.on("message", (job: Job | null) => {
  if (job === null) parentPort?.close();
  else void work(job).then((output) => tell({ output }));
});
