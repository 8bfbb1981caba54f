import { z } from "zod";

/** A UUIDv7 in lower case with dashes. Every record has one; it never says anything about the record's content. */
export const Id = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
export type Id = z.infer<typeof Id>;

/** SHA-256 as 64 lower-case hexadecimal digits. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export type Sha256 = z.infer<typeof Sha256>;

/**
 * Builds a UUIDv7 (RFC 9562).
 * @param time milliseconds since 1970
 * @param random ten random bytes; the caller brings the randomness
 */
export function uuidv7(time: number, random: Uint8Array): Id {
  const bytes = new Uint8Array(16);
  for (let index = 0; index < 6; index++) bytes[index] = Math.floor(time / 2 ** (8 * (5 - index))) % 256;
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/**
 * Makes UUIDv7s that sort in the order in which they were made, also within a millisecond and when the clock is set
 * back: each bears a later time than the one before.
 * @param now milliseconds since 1970
 * @param random gives ten random bytes
 */
export function idMaker(now: () => number, random: () => Uint8Array): () => Id {
  let last = 0;
  return () => {
    last = Math.max(now(), last + 1);
    return uuidv7(last, random());
  };
}
