import { parentPort } from "node:worker_threads";
import { answerRequest } from "./parser.ts";
import type { ParserAnswer, ParserRequest } from "./parserMessages.ts";

/** The parser's own process: reads one file after another and knows nothing else. */
function answer(message: unknown): ParserAnswer {
  try {
    return answerRequest(message as ParserRequest); // only the process that started this one can send
  } catch {
    return {};
  }
}

/** Sent once, before all answers. */
const begun = {} satisfies ParserAnswer;

if (parentPort !== null) {
  const port = parentPort;
  port.on("message", (message: unknown) => port.postMessage(answer(message)));
  port.postMessage(begun);
} else {
  process.on("message", (message: unknown) => process.send?.(answer(message)));
  process.on("disconnect", () => process.exit(0));
  process.send?.(begun);
}
