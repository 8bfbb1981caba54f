import { readFileSync } from "node:fs";
import path from "node:path";
import type { ReadDocument } from "#formats/documents/documentFormat.ts";

export function fixture(name: string): string {
  return readFileSync(path.join(import.meta.dirname, "..", "..", "fixtures", "documents", name), "utf8");
}

/** A document's blocks as "kind level|words", for reading in a test. */
export function outline({ text, structure }: Pick<ReadDocument, "text" | "structure">): string[] {
  return structure.blocks.map(({ kind, start, end, level, number, row, column }) => {
    const detail = [
      level,
      number === undefined ? undefined : `#${number}`,
      row === undefined ? undefined : `${row},${column}`,
    ].filter((part) => part !== undefined);
    return `${[kind, ...detail].join(" ")}|${text.slice(start, end)}`;
  });
}

/** A document's marks as "kind address|words". */
export function markList({ text, structure }: Pick<ReadDocument, "text" | "structure">): string[] {
  return structure.marks.map(
    ({ kind, start, end, address }) =>
      `${address === undefined ? kind : `${kind} ${address}`}|${text.slice(start, end)}`,
  );
}

/** What every reader promises about its text and blocks; the first broken promise, or null. */
export function brokenPromise({ text, structure }: Pick<ReadDocument, "text" | "structure">): string | null {
  if (text.includes("\r")) return "a carriage return";
  if (text.startsWith("\uFEFF")) return "a byte order mark";
  if (!text.isWellFormed()) return "half a character";
  let end = 0;
  for (const block of structure.blocks) {
    if (block.start < end || block.end <= block.start) return `block at ${block.start} out of order or empty`;
    if (!/^\n*$/u.test(text.slice(end, block.start))) return `characters before ${block.start} in no block`;
    end = block.end;
  }
  if (!/^\n*$/u.test(text.slice(end))) return "characters after the last block";
  const isMarkOutside = structure.marks.some((mark) => mark.start >= mark.end || mark.end > text.length);
  return isMarkOutside ? "a mark outside the text" : null;
}
