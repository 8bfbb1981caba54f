import { parentPort, workerData } from "node:worker_threads";
import { checkCopy } from "#db/checkCopy.ts";

/** A thread of its own: checks one copy from end to end, and ends. */
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
if (parentPort !== null) parentPort.postMessage(checkCopy(String(workerData)));
