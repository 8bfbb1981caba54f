import type { IncomingMessage } from "node:http";
import { LARGEST_CALL } from "#service/thread/wire.ts";
import type { Refusal } from "./guard.ts";

type Body = { readonly ok: true; readonly bytes: Uint8Array<ArrayBuffer> };

/** The bytes of a request. Stops reading as soon as they are too many. */
export async function readBody(request: IncomingMessage): Promise<Body | ({ readonly ok: false } & Refusal)> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (Number(request.headers["content-length"] ?? 0) > LARGEST_CALL) return tooLarge;
  try {
    for await (const chunk of request) {
      const bytes = chunk as Uint8Array; // without an encoding set, a request yields bytes
      size += bytes.length;
      if (size > LARGEST_CALL) return tooLarge;
      chunks.push(bytes);
    }
  } catch {
    return brokenOff;
  }
  return { ok: true, bytes: join(chunks, size) };
}

/** In memory of its own, which can be handed to another thread. */
function join(chunks: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

const tooLarge = { ok: false, status: 413, reason: "This is more than can be sent at once." } as const;
const brokenOff = { ok: false, status: 400, reason: "This call broke off." } as const;
