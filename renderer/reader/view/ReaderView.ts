import type { Id } from "#core/model/id.ts";
import { forgetFonts } from "../ink/measure.ts";
import { scaleOf, usualScale } from "../ink/scale.ts";
import { sceneOf } from "../ink/scene.ts";
import { SpanIndex } from "../ink/spanIndex.ts";
import { rangeOfBlocks } from "./drawItem.ts";
import { Heights } from "./heights.ts";
import { InkLayers } from "./inkLayers.ts";
import { estimateHeight, itemsOf, type ItemList } from "./items.ts";
import { holdFurther, holdNear, noItems, type ItemWindow, type View } from "./heldWindow.ts";
import { samePlaces, useLayout, type PlacedBlock } from "./layout.ts";
import { piecesOf, type Pieces } from "./pieces.ts";
import type { Page, Shown } from "./shown.ts";
import { TextEditor, type ShownText } from "./textEditor.ts";

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
  #window: ItemWindow = noItems;
  #view: View = { top: 0, height: 0 };
  #filling: number | null = null;
  #scale = usualScale;
  readonly #tells: "layout" | "nothing";

  /** @param tells whether what stands beside the text goes by this one; only one view of the window tells its layout */
  constructor(page: Page, tells: "layout" | "nothing" = "layout") {
    this.#page = page;
    this.#tells = tells;
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
    if (before?.loaded.spans !== shown.loaded.spans) this.#index = new SpanIndex(shown.loaded.spans, this.#index);
    if (!sameItems) this.#layOut(sameText);
    else this.#draw("all");
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

  /** The view was scrolled. What will be needed next is made in small steps, so that no frame has to wait for it. */
  scrolled(): void {
    if (this.#shown === null) return;
    const { top } = this.#view;
    this.#look();
    const step = this.#view.top - top;
    const came = this.#mount(() => holdNear(this.#heights, this.#window, this.#view, step));
    if (came) this.#draw("new");
    else if (this.#tells === "layout") useLayout.setState({ viewTop: this.#view.top, viewHeight: this.#view.height });
    this.#fillSoon();
  }

  close(): void {
    if (this.#filling !== null) cancelIdleCallback(this.#filling);
    this.#editor.close();
  }

  /** Makes what lies further beyond the view while nothing else is to be done. */
  #fillSoon(): void {
    this.#filling ??= requestIdleCallback(() => {
      this.#filling = null;
      const wanted = holdFurther(this.#heights, this.#window, this.#view);
      if (this.#shown === null || wanted === this.#window) return;
      this.#hold(this.#shown, wanted);
      this.#draw("new");
      this.#fillSoon();
    });
  }

  #layOut(keepPlace: boolean): void {
    const { scroller, canvas } = this.#page;
    const shown = this.#shown;
    if (shown === null) return;
    this.#look();
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
    this.#window = noItems;
    canvas.style.height = `${this.#heights.total}px`;
    if (anchor === null) scroller.scrollTop = 0;
    else
      scroller.scrollTop =
        this.#heights.top(this.#list.itemOfBlock[anchorBlock] ?? 0) + anchor.within + canvas.offsetTop;
    this.#look();
    this.#mount(() => holdNear(this.#heights, this.#window, this.#view, 0));
    mark("reader:text");
    this.#draw("all");
    mark("reader:ink");
    this.#fillSoon();
  }

  /** The item at the top of the view, and how far it is scrolled past. */
  #anchor(): { readonly item: number; readonly within: number } {
    const { top } = this.#view;
    const item = this.#heights.at(Math.max(0, top));
    return { item, within: top - this.#heights.top(item) };
  }

  /** The same, but an item of known height where one is in view: one that is still to be measured would push what is read. */
  #measuredAnchor(): { readonly item: number; readonly within: number } {
    const nearest = this.#anchor();
    const [first, last] = this.#window;
    const { top, height } = this.#view;
    const isInView = last >= first && this.#heights.top(first) < top + height && this.#heights.top(last + 1) > top;
    if (!isInView || nearest.item >= first) return nearest;
    return { item: first, within: top - this.#heights.top(first) };
  }

  /** Asks the page where the view is. Asked at other times than these, the page would have to be laid out for it. */
  #look(): void {
    const { scroller, canvas } = this.#page;
    this.#view = { top: scroller.scrollTop - canvas.offsetTop, height: scroller.clientHeight };
  }

  /** Holds the items that are wanted, until no more are. */
  #mount(wantedNow: () => ItemWindow): boolean {
    const shown = this.#shown;
    if (shown === null || this.#list.items.length === 0) return false;
    // Corrected heights can bring further items into view; a few rounds settle it.
    for (let round = 0; round < 4; round++) {
      const wanted = wantedNow();
      if (wanted === this.#window) return round > 0;
      this.#hold(shown, wanted);
    }
    return true;
  }

  /** Holds these items in the editor; heights that were guessed wrong are corrected without moving what is read. */
  #hold(shown: Shown, wanted: ItemWindow): void {
    const { scroller, canvas, root } = this.#page;
    const { text, structure } = shown.loaded;
    const source: ShownText = { text, structure, direction: shown.document.direction, blockOf: this.#pieces.blockOf };
    const anchor = this.#measuredAnchor();
    const before = this.#window;
    this.#editor.show(source, this.#list.items, wanted[0], wanted[1]);
    // Items that stay keep their place in the page this way, so that they are not painted again.
    root.style.paddingBlockStart = `${this.#heights.top(wanted[0])}px`;
    this.#window = wanted;
    this.#layers.keep(wanted[0], wanted[1]);
    if (this.#correctHeights(before)) {
      canvas.style.height = `${this.#heights.total}px`;
      const top = this.#heights.top(anchor.item) + anchor.within;
      if ((anchor.item > 0 || anchor.within > 0) && Math.abs(top - this.#view.top) > 0.5) {
        scroller.scrollTop = top + canvas.offsetTop;
        this.#look();
      }
    }
    this.#layers.place((index) => this.#heights.top(index));
  }

  /** Measures the items that were not held before. */
  #correctHeights(before: ItemWindow): boolean {
    const [first, last] = this.#window;
    let corrected = false;
    for (let index = first; index <= last; index++) {
      const element = index >= before[0] && index <= before[1] ? null : this.#editor.element(index);
      if (element !== null && this.#heights.correct(index, element.getBoundingClientRect().height)) corrected = true;
    }
    return corrected;
  }

  /** Draws the items whose drawing changed, or only those that have none: all are measured first, then all are painted. */
  #draw(which: "all" | "new"): void {
    const shown = this.#shown;
    if (shown === null) return;
    const items = this.#drawnItems().filter(({ index }) => which === "all" || !this.#layers.has(index));
    const [first, last] = [items[0], items.at(-1)];
    if (first === undefined || last === undefined) return this.#publish();
    const { blocks } = shown.loaded.structure;
    const range = rangeOfBlocks(blocks, [...first.blocks, ...last.blocks]);
    const scene = sceneOf(this.#index, range, shown.ink);
    const drawings = items.flatMap(({ index, element, blocks }) => {
      const top = this.#heights.top(index);
      return this.#layers.measure(index, { element, top, blocks, scene, shown, scale: this.#scale }) ?? [];
    });
    for (const draw of drawings) draw();
    this.#publish();
    mark("reader:drawn");
  }

  /** The held items around whose letters is drawn. */
  #drawnItems(): { readonly index: number; readonly element: HTMLElement; readonly blocks: readonly number[] }[] {
    const [first, last] = this.#window;
    return this.#list.items.slice(first, last + 1).flatMap(({ kind, blocks }, place) => {
      const element = this.#editor.element(first + place);
      return element === null || kind === "furniture" ? [] : [{ index: first + place, element, blocks }];
    });
  }

  #publish(): void {
    if (this.#tells === "nothing") return;
    const blocks: PlacedBlock[] = [];
    const spanTops = new Map<Id, number>();
    for (const { index, blocks: own } of this.#drawnItems()) {
      const top = this.#heights.top(index);
      const block = this.#pieces.blockOf(own[0] ?? 0);
      const last = blocks.at(-1);
      const height = this.#heights.height(index) + (last?.block === block ? last.height : 0);
      if (last?.block === block) blocks[blocks.length - 1] = { ...last, height };
      else blocks.push({ block, top, height });
      for (const [span, baseline] of this.#layers.topsOf(index)) spanTops.set(span, top + baseline);
    }
    const { blocks: before } = useLayout.getState();
    useLayout.setState({
      document: this.#shown?.loaded.id ?? null,
      blocks: samePlaces(before, blocks) ? before : blocks,
      spanTops,
      total: this.#heights.total,
      viewTop: this.#view.top,
      viewHeight: this.#view.height,
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
