import { existsSync } from "node:fs";
import path from "node:path";
import { Worker } from "node:worker_threads";
import type { Transport } from "#contract/methods.ts";
import { fail } from "#contract/result.ts";
import type { Host } from "../context.ts";
import type { FromThread, HostFacts, Opening, ToThread } from "./messages.ts";
import { decodeResult, encodeJson, type Bytes } from "./wire.ts";

/** A service in a thread of its own. */
export type ThreadedService = {
  /** Hands over a call, `{ method, input }`, and settles with its result. Never rejects. */
  readonly answer: (call: Bytes) => Promise<Bytes>;
  /** The same with values. */
  readonly call: Transport["call"];
  /** Settles when the project file is in order and the thread has ended. */
  readonly close: () => Promise<void>;
};

type StartThread = (facts: HostFacts) => Worker;

/**
 * The contract fulfilled in a thread of its own, which owns the project file, so that nothing a project takes long for
 * keeps the host from answering. A thread that ends unasked fails the calls under way and is started again with the
 * same project.
 */
export function startService(host: Host, start: StartThread = startThread): ThreadedService {
  const keeper = new ThreadKeeper(host, start);
  const answer: ThreadedService["answer"] = (call) => keeper.answer(call);
  return {
    answer,
    call: async (method, input) => decodeResult(await answer(encodeJson({ method, input }))),
    close: () => keeper.close(),
  };
}

/** The thread's entry: beside this file in the source, in a folder of its own when bundled. */
export function startThread(facts: HostFacts): Worker {
  const source = path.join(import.meta.dirname, "serviceThread.ts");
  const entry = existsSync(source) ? source : path.join(import.meta.dirname, "..", "service", "serviceThread.js");
  return new Worker(entry, { workerData: facts, execArgv: [] });
}

class ThreadKeeper {
  readonly #host: Host;
  readonly #start: StartThread;
  readonly #waiting = new Map<number, (answer: Bytes) => void>();
  #worker: Worker | null = null;
  #lastId = 0;
  /** Whether the thread that runs has answered anything. One that ends before is not started again unasked. */
  #hasAnswered = false;
  #opening: Opening = null;
  /** Settles when the project of an earlier thread is open again. */
  #reopened: Promise<void> = Promise.resolve();
  #closed: (() => void) | null = null;

  constructor(host: Host, start: StartThread) {
    this.#host = host;
    this.#start = start;
    this.#run();
  }

  async answer(call: Bytes): Promise<Bytes> {
    if (this.#worker === null && this.#closed === null) this.#run();
    await this.#reopened;
    return this.#ask(call);
  }

  async close(): Promise<void> {
    if (this.#worker === null) return;
    const closed = new Promise<void>((resolve) => (this.#closed = resolve));
    this.#send({ kind: "close" });
    await closed;
  }

  #ask(call: Bytes): Promise<Bytes> {
    const id = ++this.#lastId;
    return new Promise((resolve) => {
      if (this.#worker === null) return resolve(this.#closed === null ? ended : closing);
      this.#waiting.set(id, resolve);
      this.#send({ kind: "call", id, call }, [call.buffer]);
    });
  }

  #send(message: ToThread, handedOver: readonly ArrayBuffer[] = []): void {
    this.#worker?.postMessage(message, handedOver);
  }

  #run(): void {
    const { name, version, profileFolder, nativeDialogs, readsPaths } = this.#host;
    const worker = this.#start({ name, version, profileFolder, nativeDialogs, readsPaths });
    this.#worker = worker;
    this.#hasAnswered = false;
    worker.on("message", (message: FromThread) => this.#hear(message));
    worker.on("error", (error) => console.error(error));
    worker.once("exit", () => this.#noteEnd());
  }

  #hear(message: FromThread): void {
    switch (message.kind) {
      case "answer":
        this.#hasAnswered = true;
        this.#waiting.get(message.id)?.(message.answer);
        this.#waiting.delete(message.id);
        break;
      case "event":
        this.#host.emit(message.event, message.payload as never); // as the service sent it
        break;
      case "ask":
        void this.#tell(message);
        break;
      case "opened":
        this.#opening = message.opening;
        break;
    }
  }

  async #tell({ id, capability, given }: Extract<FromThread, { kind: "ask" }>): Promise<void> {
    const able = this.#host[capability] as (...given: readonly unknown[]) => Promise<unknown>; // given as that capability asks
    const value = await able(...given).catch((error: unknown) => {
      console.error(error);
      return null;
    });
    this.#send({ kind: "told", id, value });
  }

  #noteEnd(): void {
    const hadAnswered = this.#hasAnswered;
    this.#worker = null;
    for (const resolve of this.#waiting.values()) resolve(this.#closed === null ? ended : closing);
    this.#waiting.clear();
    if (this.#closed !== null) return this.#closed();
    if (!hadAnswered) return;
    this.#run();
    this.#reopened = this.#reopen();
  }

  async #reopen(): Promise<void> {
    const opening = this.#opening;
    // Forgotten until it is open, so that a project that ends the thread is not opened over and over.
    this.#opening = null;
    if (opening === null) return;
    const opened = decodeResult(await this.#ask(encodeJson({ method: "project.open", input: opening })));
    if (opened.ok) this.#host.emit("project.changed", {});
    else this.#host.emit("project.requested", { path: opening.path });
  }
}

const ended = encodeJson(
  fail("Unexpected", "Something went wrong inside Obelus; your work up to here is kept.", { remedy: "Try it again." }),
);
const closing = encodeJson(fail("Stopped", "Obelus is closing."));
