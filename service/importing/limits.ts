import { LARGEST_FILE } from "#formats/documents/documentFormat.ts";

/** All files of a check together hold no more than this, in bytes. */
export const MOST_BYTES = 512 * 1024 * 1024;

export const TOO_LARGE = `This file is larger than ${LARGEST_FILE / 1024 / 1024} MB.`;
const TOO_MUCH = "These files are too large to bring in together. Bring this one in by itself.";

/** Why a file of this size is not read, when it is not. @param most bytes there is room for */
export function checkSize(size: number, most: number): string | null {
  if (size > LARGEST_FILE) return TOO_LARGE;
  return size > most ? TOO_MUCH : null;
}

/** The same for a file that holds several texts. */
export function checkTotal(size: number): string | null {
  return size > MOST_BYTES ? `This file is larger than ${MOST_BYTES / 1024 / 1024} MB.` : null;
}
