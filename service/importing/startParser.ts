import { fork } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { Worker } from "node:worker_threads";
import type { IsolatedRequest } from "./parserMessages.ts";

export type ParserListener = {
  /** It is loaded and reads from now on. */
  readonly begin: () => void;
  readonly answer: (message: unknown) => void;
  readonly end: () => void;
};

/** A running parser, wherever it runs. */
export type ParserChannel = {
  readonly send: (request: IsolatedRequest) => void;
  /** Who hears the beginning, the next answer or the end; null for nobody. */
  readonly listen: (listener: ParserListener | null) => void;
  readonly stop: () => void;
};

export type StartParser = () => ParserChannel;

/** Heap of the parser, in MiB: with what lies outside of the heap, the whole of it stays below a gigabyte. */
const MEMORY = 640;

/** The parser's entry: beside this file in the source, in a folder of its own when bundled. */
function resolveParser(): string {
  const source = path.join(import.meta.dirname, "parserProcess.ts");
  return existsSync(source) ? source : path.join(import.meta.dirname, "..", "parser", "parserProcess.js");
}

/**
 * Starts the parser as a process that may neither write files nor start others. Inside Electron, whose program cannot
 * be started as plain Node, it is a thread with a limit on its memory.
 */
export function startParserProcess(): ParserChannel {
  return process.versions["electron"] === undefined ? forkParser() : startParserThread();
}

function forkParser(): ParserChannel {
  const child = fork(resolveParser(), [], {
    execArgv: [`--max-old-space-size=${MEMORY}`, "--permission", "--allow-fs-read=*"],
    env: process.env["SystemRoot"] === undefined ? {} : { SystemRoot: process.env["SystemRoot"] },
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const speaker = createSpeaker();
  child.on("message", speaker.hear);
  child.on("exit", speaker.end);
  child.on("error", speaker.end);
  return {
    send: (request) =>
      void child.send(request, (error) => {
        if (error !== null) speaker.end();
      }),
    listen: speaker.listen,
    stop: () => void child.kill("SIGKILL"),
  };
}

export function startParserThread(): ParserChannel {
  const worker = new Worker(resolveParser(), {
    resourceLimits: { maxOldGenerationSizeMb: MEMORY },
    env: {},
    execArgv: [],
  });
  const speaker = createSpeaker();
  worker.on("message", speaker.hear);
  worker.on("exit", speaker.end);
  worker.on("error", speaker.end);
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    send: (request) => worker.postMessage(request),
    listen: speaker.listen,
    stop: () => void worker.terminate(),
  };
}

type Speaker = Pick<ParserChannel, "listen"> & {
  readonly hear: (message: unknown) => void;
  readonly end: () => void;
};

/** Passes messages to whoever listens, and remembers a beginning or end that came before anybody did. */
function createSpeaker(): Speaker {
  let listener: ParserListener | null = null;
  let hasBegun = false;
  let hasEnded = false;
  return {
    hear: (message) => {
      if (hasBegun) return listener?.answer(message);
      // The first message says only that there will be others.
      hasBegun = true;
      listener?.begin();
    },
    end: () => {
      hasEnded = true;
      listener?.end();
    },
    listen: (next) => {
      listener = next;
      if (hasBegun) next?.begin();
      if (hasEnded) next?.end();
    },
  };
}
