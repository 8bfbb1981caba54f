import type { Id } from "#core/model/id.ts";
import { forgetFonts } from "../ink/measure.ts";
import { scaleOf, usualScale } from "../ink/scale.ts";
import { sceneOf } from "../ink/scene.ts";
import { SpanIndex } from "../ink/spanIndex.ts";
import { Heights } from "./heights.ts";
import { InkLayers } from "./inkLayers.ts";
import { estimateHeight, itemsOf, type ItemList } from "./items.ts";
import { useLayout, type PlacedBlock } from "./layout.ts";
import { piecesOf, type Pieces } from "./pieces.ts";
import type { Page, Shown } from "./shown.ts";
import { TextEditor, type ShownText } from "./textEditor.ts";

/** Items are mounted this many screens above and below the view. */
const OVERSCAN = 0.75;

/** Shows a window of a document and draws around its letters. Imperative, because each key press must cost one frame at most. */
export class ReaderView {
  readonly #page: Page;
  readonly #editor: TextEditor;
  readonly #layers: InkLayers;
  #shown: Shown | null = null;
  #pieces: Pieces = piecesOf("", { blocks: [], marks: [] });
  /** Folding is compared by identity: the same question about blocks is the same question about pieces. */
  #folding: { readonly of: Shown["isFolded"] | null; readonly inPieces: Shown["isFolded"] } = {
    of: null,
    inPieces: () => false,
  };
  #list: ItemList = { items: [], itemOfBlock: [] };
  #heights = new Heights([]);
  #index = new SpanIndex([]);
  #window: readonly [number, number] = [0, -1];
  #scale = usualScale;

  constructor(page: Page) {
    this.#page = page;
    this.#editor = new TextEditor(page.root);
    this.#layers = new InkLayers(page);
  }

  get shown(): Shown | null {
    return this.#shown;
  }

  /** Shows another state of the page; only what changed is made again. Very long blocks are laid out in pieces. */
  show(wanted: Shown): void {
    const before = this.#shown;
    const shown = this.#inPieces(wanted);
    this.#shown = shown;
    const sameText =
      before !== null && before.loaded.id === shown.loaded.id && before.loaded.structure === shown.loaded.structure;
    const sameItems =
      sameText &&
      before.document.direction === shown.document.direction &&
      before.document.furniture === shown.document.furniture &&
      before.isFolded === shown.isFolded;
    if (before?.loaded.spans !== shown.loaded.spans) this.#index = new SpanIndex(shown.loaded.spans);
    if (!sameItems) this.#layOut(sameText);
    else this.#draw();
  }

  #inPieces(shown: Shown): Shown {
    const { text, structure } = shown.loaded;
    this.#pieces = piecesOf(text, structure);
    const { structure: pieces, blockOf } = this.#pieces;
    if (pieces === structure) return shown;
    const isFolded =
      this.#folding.of === shown.isFolded ? this.#folding.inPieces : (piece: number) => shown.isFolded(blockOf(piece));
    this.#folding = { of: shown.isFolded, inPieces: isFolded };
    return { ...shown, loaded: { ...shown.loaded, structure: pieces }, isFolded };
  }

  /** The window or a font changed: everything is measured again, what is read stays where it is. */
  remeasure(): void {
    forgetFonts();
    this.#layOut(true);
  }

  /** The view was scrolled. */
  scrolled(): void {
    if (this.#shown === null) return;
    const moved = this.#mount();
    if (moved) this.#draw();
    else useLayout.setState({ viewTop: this.#viewTop(), viewHeight: this.#page.scroller.clientHeight });
  }

  close(): void {
    this.#editor.close();
  }

  #layOut(keepPlace: boolean): void {
    const { scroller, canvas } = this.#page;
    const shown = this.#shown;
    if (shown === null) return;
    const anchor = keepPlace ? this.#anchor() : null;
    const anchorBlock = anchor === null ? 0 : (this.#list.items[anchor.item]?.blocks[0] ?? 0);
    this.#list = itemsOf(shown.loaded.structure.blocks, shown.isFolded);
    this.#scale = scaleOf(canvas);
    const measure = {
      column: canvas.clientWidth,
      lead: Number.parseFloat(getComputedStyle(canvas).lineHeight),
      size: Number.parseFloat(getComputedStyle(canvas).fontSize),
      gap: 12,
    };
    this.#heights = new Heights(
      this.#list.items.map((item) => estimateHeight(item, shown.loaded.structure.blocks, measure)),
    );
    this.#editor.clear();
    this.#layers.keep(0, -1);
    this.#window = [0, -1];
    canvas.style.height = `${this.#heights.total}px`;
    if (anchor === null) scroller.scrollTop = 0;
    else
      scroller.scrollTop =
        this.#heights.top(this.#list.itemOfBlock[anchorBlock] ?? 0) + anchor.within + canvas.offsetTop;
    this.#mount();
    mark("reader:text");
    this.#draw();
    mark("reader:ink");
  }

  /** The item at the top of the view, and how far it is scrolled past. */
  #anchor(): { readonly item: number; readonly within: number } {
    const top = this.#viewTop();
    const item = this.#heights.at(Math.max(0, top));
    return { item, within: top - this.#heights.top(item) };
  }

  /** The same, but an item of known height where one is in view: one that is still to be measured would push what is read. */
  #measuredAnchor(): { readonly item: number; readonly within: number } {
    const nearest = this.#anchor();
    const [first, last] = this.#window;
    const top = this.#viewTop();
    const isInView =
      last >= first &&
      this.#heights.top(first) < top + this.#page.scroller.clientHeight &&
      this.#heights.top(last + 1) > top;
    if (!isInView || nearest.item >= first) return nearest;
    return { item: first, within: top - this.#heights.top(first) };
  }

  #viewTop(): number {
    return this.#page.scroller.scrollTop - this.#page.canvas.offsetTop;
  }

  /** Holds the items near the view in the editor; heights that were guessed wrong are corrected without moving what is read. */
  #mount(): boolean {
    const shown = this.#shown;
    if (shown === null || this.#list.items.length === 0) return false;
    const source: ShownText = {
      text: shown.loaded.text,
      structure: shown.loaded.structure,
      direction: shown.document.direction,
      blockOf: this.#pieces.blockOf,
    };
    let moved = false;
    // Corrected heights can bring further items into view; a few rounds settle it.
    for (let round = 0; round < 4; round++) {
      const wanted = this.#wantedWindow();
      if (round > 0 && wanted[0] >= this.#window[0] && wanted[1] <= this.#window[1]) break;
      if (round === 0 && this.#coversView()) break;
      const anchor = this.#measuredAnchor();
      this.#editor.show(source, this.#list.items, wanted[0], wanted[1]);
      // Items that stay keep their place in the page this way, so that they are not painted again.
      this.#page.root.style.paddingBlockStart = `${this.#heights.top(wanted[0])}px`;
      this.#window = wanted;
      this.#layers.keep(wanted[0], wanted[1]);
      const corrected = this.#correctHeights();
      if (corrected) {
        this.#page.canvas.style.height = `${this.#heights.total}px`;
        const wantedTop = this.#heights.top(anchor.item) + anchor.within + this.#page.canvas.offsetTop;
        if ((anchor.item > 0 || anchor.within > 0) && Math.abs(wantedTop - this.#page.scroller.scrollTop) > 0.5)
          this.#page.scroller.scrollTop = wantedTop;
      }
      this.#layers.place((index) => this.#heights.top(index));
      moved = true;
    }
    return moved;
  }

  #wantedWindow(): readonly [number, number] {
    const height = this.#page.scroller.clientHeight;
    const top = this.#viewTop();
    return [
      this.#heights.at(Math.max(0, top - height * OVERSCAN)),
      this.#heights.at(Math.max(0, top + height * (1 + OVERSCAN))),
    ];
  }

  /** Whether the mounted items reach beyond the view on both sides, so that nothing needs to be done yet. */
  #coversView(): boolean {
    const [first, last] = this.#window;
    if (last < first) return false;
    const top = this.#viewTop();
    const height = this.#page.scroller.clientHeight;
    const margin = (height * OVERSCAN) / 3;
    const startsBefore = first === 0 || this.#heights.top(first) <= top - margin;
    const endsAfter = last === this.#list.items.length - 1 || this.#heights.top(last + 1) >= top + height + margin;
    return startsBefore && endsAfter;
  }

  #correctHeights(): boolean {
    const [first, last] = this.#window;
    let corrected = false;
    for (let index = first; index <= last; index++) {
      const element = this.#editor.element(index);
      if (element !== null && this.#heights.correct(index, element.getBoundingClientRect().height)) corrected = true;
    }
    return corrected;
  }

  /** Draws the items whose drawing changed: all are measured first, then all are painted. */
  #draw(): void {
    const shown = this.#shown;
    if (shown === null) return;
    const [first, last] = this.#window;
    const firstBlock = this.#list.items[first]?.blocks[0];
    const lastBlock = this.#list.items[last]?.blocks.at(-1);
    if (firstBlock === undefined || lastBlock === undefined) return this.#publish();
    const { blocks } = shown.loaded.structure;
    const scene = sceneOf(this.#index, [blocks[firstBlock]?.start ?? 0, blocks[lastBlock]?.end ?? 0], shown.ink);
    const drawings: (() => void)[] = [];
    for (let index = first; index <= last; index++) {
      const element = this.#editor.element(index);
      const item = this.#list.items[index];
      if (element === null || item === undefined || item.kind === "furniture") continue;
      const [blocks, top] = [item.blocks, this.#heights.top(index)];
      const draw = this.#layers.measure(index, { element, top, blocks, scene, shown, scale: this.#scale });
      if (draw !== null) drawings.push(draw);
    }
    for (const draw of drawings) draw();
    this.#publish();
    mark("reader:drawn");
  }

  #publish(): void {
    const [first, last] = this.#window;
    const blocks: PlacedBlock[] = [];
    const spanTops = new Map<Id, number>();
    for (let index = first; index <= last; index++) {
      const item = this.#list.items[index];
      if (item === undefined || item.kind === "furniture") continue;
      const top = this.#heights.top(index);
      const block = this.#pieces.blockOf(item.blocks[0] ?? 0);
      const last = blocks.at(-1);
      const height = this.#heights.height(index) + (last?.block === block ? last.height : 0);
      if (last?.block === block) blocks[blocks.length - 1] = { ...last, height };
      else blocks.push({ block, top, height });
      for (const [span, baseline] of this.#layers.topsOf(index)) spanTops.set(span, top + baseline);
    }
    useLayout.setState({
      document: this.#shown?.loaded.id ?? null,
      blocks,
      spanTops,
      total: this.#heights.total,
      viewTop: this.#viewTop(),
      viewHeight: this.#page.scroller.clientHeight,
    });
  }

  /* ---- what the surface asks ---- */

  /** The element of a block and where its text starts; mounts it when it is out of the window. */
  blockElement(block: number): { readonly element: HTMLElement; readonly start: number } | null {
    const item = this.#list.itemOfBlock[block];
    const element = item === undefined ? null : this.#editor.element(item);
    if (element === null) return null;
    const found = element.matches(`[data-block="${block}"]`)
      ? element
      : element.querySelector<HTMLElement>(`[data-block="${block}"]`);
    const start = this.#shown?.loaded.structure.blocks[block]?.start;
    return found === null || start === undefined ? null : { element: found, start };
  }

  /** The place of a block on the page, measured or estimated: pixels from the top of the scrolled content. */
  topOfBlock(block: number): number {
    return this.#heights.top(this.#list.itemOfBlock[block] ?? 0) + this.#page.canvas.offsetTop;
  }

  scrollToTop(top: number): void {
    this.#page.scroller.scrollTop = Math.max(0, top);
    this.scrolled();
  }

  get page(): Page {
    return this.#page;
  }
}

/** Says when something was drawn, for those who measure; only the last time of each name is kept. */
function mark(name: string): void {
  performance.clearMarks(name);
  performance.mark(name);
}
