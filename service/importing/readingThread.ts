import { parentPort } from "node:worker_threads";
import { createParser } from "./parser.ts";
import { readFile } from "./readFile.ts";
import type { ReadAnswer, ReadFile, ReadGroup } from "./files.ts";

/** Answers are sent once they hold this many bytes: a group of large files is not gathered up. */
const MOST_BYTES = 1024 * 1024;

if (parentPort === null) throw new Error("This is the entry of a thread.");
const port = parentPort;
const send = (answer: ReadAnswer): void => port.postMessage(answer);
const parser = createParser();
let queue: Promise<void> = Promise.resolve();
let isOver = false;

async function readGroup({ group, requests }: ReadGroup): Promise<void> {
  let files: ReadFile[] = [];
  let bytes = 0;
  for (const request of requests) {
    if (isOver) return;
    const file = await readFile(request, parser);
    files.push(file);
    bytes += sizeOf(file);
    if (bytes < MOST_BYTES) continue;
    send({ group, files });
    files = [];
    bytes = 0;
  }
  if (files.length > 0) send({ group, files });
}

function sizeOf({ found }: ReadFile): number {
  return found === null ? 0 : found.text.size + found.source.size;
}

/** Null means that nothing more will come: what holds the thread is let go, and with it the thread ends. */
port.on("message", (message: ReadGroup | null) => {
  if (message === null) {
    isOver = true;
    parser.close();
    port.close();
  } else queue = queue.then(() => readGroup(message));
});
