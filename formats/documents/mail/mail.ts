import type { BinaryFormat } from "../documentFormat.ts";
import { readHead } from "./mimeTree.ts";

/** Mail: its own words, plain before HTML, under the lines of its head. What came with it are files of their own. */
export const mail: BinaryFormat = {
  id: "mail",
  name: "mail",
  extensions: ["eml"],
  reads: "bytes",
  isolated: true,
  recognises: looksLikeMail,
  read: async (bytes) => (await import("./readMail.ts")).readMail(bytes),
};

/** Mail begins with lines of its head, and among them are some that all mail has. */
function looksLikeMail(bytes: Uint8Array): boolean {
  const beginning = bytes.subarray(0, 16_384);
  if (!/^(?:[A-Za-z][\w-]*:.*\r?\n(?:[ \t].*\r?\n)*){3}/u.test(new TextDecoder("latin1").decode(beginning)))
    return false;
  const { headers } = readHead(beginning);
  const common = ["from", "date", "subject", "message-id", "received", "mime-version", "return-path"];
  return headers.has("from") && common.filter((name) => headers.has(name)).length >= 3;
}
