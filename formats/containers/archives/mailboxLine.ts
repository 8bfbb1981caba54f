/** The line before each message of a mailbox: "From", somebody, and when. */
const LINE = /^From \S.*\d\d:\d\d.*\b\d{4}\b/u;

/** Nothing longer is such a line, in bytes. */
export const LONGEST_LINE = 500;

export function isMailboxLine(line: string): boolean {
  return LINE.test(line);
}

export function beginsMailbox(bytes: Uint8Array): boolean {
  return isMailboxLine(new TextDecoder("latin1").decode(bytes.subarray(0, LONGEST_LINE)));
}
