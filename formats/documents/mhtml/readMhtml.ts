import { Unreadable } from "../../unreadable.ts";
import type { ReadDocument } from "../documentFormat.ts";
import { html, readHtml } from "../html/html.ts";
import { decodeDeclared } from "../mail/readMail.ts";
import { readContent } from "../mail/mailParts.ts";
import { readMimeTree, type MimePart } from "../mail/mimeTree.ts";

export async function readMhtml(bytes: Uint8Array): Promise<ReadDocument> {
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
