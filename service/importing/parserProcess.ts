import { parentPort } from "node:worker_threads";
import { ContainerReader } from "./containerReader.ts";
import { answerRequest } from "./parser.ts";
import type { IsolatedRequest, OpenAnswer, ParserAnswer } from "./parserMessages.ts";

const containers = new ContainerReader();

/** The parser's own process: reads one file after another and knows nothing else. */
async function answer(message: unknown): Promise<ParserAnswer | OpenAnswer> {
  const request = message as IsolatedRequest; // only the process that started this one can send
  try {
    return await ("format" in request ? answerRequest(request) : containers.answer(request));
  } catch {
    return {};
  }
}

/** Sent once, before all answers. */
const begun = {} satisfies ParserAnswer;

if (parentPort !== null) {
  const port = parentPort;
  port.on("message", (message: unknown) => void answer(message).then((answered) => port.postMessage(answered)));
  port.postMessage(begun);
} else {
  process.on("message", (message: unknown) => void answer(message).then((answered) => process.send?.(answered)));
  process.on("disconnect", () => process.exit(0));
  process.send?.(begun);
}
