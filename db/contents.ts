import { fold } from "#core/text/fold.ts";
import { signText } from "#core/text/signature.ts";
import type { Sha256 } from "#core/model/id.ts";
import { sha256 } from "./binary.ts";
import { packBytes } from "./packing.ts";

/** Bytes made ready before the change that brings them, so that writing many of them holds the file up for less long. */
export type ReadyBytes = {
  readonly bytes: Uint8Array;
  readonly hash: Sha256;
  readonly packed: Uint8Array;
  /** For searching; null where the bytes are no document's text. */
  readonly signature: Uint8Array | null;
};

/** What a change needs beside its edits: bytes that its documents refer to by hash. */
export type Contents = ReadonlyMap<Sha256, Uint8Array | ReadyBytes>;

export function readyBytes(bytes: Uint8Array, kind: "text" | "other"): ReadyBytes {
  return { bytes, hash: sha256(bytes), packed: packBytes(bytes), signature: kind === "text" ? signBytes(bytes) : null };
}

export function bytesIn(content: Uint8Array | ReadyBytes): Uint8Array {
  return content instanceof Uint8Array ? content : content.bytes;
}

/** The signature of a text in UTF-8. */
export function signBytes(text: Uint8Array): Uint8Array {
  return signText(
    fold(Buffer.from(text.buffer, text.byteOffset, text.length).toString("utf8"), { matchCase: false }).text,
  );
}
