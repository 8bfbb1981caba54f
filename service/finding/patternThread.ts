import { parentPort } from "node:worker_threads";
import { compilePattern, findPattern } from "#core/text/pattern.ts";
import type { PatternAnswer, PatternRequest } from "./patternMessages.ts";

/** A thread of its own for regular expressions: one that does not come to an end is ended from outside. */
function answer({ pattern, texts, limit }: PatternRequest): PatternAnswer {
  const expression = compilePattern(pattern);
  return texts.map(({ text, from }) => findPattern(text, expression, from, limit));
}

if (parentPort !== null) {
  const port = parentPort;
  port.on("message", (request: PatternRequest) => port.postMessage(answer(request)));
}
