import type { IncomingMessage } from "node:http";
import { z } from "zod";
import type { Refusal } from "./guard.ts";

/** Bytes. Room for a batch of documents as base64. */
const largestBody = 256 * 1024 * 1024;

const Call = z.strictObject({ method: z.unknown(), input: z.unknown() });
type Call = { readonly ok: true; readonly method: unknown; readonly input: unknown };

/** The call in a request, or why there is none. Stops reading as soon as the body is too large. */
export async function readBody(request: IncomingMessage): Promise<Call | ({ readonly ok: false } & Refusal)> {
  const chunks: Buffer[] = [];
  let size = 0;
  if (Number(request.headers["content-length"] ?? 0) > largestBody) return tooLarge;
  for await (const chunk of request) {
    // Without an encoding set, a request yields Buffers.
    const bytes = chunk as Buffer;
    size += bytes.length;
    if (size > largestBody) return tooLarge;
    chunks.push(bytes);
  }
  const call = Call.safeParse(parseJson(Buffer.concat(chunks).toString("utf8")));
  return call.success
    ? { ok: true, ...call.data }
    : { ok: false, status: 400, reason: "This call is not JSON of the form {method, input}." };
}

const tooLarge = { ok: false, status: 413, reason: "This is more than can be sent at once." } as const;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
