import { hash } from "node:crypto";
import type { Id, Sha256 } from "#core/model/id.ts";
import { Damage } from "./damage.ts";

/** The 16 bytes of a UUID. */
export function bytesOfId(id: Id): Buffer {
  return Buffer.from(id.replaceAll("-", ""), "hex");
}

/** @throws Damage when it is no UUID */
export function idOfBytes(bytes: Uint8Array): Id {
  return idOfHex(toHex(bytes));
}

/** @throws Damage when these lower-case digits are no UUID's */
export function idOfHex(hex: string): Id {
  if (hex.length !== 32) throw new Damage("A stored identity has a wrong length");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

export function bytesOfHash(hash: Sha256): Buffer {
  return Buffer.from(hash, "hex");
}

/** @throws Damage when it is no hash */
export function hashOfBytes(bytes: Uint8Array): Sha256 {
  if (bytes.length !== 32) throw new Damage("A stored hash has a wrong length");
  return toHex(bytes);
}

function toHex(bytes: Uint8Array): string {
  return (Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes)).toString("hex");
}

/** SHA-256 of bytes, or of a string as UTF-8. */
export function sha256(content: Uint8Array | string): Sha256 {
  return hash("sha256", content, "hex");
}
