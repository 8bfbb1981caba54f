import { Unreadable } from "../../unreadable.ts";
import { isMailboxLine, LONGEST_LINE } from "./mailboxLine.ts";
import type { Opening, Piece } from "../container.ts";

const FROM = Buffer.from("From ");
const LINE_FEED = 0x0a;

/** A mailbox as mail programs save it: each message after a line that says "From", somebody, and when. */
export async function* openMbox(bytes: Uint8Array, { most }: Opening): AsyncGenerator<Piece, void> {
  if (bytes.length > most)
    throw new Unreadable("This mailbox is too large to bring in with the other files. Bring it in by itself.");
  const mailbox = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let start = nextMessage(mailbox, 0);
  if (start === null) throw new Unreadable("This is not a mailbox: no message begins in it.");
  for (let count = 1; start !== null; count++) {
    const end = nextMessage(mailbox, start.content);
    const message = unquote(mailbox.subarray(start.content, end?.line ?? mailbox.length));
    yield { entry: { name: `message ${count}.eml`, folders: [], content: message, ready: null, problem: null } };
    start = end;
  }
}

type Beginning = {
  /** Where the line begins that says so, and where the message itself does. */
  readonly line: number;
  readonly content: number;
};

/** The next message that begins at the start or after an empty line. */
function nextMessage(mailbox: Buffer, from: number): Beginning | null {
  for (let at = mailbox.indexOf(FROM, from); at !== -1; at = mailbox.indexOf(FROM, at + 1)) {
    if (at !== 0 && !followsEmptyLine(mailbox, at)) continue;
    const end = mailbox.indexOf(LINE_FEED, at);
    const line = mailbox.toString("latin1", at, Math.min(end === -1 ? mailbox.length : end, at + LONGEST_LINE));
    if (isMailboxLine(line)) return { line: at, content: end === -1 ? mailbox.length : end + 1 };
  }
  return null;
}

function followsEmptyLine(mailbox: Buffer, at: number): boolean {
  const before = mailbox.toString("latin1", Math.max(0, at - 4), at);
  return /(?:^|\n)\r?\n$/u.test(before);
}

/** Lines of the message that would have looked like the beginning of another have a sign before them. */
function unquote(message: Buffer): Uint8Array {
  const text = message.toString("latin1");
  return Buffer.from(text.replaceAll(/^>(?=>*From )/gmu, ""), "latin1");
}
