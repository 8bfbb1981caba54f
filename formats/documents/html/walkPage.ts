import { defaultTreeAdapter } from "parse5";
import type { FurnitureHint } from "../documentFormat.ts";
import type { BlockShape, TextBuilder } from "../textBuilder.ts";
import { safeAddress } from "./addresses.ts";
import { ACTIVE, BLOCKS, CODE, EMPHASIS, FURNITURE, SILENT, STRONG, SUBSTANCE } from "./elements.ts";
import {
  attributeOf,
  elementsIn,
  isElement,
  isHtmlElement,
  type HtmlElement,
  type HtmlNode,
  type HtmlParent,
} from "./parseHtml.ts";
import { isDataTable, TableCursor } from "./tables.ts";

type ListState = { readonly depth: number; readonly ordered: boolean; next: number };
type ItemState = { readonly shape: BlockShape; readonly firstBlock: number };

/** What surrounds the characters being read. */
type Place = {
  readonly quote: number;
  readonly list: ListState | null;
  readonly item: ItemState | null;
  readonly table: TableCursor | null;
  readonly inCell: boolean;
  readonly heading: number | null;
  readonly isFurniture: boolean;
};

type Step = { readonly node: HtmlNode; readonly place: Place } | (() => void);

export type WalkedPage = { readonly furniture: FurnitureHint[]; readonly elements: number };

/**
 * Reads a tree into the builder, in document order and without recursion. Ids of elements become places.
 * @param file what comes before the ids, where several files make a text
 */
export function walkPage(page: HtmlParent, builder: TextBuilder, file = ""): WalkedPage {
  const walk = new PageWalk(builder, file);
  walk.run(page);
  return { furniture: walk.furniture, elements: walk.elements };
}

class PageWalk {
  readonly furniture: FurnitureHint[] = [];
  elements = 0;
  readonly #builder: TextBuilder;
  readonly #steps: Step[] = [];
  readonly #file: string;

  constructor(builder: TextBuilder, file: string) {
    this.#builder = builder;
    this.#file = file;
  }

  run(page: HtmlParent): void {
    const outside: Place = {
      quote: 0,
      list: null,
      item: null,
      table: null,
      inCell: false,
      heading: null,
      isFurniture: false,
    };
    this.#pushChildren(page, outside);
    for (let step = this.#steps.pop(); step !== undefined; step = this.#steps.pop()) {
      if (typeof step === "function") step();
      else if (defaultTreeAdapter.isTextNode(step.node)) this.#builder.addCollapsed(step.node.value);
      else if (isElement(step.node)) this.#enter(step.node, step.place);
    }
    this.#builder.endBlock();
  }

  #pushChildren(parent: HtmlParent, place: Place): void {
    for (let index = parent.childNodes.length - 1; index >= 0; index--) {
      const node = parent.childNodes[index];
      if (node !== undefined) this.#steps.push({ node, place });
    }
  }

  #enter(element: HtmlElement, place: Place): void {
    this.elements++;
    const { tagName } = element;
    if (isLeftOut(element)) return;
    const id = attributeOf(element, "id") ?? "";
    if (id !== "") this.#builder.place(this.#file + id);
    if (tagName === "br") this.#builder.addBreak();
    else if (tagName === "pre" || tagName === "listing" || tagName === "xmp") this.#enterVerbatim(element, place);
    else if (BLOCKS.has(tagName)) this.#enterBlock(element, place);
    else this.#enterInline(element, place);
  }

  #enterInline(element: HtmlElement, place: Place): void {
    const { tagName } = element;
    const address = tagName === "a" ? safeAddress(attributeOf(element, "href") ?? "") : null;
    const kind =
      address !== null
        ? "link"
        : EMPHASIS.has(tagName)
          ? "emphasis"
          : STRONG.has(tagName)
            ? "strong"
            : CODE.has(tagName)
              ? "code"
              : null;
    if (kind !== null) {
      this.#builder.openMark(kind, address ?? undefined);
      this.#steps.push(() => this.#builder.closeMark());
    }
    this.#pushChildren(element, place);
  }

  #enterBlock(element: HtmlElement, place: Place): void {
    if (place.inCell && place.table !== null) {
      this.#enterInsideCell(element, place);
      return;
    }
    this.#builder.endBlock();
    const inner = this.#placeWithin(element, place);
    this.#builder.startBlock(this.#shapeAt(inner));
    const firstBlock = this.#builder.blockCount;
    this.#steps.push(() => {
      this.#builder.endBlock();
      if (inner.isFurniture && !place.isFurniture) this.#hintFurniture(firstBlock, FURNITURE[element.tagName] ?? "");
      this.#builder.startBlock(this.#shapeAt(place));
    });
    this.#pushChildren(element, inner);
  }

  /** In a cell of a real table, blocks are lines of the cell. */
  #enterInsideCell(element: HtmlElement, place: Place): void {
    this.#builder.addSoftBreak();
    this.#steps.push(() => {
      this.#builder.addSoftBreak();
    });
    this.#pushChildren(element, place);
  }

  #enterVerbatim(element: HtmlElement, place: Place): void {
    const text = verbatimText(element).replace(/\n+$/u, "");
    if (text.trim() === "") return;
    if (place.inCell) {
      this.#builder.addVerbatim(text);
      return;
    }
    this.#builder.startBlock({ kind: "code" });
    this.#builder.addVerbatim(text);
    this.#builder.startBlock(this.#shapeAt(place));
  }

  #placeWithin(element: HtmlElement, place: Place): Place {
    const { tagName } = element;
    const isFurniture = place.isFurniture || Object.hasOwn(FURNITURE, tagName);
    const here = { ...place, isFurniture };
    if (/^h[1-6]$/u.test(tagName)) return { ...here, heading: Number(tagName.slice(1)) };
    if (tagName === "blockquote") return { ...here, quote: place.quote + 1, item: null };
    if (tagName === "ul" || tagName === "ol" || tagName === "menu" || tagName === "dir") {
      const depth = (place.list?.depth ?? 0) + 1;
      return {
        ...here,
        list: { depth, ordered: tagName === "ol", next: integerOf(element, "start") ?? 1 },
        item: null,
      };
    }
    if (tagName === "li") return { ...here, item: this.#startItem(element, place.list) };
    if (tagName === "table")
      return { ...here, table: isDataTable(element) ? new TableCursor(this.#builder.nextTable()) : null };
    if (tagName === "tr") place.table?.startRow();
    if ((tagName === "td" || tagName === "th") && place.table !== null) {
      place.table.startCell(tagName === "th", integerOf(element, "colspan") ?? 1);
      return { ...here, inCell: true };
    }
    return here;
  }

  #startItem(element: HtmlElement, list: ListState | null): ItemState {
    const level = list?.depth ?? 1;
    if (list === null || !list.ordered) return { shape: { kind: "item", level }, firstBlock: this.#builder.blockCount };
    const number = integerOf(element, "value") ?? list.next;
    list.next = number + 1;
    return { shape: { kind: "item", level, number }, firstBlock: this.#builder.blockCount };
  }

  #shapeAt(place: Place): BlockShape {
    if (place.inCell && place.table !== null) return place.table.shape;
    if (place.heading !== null) return { kind: "heading", level: place.heading };
    if (place.item !== null && place.item.firstBlock === this.#builder.blockCount) return place.item.shape;
    return place.quote > 0 ? { kind: "quote", level: place.quote } : { kind: "paragraph" };
  }

  #hintFurniture(firstBlock: number, reason: string): void {
    for (let block = firstBlock; block < this.#builder.blockCount; block++) this.furniture.push({ block, reason });
  }
}

function isLeftOut(element: HtmlElement): boolean {
  const { tagName } = element;
  if (!isHtmlElement(element) || ACTIVE.has(tagName) || SILENT.has(tagName)) return true;
  if (attributeOf(element, "hidden") !== null) return true;
  if (/display\s*:\s*none|visibility\s*:\s*hidden/iu.test(attributeOf(element, "style") ?? "")) return true;
  return tagName === "form" && !wrapsPage(element);
}

/** Whether a form stands around a page (as some servers write them) and is not just fields and buttons. */
function wrapsPage(form: HtmlElement): boolean {
  for (const { tagName } of elementsIn(form)) if (SUBSTANCE.has(tagName)) return true;
  return false;
}

/** The characters of preformatted text, line breaks included. */
function verbatimText(parent: HtmlElement): string {
  const pieces: string[] = [];
  const stack: HtmlNode[] = parent.childNodes.toReversed();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (defaultTreeAdapter.isTextNode(node)) pieces.push(node.value);
    else if (isElement(node) && node.tagName === "br") pieces.push("\n");
    else if (isElement(node) && !isLeftOut(node))
      for (let index = node.childNodes.length - 1; index >= 0; index--) {
        const child = node.childNodes[index];
        if (child !== undefined) stack.push(child);
      }
  }
  return pieces.join("");
}

/** An attribute as a whole number of at most nine digits; null when it is none. */
function integerOf(element: HtmlElement, name: string): number | null {
  const written = attributeOf(element, name)?.trim() ?? "";
  return /^-?\d{1,9}$/u.test(written) ? Number(written) : null;
}
