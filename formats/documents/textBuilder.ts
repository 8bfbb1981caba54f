import type { Block, Mark, Structure } from "#core/model/structure.ts";

export type BlockShape = Omit<Block, "start" | "end">;

/** Block kinds that follow one another line by line; others are set apart by an empty line. */
const CLOSE_KINDS: ReadonlySet<Block["kind"]> = new Set(["item", "cell"]);
const DEEPEST_LEVEL = 32;
const LONGEST_ADDRESS = 4096;

/** A named place between characters: after what stands before it, and before what follows it, in UTF-16 code units. */
export type Place = { readonly name: string; readonly before: number; readonly after: number };

type OpenMark = { readonly kind: Mark["kind"]; readonly address: string | undefined; start: number | null };

/**
 * Puts a text together from blocks and runs of characters, keeping offsets of blocks and marks as it goes. White space
 * is collapsed as CSS does unless a run is added verbatim.
 */
export class TextBuilder {
  #pieces: string[] = [];
  #length = 0;
  #blocks: Block[] = [];
  #marks: Mark[] = [];
  #shape: BlockShape | null = null;
  #start: number | null = null;
  #pending: "" | " " | "\n" = "";
  #open: OpenMark[] = [];
  #places: { readonly name: string; readonly before: number; after: number | null }[] = [];
  /** How many of the last places nothing follows yet. */
  #unsettled = 0;
  #tables = 0;
  /** Runs of white space that were shortened. */
  collapsed = 0;

  /** Of the text so far, in UTF-16 code units. */
  get length(): number {
    return this.#length;
  }

  get blockCount(): number {
    return this.#blocks.length;
  }

  /** Whether a block has been started and not yet ended. */
  get hasShape(): boolean {
    return this.#shape !== null;
  }

  /** Ends the block being written; the next characters begin one of this shape. */
  startBlock(shape: BlockShape): void {
    this.endBlock();
    this.#shape = shape.level === undefined ? shape : { ...shape, level: Math.min(shape.level, DEEPEST_LEVEL) };
  }

  endBlock(): void {
    this.#pending = "";
    for (const mark of this.#open) this.#closeMark(mark);
    if (this.#start !== null && this.#shape !== null)
      this.#blocks.push({ ...this.#shape, start: this.#start, end: this.#length });
    this.#start = null;
    this.#shape = null;
  }

  /** Adds characters with white space collapsed; at the edges of a block it vanishes. No-break spaces are kept. */
  addCollapsed(text: string): void {
    for (const [run] of text.matchAll(/[ \t\n\r\f]+|[^ \t\n\r\f]+/gu)) {
      if (!/^[ \t\n\r\f]/u.test(run)) this.#append(run);
      else {
        if (run !== " ") this.collapsed++;
        if (this.#start !== null && this.#pending === "") this.#pending = " ";
      }
    }
  }

  /** Adds characters as they are, but for line ends, which become LF. */
  addVerbatim(text: string): void {
    if (text !== "") this.#append(text.replace(/\r\n?/gu, "\n"));
  }

  /** A line break inside the block; at the block's end it vanishes. */
  addBreak(): void {
    if (this.#start === null) return;
    if (this.#pending === "\n") this.#append("");
    this.#pending = "\n";
  }

  /** A line break inside the block unless one is there already. */
  addSoftBreak(): void {
    if (this.#start !== null) this.#pending = "\n";
  }

  openMark(kind: Mark["kind"], address?: string): void {
    this.#open.push({ kind, address: address?.slice(0, LONGEST_ADDRESS), start: null });
  }

  /** Closes the innermost open mark. */
  closeMark(): void {
    const mark = this.#open.pop();
    if (mark !== undefined) this.#closeMark(mark);
  }

  /** Remembers where the source has a name for a place. */
  place(name: string): void {
    this.#places.push({ name, before: this.#length, after: null });
    this.#unsettled++;
  }

  /** The index of a table that begins. */
  nextTable(): number {
    return this.#tables++;
  }

  finish(): { readonly text: string; readonly structure: Structure; readonly places: readonly Place[] } {
    this.endBlock();
    const marks = this.#marks.toSorted((a, b) => a.start - b.start || b.end - a.end);
    const places = this.#places.map(({ name, before, after }) => ({ name, before, after: after ?? this.#length }));
    return { text: this.#pieces.join(""), structure: { blocks: this.#blocks, marks }, places };
  }

  #append(run: string): void {
    const text = this.#length === 0 ? run.replace(/^\uFEFF+/u, "") : run;
    if (text === "" && run !== "") return;
    if (this.#start === null) this.#beginText();
    this.#write(this.#pending);
    this.#pending = "";
    if (text === "") return;
    for (let index = this.#open.length - 1; index >= 0; index--) {
      const mark = this.#open[index];
      if (mark === undefined || mark.start !== null) break;
      mark.start = this.#length;
    }
    this.#settlePlaces();
    this.#write(text);
  }

  #settlePlaces(): void {
    for (const place of this.#unsettled === 0 ? [] : this.#places.slice(-this.#unsettled)) place.after = this.#length;
    this.#unsettled = 0;
  }

  #beginText(): void {
    this.#shape ??= { kind: "paragraph" };
    const previous = this.#blocks.at(-1)?.kind;
    if (previous !== undefined) this.#write(CLOSE_KINDS.has(previous) && previous === this.#shape.kind ? "\n" : "\n\n");
    this.#start = this.#length;
  }

  #write(text: string): void {
    if (text === "") return;
    this.#pieces.push(text);
    this.#length += text.length;
  }

  #closeMark(mark: OpenMark): void {
    if (mark.start === null) return;
    const isRepeated = this.#marks
      .slice(-4)
      .some(
        (other) =>
          other.start === mark.start &&
          other.end === this.#length &&
          other.kind === mark.kind &&
          other.address === mark.address,
      );
    if (mark.start < this.#length && !isRepeated) {
      const { kind, address, start } = mark;
      this.#marks.push({ kind, start, end: this.#length, ...(address === undefined ? {} : { address }) });
    }
    mark.start = null;
  }
}
