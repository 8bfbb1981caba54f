import { setImmediate } from "node:timers/promises";
import { canonicalEncoding, findEncoding } from "../../documents/encoding.ts";
import { Unreadable } from "../../unreadable.ts";

/** Bytes that are decoded at a time. */
const PART = 1024 * 1024;

export type FoundEncoding = { readonly encoding: string; readonly encodings: readonly string[] };

/** @param wanted what a person chose; undefined to find out */
export function chooseEncoding(bytes: Uint8Array, wanted: string | undefined): FoundEncoding {
  if (wanted === undefined) return findEncoding(bytes);
  const known = canonicalEncoding(wanted);
  if (known === null) throw new Unreadable(`There is no encoding called ${wanted.slice(0, 40)}.`);
  return { encoding: known, encodings: findEncoding(bytes).encodings };
}

/** The characters of a file part by part, without a byte order mark. */
export async function* decodeParts(bytes: Uint8Array, encoding: string): AsyncGenerator<string, void> {
  const decoder = new TextDecoder(encoding);
  for (let at = 0; at < bytes.length; at += PART) {
    yield decoder.decode(bytes.subarray(at, at + PART), { stream: true });
    await setImmediate();
  }
  yield decoder.decode();
}
