import type { Block, Structure } from "#core/model/structure.ts";

/** Longer blocks are laid out in pieces, in UTF-16 code units: one paragraph of a megabyte takes seconds to lay out. */
const LONGEST = 12_000;
/** How long a piece of such a block is, about. */
const PIECE = 4000;
/** How far back from there a place between two words is looked for. */
const REACH = 400;

/** A structure as it is laid out: very long blocks in pieces, which stand for their block. */
export type Pieces = {
  readonly structure: Structure;
  /** Index of a piece → index of its block; of no block behind the last piece. */
  readonly blockOf: (piece: number) => number;
};

const known = new WeakMap<Structure, Pieces>();

/** The same pieces each time for the same structure; most structures are laid out as they are. */
export function piecesOf(text: string, structure: Structure): Pieces {
  const found = known.get(structure) ?? makePieces(text, structure);
  known.set(structure, found);
  return found;
}

function makePieces(text: string, structure: Structure): Pieces {
  if (structure.blocks.every(({ start, end }) => end - start <= LONGEST))
    return { structure, blockOf: (piece) => piece };
  const origins: number[] = [];
  const blocks = structure.blocks.flatMap((block, index) => {
    const pieces = block.end - block.start <= LONGEST ? [block] : cut(text, block);
    for (const _ of pieces) origins.push(index);
    return pieces;
  });
  return { structure: { ...structure, blocks }, blockOf: (piece) => origins[piece] ?? -1 };
}

function cut(text: string, block: Block): Block[] {
  const pieces: Block[] = [];
  for (let start = block.start; start < block.end;) {
    const end = block.end - start <= PIECE + REACH ? block.end : cutBefore(text, start + PIECE);
    pieces.push({ ...block, start, end });
    start = end;
  }
  return pieces;
}

/** Between two words where there are words, and never inside a letter of two code units. */
function cutBefore(text: string, offset: number): number {
  const space = text.lastIndexOf(" ", offset - 1) + 1;
  if (space > offset - REACH) return space;
  return /[\uDC00-\uDFFF]/u.test(text.charAt(offset)) ? offset - 1 : offset;
}
