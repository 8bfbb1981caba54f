import { z } from "zod";
import { exceeds } from "#core/text/jsonLimits.ts";
import { dispatch } from "./dispatch.ts";
import type { Service } from "./methods.ts";
import { fail, type Result } from "./result.ts";

/** No call holds more: tagging fifty thousand places at once makes two and a half million values. */
const LIMITS = { values: 5_000_000, depth: 100 };

const Call = z.strictObject({ method: z.unknown(), input: z.unknown() });

/** Answers a call as JSON text, `{ method, input }`, with its result as JSON text. For wires that carry bytes. Never throws. */
export async function answerCall(service: Service, call: string): Promise<string> {
  return JSON.stringify(await answer(service, call));
}

async function answer(service: Service, text: string): Promise<Result<unknown>> {
  if (exceeds(text, LIMITS)) return fail("Invalid", "This call holds more, or is nested deeper, than any call does.");
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
