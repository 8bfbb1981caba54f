import { renameSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { checkCopy } from "#db/checkCopy.ts";
import { compactInto } from "#db/compact.ts";
import { ToFinish } from "./startFinish.ts";

/** A thread of its own: compacts one copy if that is wanted, checks it from end to end, and ends. */
function finish({ file, compacted }: ToFinish): ReturnType<typeof checkCopy> {
  if (compacted !== null) {
    compactInto(file, compacted);
    renameSync(compacted, file);
  }
  return checkCopy(file);
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
if (parentPort !== null) parentPort.postMessage(finish(ToFinish.parse(workerData)));
