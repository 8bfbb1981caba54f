import type { Piece } from "#formats/containers/container.ts";
import { findContainer } from "#formats/containers/registry.ts";
import { Unreadable } from "#formats/unreadable.ts";
import { readContent } from "./fileBytes.ts";
import { checkTotal } from "./limits.ts";
import type { NextRequest, OpenAnswer, OpenRequest } from "./parserMessages.ts";

/** An answer is sent once it holds this many bytes or pieces. */
const MOST_BYTES = 1024 * 1024;
const MOST_PIECES = 500;

/** Opens containers inside the isolated process and hands over what is in them, some at a time. */
export class ContainerReader {
  #pieces: AsyncIterator<Piece> | null = null;

  async answer(request: OpenRequest | NextRequest): Promise<OpenAnswer> {
    const pieces: Piece[] = [];
    try {
      if ("open" in request) this.#pieces = openContainer(request)[Symbol.asyncIterator]();
      const isOver = await this.#gather(pieces);
      return { pieces, isOver, problem: null };
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      return { pieces, isOver: true, problem: error.message };
    }
  }

  /** @returns whether that was all */
  async #gather(pieces: Piece[]): Promise<boolean> {
    let bytes = 0;
    while (this.#pieces !== null && bytes < MOST_BYTES && pieces.length < MOST_PIECES) {
      const next = await this.#pieces.next();
      if (next.done === true) return true;
      pieces.push(next.value);
      if ("entry" in next.value) bytes += next.value.entry.content?.length ?? 0;
    }
    return this.#pieces === null;
  }
}

function openContainer({ open: { container, content, choice, most } }: OpenRequest): AsyncIterable<Piece> {
  const format = findContainer(container);
  const bytes = readContent(content, checkTotal);
  if (format === undefined) throw new Unreadable("Nothing here opens this file.");
  if (typeof bytes === "string") throw new Unreadable(bytes);
  return format.open(bytes, { choice, most });
}
