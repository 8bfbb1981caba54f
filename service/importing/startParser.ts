import { fork } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { Worker } from "node:worker_threads";
import type { ParserRequest } from "./parserMessages.ts";

export type ParserListener = { readonly answer: (message: unknown) => void; readonly end: () => void };

/** A running parser, wherever it runs. */
export type ParserChannel = {
  readonly send: (request: ParserRequest) => void;
  /** Who hears the next answer or the end; null for nobody. */
  readonly listen: (listener: ParserListener | null) => void;
  readonly stop: () => void;
};

export type StartParser = () => ParserChannel;

/** Heap of the parser, in MiB: several times the tree of the largest file. */
const MEMORY = 1024;

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
  child.on("message", speaker.answer);
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
  worker.on("message", speaker.answer);
  worker.on("exit", speaker.end);
  worker.on("error", speaker.end);
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    send: (request) => worker.postMessage(request),
    listen: speaker.listen,
    stop: () => void worker.terminate(),
  };
}

/** Passes answers to whoever listens, and remembers an end that came before anybody did. */
function createSpeaker(): ParserListener & Pick<ParserChannel, "listen"> {
  let listener: ParserListener | null = null;
  let hasEnded = false;
  return {
    answer: (message) => listener?.answer(message),
    end: () => {
      hasEnded = true;
      listener?.end();
    },
    listen: (next) => {
      listener = next;
      if (hasEnded) next?.end();
    },
  };
}
