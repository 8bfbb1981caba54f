import { fitsText } from "#core/model/structure.ts";
import type { Opening, Piece } from "#formats/containers/container.ts";
import type { ReadDocument } from "#formats/documents/documentFormat.ts";

export type ParserRequest = { readonly format: string; readonly content: string | Uint8Array };
/** @param content the bytes, or the path where they are read */
export type OpenRequest = {
  readonly open: { readonly container: string; readonly content: string | Uint8Array } & Opening;
};
/** Go on with what was opened last. */
export type NextRequest = { readonly next: true };
export type IsolatedRequest = ParserRequest | OpenRequest | NextRequest;
/** What came next. `problem` says why nothing more can come. */
export type OpenAnswer = {
  readonly pieces: readonly Piece[];
  readonly isOver: boolean;
  readonly problem: string | null;
};

/** None of them when the file could not be read and nothing tells why; `problem` is a sentence for people. */
export type ParserAnswer = {
  readonly document?: ReadDocument;
  readonly isTooLong?: true;
  readonly problem?: string;
};

/** No problem takes more to tell. */
export const LONGEST_PROBLEM = 500;

/** Whether the structure is one of the text, and nothing in it is empty or beyond it. */
export function checkRead({ text, structure, furniture, comments }: ReadDocument): boolean {
  if (text.includes("\r") || text.startsWith("\uFEFF") || !text.isWellFormed()) return false;
  return (
    fitsText(structure, text) &&
    structure.marks.every((mark) => mark.start < mark.end) &&
    furniture.every(({ block }) => block < structure.blocks.length) &&
    comments.every(({ start, end }) => start < end && end <= text.length)
  );
}
