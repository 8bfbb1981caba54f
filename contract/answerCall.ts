import { z } from "zod";
import { dispatch } from "./dispatch.ts";
import type { Service } from "./methods.ts";
import { fail, type Result } from "./result.ts";

/** No call holds more: tagging fifty thousand places at once makes two and a half million values. */
const MOST_VALUES = 5_000_000;
const DEEPEST = 100;

const Call = z.strictObject({ method: z.unknown(), input: z.unknown() });

/** Answers a call as JSON text, `{ method, input }`, with its result as JSON text. For wires that carry bytes. Never throws. */
export async function answerCall(service: Service, call: string): Promise<string> {
  return JSON.stringify(await answer(service, call));
}

async function answer(service: Service, text: string): Promise<Result<unknown>> {
  if (isTooMuch(text)) return fail("Invalid", "This call holds more, or is nested deeper, than any call does.");
  const call = Call.safeParse(parse(text));
  if (!call.success) return fail("Invalid", "This call is not JSON of the form {method, input}.");
  return dispatch(service, call.data.method, call.data.input);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Looked at before anything is made of it, since a call of brackets alone would take a hundred times its own length. */
function isTooMuch(text: string): boolean {
  let values = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === '"') at = endOfString(text, at);
    else if (sign === "]" || sign === "}") depth--;
    else if (sign === "," || sign === "[" || sign === "{") {
      values++;
      if (sign !== ",") depth++;
      if (values > MOST_VALUES || depth > DEEPEST) return true;
    }
  }
  return false;
}

/** Where the string that begins here ends: at the first quote that is not escaped, or with the text. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let before = end - 1;
    while (text[before] === "\\") before--;
    if ((end - before) % 2 === 1) return end;
  }
  return text.length;
}
