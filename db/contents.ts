import { fold } from "#core/text/fold.ts";
import { signText } from "#core/text/signature.ts";
import type { Sha256 } from "#core/model/id.ts";
import { extentOf, type Extent, type Structure } from "#core/model/structure.ts";
import { sha256 } from "./binary.ts";
import { packBytes, unpack } from "./packing.ts";

/**
 * Bytes made ready before the change that brings them: packed, and with what rules and rows ask of them, so that writing
 * many of them holds the file up for less long. Only the functions here make them, out of values that were checked.
 */
export type ReadyBytes = {
  readonly hash: Sha256;
  /** Of the bytes as they are. */
  readonly size: number;
  readonly packed: Uint8Array;
  /** Of a document's text: its length in UTF-16 code units, and what searching needs. */
  readonly text: { readonly length: number; readonly signature: Uint8Array } | null;
  /** Of a document's structure. */
  readonly extent: Extent | null;
};

/** What a change needs beside its edits: bytes that its documents refer to by hash. */
export type Contents = ReadonlyMap<Sha256, Uint8Array | ReadyBytes>;

export function readyBytes(bytes: Uint8Array): ReadyBytes {
  // In memory of their own: small buffers share theirs, and are sent to another thread with all of it.
  return {
    hash: sha256(bytes),
    size: bytes.length,
    packed: new Uint8Array(packBytes(bytes)),
    text: null,
    extent: null,
  };
}

/** @param source bytes that may be those of the text, which are packed once then */
export function readyText(text: string, source: ReadyBytes | null = null): ReadyBytes {
  const bytes = Buffer.from(text);
  const ready =
    source !== null && source.size === bytes.length && source.hash === sha256(bytes) ? source : readyBytes(bytes);
  return { ...ready, text: { length: text.length, signature: sign(text) } };
}

export function readyStructure(structure: Structure): ReadyBytes {
  return { ...readyBytes(Buffer.from(JSON.stringify(structure))), extent: extentOf(structure) };
}

/** @throws when what was packed is damaged */
export function bytesIn(content: Uint8Array | ReadyBytes): Uint8Array {
  return content instanceof Uint8Array ? content : unpack(content.packed, content.size);
}

/** The signature of a text in UTF-8. */
export function signBytes(text: Uint8Array): Uint8Array {
  return sign(Buffer.from(text.buffer, text.byteOffset, text.length).toString("utf8"));
}

function sign(text: string): Uint8Array {
  return signText(fold(text, { matchCase: false }).text);
}
