import { fitsText } from "#core/model/structure.ts";
import type { ReadDocument } from "#formats/documents/documentFormat.ts";

export type ParserRequest = { readonly format: string; readonly content: string | Uint8Array };
/** Neither when the file could not be read. */
export type ParserAnswer = { readonly document?: ReadDocument; readonly isTooLong?: true };

/** Whether the structure is one of the text, and nothing in it is empty or beyond it. */
export function checkRead({ text, structure, furniture }: ReadDocument): boolean {
  if (text.includes("\r") || text.startsWith("\uFEFF") || !text.isWellFormed()) return false;
  return (
    fitsText(structure, text) &&
    structure.marks.every((mark) => mark.start < mark.end) &&
    furniture.every(({ block }) => block < structure.blocks.length)
  );
}
