import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { unreadable, type ReadAnswer, type ReadFile, type ReadGroup, type ReadRequest } from "./files.ts";

/** Files that are sent to a thread at a time, and groups of them that wait there. */
const GROUP = 16;
const AHEAD = 3;
/** More threads than this wait for the one that puts their answers together. */
const MOST_THREADS = 4;
/** Fewer files are not worth another thread. */
const FILES_FOR_A_THREAD = 64;

const FELL = unreadable("This file could not be read.");

type Group = ReadGroup & {
  readonly files: ReadFile[];
  readonly settle: (files: readonly ReadFile[]) => void;
};

/** The thread's entry: beside this file in the source, in a folder of its own when bundled. */
function startReadingThread(): Worker {
  const source = path.join(import.meta.dirname, "readingThread.ts");
  const entry = existsSync(source) ? source : path.join(import.meta.dirname, "..", "reading", "readingThread.js");
  return new Worker(entry, { execArgv: [] });
}

/** Reads files in threads of its own, so that whoever asks is free meanwhile. To be closed when all is read. */
export class FileReaders {
  readonly #start: () => Worker;
  readonly #threads: ReadingThread[];

  /** @param files how many there will be, about */
  constructor(files: number, start = startReadingThread) {
    this.#start = start;
    const useful = Math.min(MOST_THREADS, availableParallelism(), Math.ceil(files / FILES_FOR_A_THREAD));
    this.#threads = Array.from({ length: Math.max(1, useful) }, () => new ReadingThread(this.#start));
  }

  /**
   * Reads all of them, some at a time, in their order. A file that ends its thread could not be read.
   * @param signal ends the reading with its reason
   */
  async *read(requests: Iterable<ReadRequest>, signal?: AbortSignal): AsyncGenerator<readonly ReadFile[], void> {
    const source = requests[Symbol.iterator]();
    const underWay: Promise<readonly ReadFile[]>[] = [];
    for (;;) {
      while (underWay.length < AHEAD * this.#threads.length) {
        const group = take(source, GROUP);
        if (group.length === 0) break;
        underWay.push(this.#leastBusy().read(group));
      }
      const next = underWay.shift();
      if (next === undefined) return;
      yield await unlessAborted(next, signal);
    }
  }

  /** The threads end once what they were given is read. */
  close(): void {
    for (const thread of this.#threads) thread.close();
  }

  #leastBusy(): ReadingThread {
    return this.#threads.reduce((least, thread) => (thread.waiting < least.waiting ? thread : least));
  }
}

class ReadingThread {
  readonly #start: () => Worker;
  /** What it was given and has not answered in full, in that order. */
  readonly #groups = new Map<number, Group>();
  #worker: Worker | null = null;
  #lastGroup = 0;

  constructor(start: () => Worker) {
    this.#start = start;
  }

  get waiting(): number {
    return this.#groups.size;
  }

  read(requests: readonly ReadRequest[]): Promise<readonly ReadFile[]> {
    return new Promise((settle) => this.#send({ group: ++this.#lastGroup, requests, files: [], settle }));
  }

  close(): void {
    this.#worker?.removeAllListeners("exit");
    this.#post(null);
    this.#worker = null;
  }

  #send(group: Group): void {
    this.#worker ??= this.#begin();
    this.#groups.set(group.group, group);
    this.#post({ group: group.group, requests: group.requests.slice(group.files.length) });
  }

  #post(message: ReadGroup | null): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    this.#worker?.postMessage(message);
  }

  #begin(): Worker {
    const worker = this.#start();
    worker.on("message", (answer: ReadAnswer) => this.#hear(answer));
    worker.on("error", (error) => console.error(error));
    worker.on("exit", () => this.#noteEnd());
    return worker;
  }

  #hear({ group: number, files }: ReadAnswer): void {
    const group = this.#groups.get(number);
    group?.files.push(...files);
    if (group === undefined || group.files.length < group.requests.length) return;
    this.#groups.delete(number);
    group.settle(group.files);
  }

  /** One of the files in the first group has ended the thread. */
  #noteEnd(): void {
    const [first, ...rest] = this.#groups.values();
    this.#groups.clear();
    this.#worker = null;
    if (first !== undefined) void this.#readSingly(first);
    for (const group of rest) this.#send(group);
  }

  async #readSingly({ requests, files, settle }: Group): Promise<void> {
    const left = requests.slice(files.length);
    const singly = left.length === 1 ? [[FELL]] : await Promise.all(left.map((request) => this.read([request])));
    settle([...files, ...singly.flat()]);
  }
}

function take<T>(source: Iterator<T>, count: number): T[] {
  const taken: T[] = [];
  while (taken.length < count) {
    const next = source.next();
    if (next.done === true) break;
    taken.push(next.value);
  }
  return taken;
}

/** @param signal ends the waiting with its reason */
export function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise;
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    if (signal.aborted) return stop();
    signal.addEventListener("abort", stop, { once: true });
    void promise.then((value) => {
      signal.removeEventListener("abort", stop);
      resolve(value);
    });
  });
}
