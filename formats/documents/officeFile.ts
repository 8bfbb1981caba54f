/** How files of older office programs begin, and also new ones that are protected by a password. */
const COMPOUND = Buffer.from("d0cf11e0a1b11ae1", "hex");
const ENCRYPTED = Buffer.from("EncryptedPackage", "utf16le");

/** Said of a file that is protected. */
export const PROTECTED = "This file is protected by a password. Save it without one and bring that in.";

/** Whether it is a file of an older office program, or one that is protected. */
export function isCompoundFile(bytes: Uint8Array): boolean {
  return COMPOUND.equals(bytes.subarray(0, COMPOUND.length));
}

/** Whether it holds a newer office file that is protected by a password. */
export function isProtected(bytes: Uint8Array): boolean {
  return isCompoundFile(bytes) && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(ENCRYPTED);
}
