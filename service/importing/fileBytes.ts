import { closeSync, constants, fstatSync, openSync, readFileSync, readSync } from "node:fs";

/**
 * The bytes of a file, or a sentence that says why they cannot be had.
 * @param content them, or the path where they are read
 * @param check why a file of this size is not read, when it is not
 */
export function readContent(
  content: Uint8Array | string | null,
  check: (size: number) => string | null,
): Uint8Array | string {
  if (typeof content !== "string") return check(content?.length ?? 0) ?? content ?? new Uint8Array();
  let handle: number;
  try {
    handle = openSync(content, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  } catch {
    return "This file cannot be opened.";
  }
  try {
    return check(fstatSync(handle).size) ?? readFileSync(handle);
  } catch {
    return "This file cannot be read.";
  } finally {
    closeSync(handle);
  }
}

/** The first bytes of a file; none where it cannot be read. @param length how many at most */
export function readBeginning(content: Uint8Array | string | null, length: number): Uint8Array {
  if (typeof content !== "string") return content?.subarray(0, length) ?? new Uint8Array();
  const bytes = new Uint8Array(length);
  try {
    const handle = openSync(content, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    try {
      return bytes.subarray(0, readSync(handle, bytes));
    } finally {
      closeSync(handle);
    }
  } catch {
    return new Uint8Array();
  }
}
