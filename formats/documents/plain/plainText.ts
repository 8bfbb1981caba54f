import type { Block } from "#core/model/structure.ts";
import { isTooLongByLines, plainDocument, type ReadDocument, type TextFormat } from "../documentFormat.ts";
import { cleanLineEnds } from "../lineEnds.ts";
import { linesOf } from "../checks/lines.ts";
import { findTitle } from "../checks/title.ts";

/** Plain text: a block is a line that is not empty. The headline of a news text becomes a heading. */
export const plainText: TextFormat = {
  id: "text",
  name: "text",
  extensions: ["txt", "text", "log", "asc"],
  reads: "text",
  isolated: false,
  recognises: (bytes) => !looksBinary(bytes),
  declaredEncoding: () => null,
  isTooLong: isTooLongByLines,
  read: readPlainText,
};

export function readPlainText(source: string): ReadDocument {
  const { text, changes } = cleanLineEnds(source);
  const blocks = lineBlocks(text);
  const title = findTitle(linesOf(text, { blocks, marks: [] }));
  const heading = title === null ? undefined : blocks[title];
  if (title !== null && heading !== undefined) blocks[title] = { ...heading, kind: "heading", level: 1 };
  return plainDocument(text, { blocks, marks: [] }, changes);
}

/** A block for each line that is not empty. */
export function lineBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  let start = 0;
  while (start <= text.length) {
    const found = text.indexOf("\n", start);
    const end = found === -1 ? text.length : found;
    if (end > start) blocks.push({ kind: "paragraph", start, end });
    start = end + 1;
  }
  return blocks;
}

/** Control bytes that no text holds, in the first kilobytes; zero bytes are left to UTF-16. */
function looksBinary(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 4096);
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (isWide || sample.length === 0) return false;
  let controls = 0;
  let zeros = 0;
  for (const byte of sample) {
    if (byte === 0) zeros++;
    else if (byte < 9 || (byte > 13 && byte < 27) || (byte > 27 && byte < 32)) controls++;
  }
  const isWideLatin = zeros > sample.length * 0.15 && zeros <= sample.length * 0.55 && controls === 0;
  return !isWideLatin && (zeros > 0 || controls > sample.length * 0.05);
}
