import type { Document } from "#core/model/document.ts";
import type { Block } from "#core/model/structure.ts";
import { directionOfBlock } from "#core/text/direction.ts";
import type { ExportDocument } from "../exportProject.ts";
import { piecesOf, type Piece } from "./pieces.ts";
import { writeWords, type Dress } from "./words.ts";

/** Whether a text begins with its own title as a heading. */
export function beginsWithTitle({ text, structure }: ExportDocument, title: string): boolean {
  const [first] = structure.blocks;
  return first?.kind === "heading" && text.slice(first.start, first.end).trim() === title.trim();
}

/**
 * The blocks of a text with their words, as elements; lists and tables are put together again.
 * @param above how many levels of heading stand above the text's own
 */
export function* writeBlocks(
  { document, text, structure, spans }: ExportDocument,
  dress: Dress,
  above: number,
): Generator<string> {
  const blocks: readonly Block[] =
    structure.blocks.length > 0 ? structure.blocks : [{ kind: "paragraph", start: 0, end: text.length }];
  const furniture = new Set(document.furniture);
  const pieces = piecesOf(spans, blocks);
  let running: readonly Piece[] = [];
  let nextPiece = 0;
  let nextMark = 0;
  let marks: ExportDocument["structure"]["marks"] = [];
  let previous: Block | null = null;
  for (const [index, block] of blocks.entries()) {
    const present = [...running];
    for (let piece = pieces[nextPiece]; piece !== undefined && piece.first <= index; piece = pieces[++nextPiece])
      present.push(piece);
    const reached = [...marks];
    for (let mark = structure.marks[nextMark]; mark !== undefined && mark.start < block.end;) {
      reached.push(mark);
      mark = structure.marks[++nextMark];
    }
    marks = reached.filter((mark) => mark.end > block.start);
    yield joint(previous, block);
    const name = elementOf(block, above);
    yield `<${name}${attributesOf(text, document, block, furniture.has(index))}>`;
    // A line end that follows this tag at once would be swallowed; here it is the one that is.
    if (name === "pre") yield "\n";
    yield* writeWords(text, block, index, present, marks, dress);
    yield `</${name}>\n`;
    running = present.filter((piece) => piece.last > index);
    previous = block;
  }
  yield joint(previous, null);
}

const elements = { paragraph: "p", quote: "blockquote", code: "pre", item: "li" } as const;

function elementOf(block: Block, above: number): string {
  if (block.kind === "cell") return block.header === true ? "th" : "td";
  if (block.kind === "heading") return `h${Math.min(6, (block.level ?? 1) + above)}`;
  return elements[block.kind];
}

function attributesOf(text: string, document: Document, block: Block, isFurniture: boolean): string {
  const classes = [
    ...(isFurniture ? ["furniture"] : []),
    ...(block.kind === "item" || block.kind === "quote" ? depthOf(block) : []),
  ];
  const direction = directionOfBlock(text, block, document.direction);
  return [
    classes.length === 0 ? "" : ` class="${classes.join(" ")}"`,
    direction === "rtl" ? ' dir="rtl"' : "",
    block.kind === "item" && block.number !== undefined ? ` value="${block.number}"` : "",
  ].join("");
}

function depthOf({ level = 1 }: Block): readonly string[] {
  return level > 1 ? [`d${Math.min(level, 4)}`] : [];
}

/** What stands between two blocks: the end of a list, row or table, and the beginning of one. */
function joint(before: Block | null, after: Block | null): string {
  const [old, fresh] = [before === null ? [] : around(before), after === null ? [] : around(after)];
  let shared = 0;
  while (shared < old.length && old[shared]?.key === fresh[shared]?.key) shared++;
  const closing = old.slice(shared).toReversed();
  return [...closing.map(({ name }) => `</${name}>`), ...fresh.slice(shared).map(({ name }) => `<${name}>`)].join("");
}

/** The elements around a block, outermost first; blocks with the same keys stand in the same ones. */
function around(block: Block): readonly { readonly name: string; readonly key: string }[] {
  if (block.kind === "item") {
    const name = block.number === undefined ? "ul" : "ol";
    return [{ name, key: name }];
  }
  if (block.kind !== "cell") return [];
  return [
    { name: "table", key: `table ${block.table}` },
    { name: "tr", key: `row ${block.row}` },
  ];
}
