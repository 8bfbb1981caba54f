import type { Block, Mark } from "#core/model/structure.ts";
import { escapeHtml } from "./html.ts";
import type { Piece } from "./pieces.ts";

/** Elements nest no deeper than this: browsers give up at a few hundred. Deeper pieces keep their label and note. */
const MOST_DEPTH = 24;
const LANES = 5;

/** How a piece of a tag looks, apart from its place. */
export type Dress = {
  /** Classes of its element: colour, tint, kind of line. */
  readonly classes: (piece: Piece) => string;
  /**
   * Its name, written where it begins, and what is written where it ends.
   * @param before the piece whose name was written just before, at the same place
   */
  readonly begin: (piece: Piece, before: Piece | undefined) => string;
  readonly end: (piece: Piece) => string;
};

/** What changes at one place of a block. */
type Cut = { readonly opens: Piece[]; readonly closes: Set<Piece>; readonly bare: string[] };

/**
 * The words of one block with everything that is marked in them. Pieces may cross each other: an element is closed and
 * opened again where it has to be.
 * @param index of the block in its document
 * @param pieces those that have a part in the block
 */
export function* writeWords(
  text: string,
  block: Block,
  index: number,
  pieces: readonly Piece[],
  marks: readonly Mark[],
  dress: Dress,
): Generator<string> {
  const cuts = cutsOf(block, index, pieces, marks, dress);
  let open: readonly Piece[] = [];
  let styles: readonly Mark[] = [];
  let from = block.start;
  for (const [at, { opens, closes, bare }] of cuts) {
    yield escapeHtml(text.slice(from, at));
    from = at;
    yield styles.map(closeStyle).toReversed().join("");
    const next = [...open.filter((piece) => !closes.has(piece)), ...opens].toSorted((a, b) => a.depth - b.depth);
    let shared = 0;
    while (shared < open.length && open[shared] === next[shared]) shared++;
    for (const piece of open.slice(shared).toReversed())
      yield `${closes.has(piece) && piece.last === index ? dress.end(piece) : ""}</mark>`;
    for (const [place, piece] of next.entries()) {
      if (place < shared) continue;
      const before = next.slice(shared, place).findLast((one) => opens.includes(one));
      yield `<mark class="${dress.classes(piece)} n${Math.min(piece.lane, LANES)}">${
        opens.includes(piece) && piece.first === index ? dress.begin(piece, before) : ""
      }`;
    }
    yield bare.join("");
    open = next;
    styles = at === block.end ? [] : marks.filter((mark) => mark.start <= at && at < mark.end);
    yield styles.map(openStyle).join("");
  }
}

/** Places in order, from the block's start to its end. */
function cutsOf(
  { start, end }: Block,
  index: number,
  pieces: readonly Piece[],
  marks: readonly Mark[],
  dress: Dress,
): readonly (readonly [number, Cut])[] {
  const cuts = new Map<number, Cut>();
  const cutAt = (offset: number): Cut => {
    const at = Math.max(start, Math.min(end, offset));
    const cut = cuts.get(at) ?? { opens: [], closes: new Set<Piece>(), bare: [] };
    cuts.set(at, cut);
    return cut;
  };
  cutAt(start);
  cutAt(end);
  for (const mark of marks) {
    cutAt(mark.start);
    cutAt(mark.end);
  }
  for (const piece of pieces) {
    const [opens, closes] = [cutAt(piece.range[0]), cutAt(piece.range[1])];
    if (opens !== closes && piece.depth < MOST_DEPTH) {
      opens.opens.push(piece);
      closes.closes.add(piece);
    } else {
      if (piece.first === index) opens.bare.push(dress.begin(piece, undefined));
      if (piece.last === index) closes.bare.push(dress.end(piece));
    }
  }
  return [...cuts].toSorted(([a], [b]) => a - b);
}

const elements = { emphasis: "em", strong: "strong", code: "code", link: "u" } as const;

/** An address in a text stands in no link: where it leads is shown when one asks, and nothing opens it. */
function openStyle({ kind, address }: Mark): string {
  return kind === "link" ? `<u title="${escapeHtml(address ?? "")}">` : `<${elements[kind]}>`;
}

function closeStyle({ kind }: Mark): string {
  return `</${elements[kind]}>`;
}
