import type { Result } from "#contract/result.ts";

/** JSON text as UTF-8. It goes from thread to thread without being copied, and from there to a page as it is. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** No call is longer, in bytes. Room for a batch of documents as base64. */
export const LARGEST_CALL = 256 * 1024 * 1024;

export function encodeJson(value: unknown): Bytes {
  return encodeText(JSON.stringify(value));
}

export function encodeText(text: string): Bytes {
  return new TextEncoder().encode(text) as Bytes; // it makes memory of its own
}

/** The result in the bytes of an answer, which are trusted because the other side is ours. */
export function decodeResult(answer: Uint8Array): Result<unknown> {
  return JSON.parse(new TextDecoder().decode(answer)) as Result<unknown>; // as answerCall wrote it
}
