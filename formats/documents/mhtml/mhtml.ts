import { Unreadable } from "../../unreadable.ts";
import type { BinaryFormat, ReadDocument } from "../documentFormat.ts";
import { html, readHtml } from "../html/html.ts";
import { decodeDeclared } from "../mail/mail.ts";
import { readContent } from "../mail/mailParts.ts";
import { readHead, readMimeTree, type MimePart } from "../mail/mimeTree.ts";

/** Web pages saved with all that belongs to them in one file, as browsers do. Only the page itself is read. */
export const mhtml: BinaryFormat = {
  id: "mhtml",
  name: "MHTML",
  extensions: ["mhtml", "mht"],
  reads: "bytes",
  isolated: true,
  recognises: (bytes) => {
    const { headers } = readHead(bytes.subarray(0, 4096));
    return headers.has("snapshot-content-location") || /^["<]{0,2}saved by /iu.test(headers.get("from") ?? "");
  },
  read: readMhtml,
};

async function readMhtml(bytes: Uint8Array): Promise<ReadDocument> {
  const root = readMimeTree(bytes);
  const page = findPage(root);
  if (page === undefined) throw new Unreadable("There is no web page in this file.");
  const content = await readContent(page);
  return readHtml(
    decodeDeclared(content.bytes, page.parameters.get("charset") ?? html.declaredEncoding(content.bytes)),
  );
}

/** The part the file names as the page, else the first that is one. */
function findPage(root: MimePart): MimePart | undefined {
  const pages = leavesOf(root).filter(({ type }) => type === "text/html" || type === "application/xhtml+xml");
  const start = root.parameters.get("start");
  return pages.find(({ headers }) => start !== undefined && headers.get("content-id") === start) ?? pages[0];
}

function leavesOf(part: MimePart): MimePart[] {
  return part.parts.length === 0 ? [part] : part.parts.flatMap(leavesOf);
}
