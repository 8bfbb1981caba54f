import type { ReadDocument } from "#formats/documents/documentFormat.ts";

export type ParserRequest = { readonly format: string; readonly content: string | Uint8Array };
/** Neither when the file could not be read. */
export type ParserAnswer = { readonly document?: ReadDocument; readonly isTooLong?: true };

/** Whether blocks are sorted, disjoint, cover all but line breaks, and marks and hints lie inside the text. */
export function checkRead({ text, structure, furniture }: ReadDocument): boolean {
  if (text.includes("\r") || text.startsWith("\uFEFF") || !text.isWellFormed()) return false;
  let end = 0;
  for (const block of structure.blocks) {
    if (
      block.start < end ||
      block.end < block.start ||
      block.end > text.length ||
      !isOnlyBreaks(text, end, block.start)
    )
      return false;
    end = block.end;
  }
  if (!isOnlyBreaks(text, end, text.length)) return false;
  const areMarksInside = structure.marks.every((mark) => mark.start < mark.end && mark.end <= text.length);
  return areMarksInside && furniture.every(({ block }) => block < structure.blocks.length);
}

function isOnlyBreaks(text: string, start: number, end: number): boolean {
  for (let index = start; index < end; index++) if (text.charCodeAt(index) !== 0x0a) return false;
  return true;
}
