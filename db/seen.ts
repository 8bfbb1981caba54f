import type { Change } from "#core/change.ts";
import { bytesOfHash, bytesOfId, hashOfBytes, idOfBytes } from "./binary.ts";
import { Damage } from "./damage.ts";

const HASH = 32;
const COUNT = 4;
const ID = 16;

/** `seen` as bytes: for each change its hash, how many records follow, and their ids. */
export function encodeSeen(seen: Change["seen"]): Buffer {
  const byChange = new Map<string, Buffer[]>();
  for (const record of Object.keys(seen).toSorted()) {
    for (const change of seen[record] ?? []) {
      const ids = byChange.get(change) ?? [];
      ids.push(bytesOfId(record));
      byChange.set(change, ids);
    }
  }
  const parts: Buffer[] = [];
  for (const [change, ids] of byChange) {
    const count = Buffer.alloc(COUNT);
    count.writeUInt32BE(ids.length);
    parts.push(bytesOfHash(change), count, ...ids);
  }
  return Buffer.concat(parts);
}

/** No record was touched by more changes that did not know of each other. */
const MOST_HEADS = 1000;

/**
 * @param most how many records the change touched
 * @throws Damage when the bytes are cut short or name more
 */
export function decodeSeen(bytes: Buffer, most: number): Change["seen"] {
  if (bytes.length > most * (HASH + COUNT + ID) * MOST_HEADS)
    throw new Damage("A change’s list of records is too long");
  const seen: Record<string, string[]> = {};
  for (let at = 0; at < bytes.length;) {
    const change = hashOfBytes(bytes.subarray(at, at + HASH));
    const count = bytes.readUInt32BE(at + HASH);
    at += HASH + COUNT;
    if (at + count * ID > bytes.length) throw new Damage("A change's list of records is cut short");
    for (let index = 0; index < count; index++, at += ID)
      (seen[idOfBytes(bytes.subarray(at, at + ID))] ??= []).push(change);
  }
  if (Object.keys(seen).length > most) throw new Damage("A change’s list of records is too long");
  for (const changes of Object.values(seen)) changes.sort();
  return seen;
}
