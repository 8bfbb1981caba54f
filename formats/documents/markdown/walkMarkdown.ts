import type { Nodes, Root, Table } from "mdast";
import type { BlockShape, TextBuilder } from "../textBuilder.ts";
import { countActiveParts } from "../html/activeParts.ts";
import { isActiveAddress, safeAddress } from "../html/addresses.ts";
import { parseHtml } from "../html/parseHtml.ts";
import { walkPage } from "../html/walkPage.ts";

/** A list item or footnote: its first block has this shape and begins with the label. */
type ItemState = { readonly shape: BlockShape; readonly label: string; readonly firstBlock: number };
type Place = { readonly quote: number; readonly depth: number; readonly item: ItemState | null };
type Step = { readonly node: Nodes; readonly place: Place } | (() => void);

export type WalkedMarkdown = { readonly nodes: number; readonly activeParts: number };

/** Reads a tree into the builder, in document order and without recursion. */
export function walkMarkdown(root: Root, builder: TextBuilder): WalkedMarkdown {
  const walk = new MarkdownWalk(builder, addressesOf(root));
  walk.run(root);
  return { nodes: walk.nodes, activeParts: walk.activeParts };
}

/** Addresses of reference links, by their identifier. Of several definitions the first one counts. */
function addressesOf(root: Root): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const stack: Nodes[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.type === "definition" && !found.has(node.identifier)) found.set(node.identifier, node.url);
    if ("children" in node) for (const child of node.children.toReversed()) stack.push(child);
  }
  return found;
}

class MarkdownWalk {
  nodes = 0;
  activeParts = 0;
  readonly #builder: TextBuilder;
  readonly #addresses: ReadonlyMap<string, string>;
  readonly #steps: Step[] = [];
  #tables = 0;
  /** The raw element (script, style) whose inline content is being skipped. */
  #skipping: string | null = null;

  constructor(builder: TextBuilder, addresses: ReadonlyMap<string, string>) {
    this.#builder = builder;
    this.#addresses = addresses;
  }

  run(root: Root): void {
    this.#push(root.children, { quote: 0, depth: 0, item: null });
    for (let step = this.#steps.pop(); step !== undefined; step = this.#steps.pop()) {
      if (typeof step === "function") step();
      else this.#enter(step.node, step.place);
    }
    this.#builder.endBlock();
  }

  #push(children: readonly Nodes[], place: Place): void {
    for (const node of children.toReversed()) this.#steps.push({ node, place });
  }

  #enter(node: Nodes, place: Place): void {
    if (node.type !== "text" && node.type !== "paragraph") this.nodes++;
    if (this.#skipping !== null && node.type !== "html" && node.type !== "paragraph") return;
    switch (node.type) {
      case "paragraph":
        return this.#enterParagraph(node.children, place);
      case "heading":
        return this.#enterBlock({ kind: "heading", level: node.depth }, node.children, place);
      case "blockquote":
        return this.#push(node.children, { ...place, quote: place.quote + 1, item: null });
      case "list":
        return this.#enterList(node, place);
      case "code":
        return this.#enterCode(node.value);
      case "table":
        return this.#enterTable(node, place);
      case "footnoteDefinition":
        return this.#enterFootnote(node, place);
      case "html":
        return this.#enterHtml(node.value);
      default:
        return this.#enterInline(node, place);
    }
  }

  #enterInline(node: Nodes, place: Place): void {
    switch (node.type) {
      case "text":
        return this.#builder.addCollapsed(node.value);
      case "break":
        return this.#builder.addBreak();
      case "inlineCode":
        return this.#enterInlineCode(node.value);
      case "emphasis":
        return this.#enterMark("emphasis", undefined, node.children, place);
      case "strong":
        return this.#enterMark("strong", undefined, node.children, place);
      case "delete":
        return this.#push(node.children, place);
      case "link":
        return this.#enterLink(node.url, node.children, place);
      case "linkReference":
        return this.#enterLink(this.#addresses.get(node.identifier) ?? "", node.children, place);
      case "footnoteReference":
        return this.#builder.addCollapsed(`[${node.label ?? node.identifier}]`);
      case "image":
      case "imageReference":
        this.activeParts++;
        return;
      default:
        return;
    }
  }

  #enterParagraph(children: readonly Nodes[], place: Place): void {
    this.#skipping = null;
    const item = place.item?.firstBlock === this.#builder.blockCount ? place.item : null;
    const shape: BlockShape = place.quote > 0 ? { kind: "quote", level: place.quote } : { kind: "paragraph" };
    this.#enterBlock(item?.shape ?? shape, children, place);
    this.#builder.addCollapsed(item?.label ?? "");
  }

  #enterFootnote(note: Extract<Nodes, { type: "footnoteDefinition" }>, place: Place): void {
    const label = `[${note.label ?? note.identifier}] `;
    this.#push(note.children, {
      ...place,
      item: { shape: { kind: "paragraph" }, label, firstBlock: this.#builder.blockCount },
    });
  }

  #enterBlock(shape: BlockShape, children: readonly Nodes[], place: Place): void {
    this.#skipping = null;
    this.#builder.startBlock(shape);
    this.#steps.push(() => this.#builder.endBlock());
    this.#push(children, place);
  }

  #enterMark(kind: "emphasis" | "strong", address: string | undefined, children: readonly Nodes[], place: Place): void {
    this.#builder.openMark(kind, address);
    this.#steps.push(() => this.#builder.closeMark());
    this.#push(children, place);
  }

  #enterLink(url: string, children: readonly Nodes[], place: Place): void {
    const address = safeAddress(url);
    if (isActiveAddress(url)) this.activeParts++;
    if (address !== null) {
      this.#builder.openMark("link", address);
      this.#steps.push(() => this.#builder.closeMark());
    }
    this.#push(children, place);
  }

  #enterInlineCode(code: string): void {
    this.#builder.openMark("code");
    this.#builder.addVerbatim(code);
    this.#builder.closeMark();
  }

  #enterCode(code: string): void {
    if (code.trim() === "") return;
    this.#builder.startBlock({ kind: "code" });
    this.#builder.addVerbatim(code.replace(/\n+$/u, ""));
    this.#builder.endBlock();
  }

  #enterList(list: Extract<Nodes, { type: "list" }>, place: Place): void {
    const level = place.depth + 1;
    const start = list.start ?? 1;
    for (const [index, item] of [...list.children.entries()].toReversed()) {
      this.#steps.push(() => {
        const shape: BlockShape =
          list.ordered === true ? { kind: "item", level, number: start + index } : { kind: "item", level };
        const box = item.checked === true ? "☑ " : item.checked === false ? "☐ " : "";
        this.#push(item.children, {
          ...place,
          depth: level,
          item: { shape, label: box, firstBlock: this.#builder.blockCount },
        });
      });
    }
  }

  #enterTable(table: Table, place: Place): void {
    const number = this.#tables++;
    for (const [row, { children }] of [...table.children.entries()].toReversed()) {
      for (const [column, cell] of [...children.entries()].toReversed()) {
        const shape: BlockShape = { kind: "cell", table: number, row, column, ...(row === 0 ? { header: true } : {}) };
        this.#steps.push(() => this.#enterBlock(shape, cell.children, place));
      }
    }
  }

  /** Raw HTML: a whole block of it is read as a page; inline, only a line break means something. */
  #enterHtml(source: string): void {
    const raw = /^<(\/?)(script|style|textarea|title|iframe|object|svg|noscript|template|xmp)\b/iu.exec(source);
    const page = parseHtml(source);
    this.activeParts += countActiveParts(page);
    if (!this.#builder.hasShape) walkPage(page, this.#builder);
    else if (raw !== null && raw[2] !== undefined) this.#skipping = raw[1] === "/" ? null : raw[2];
    else if (this.#skipping === null && /^<br\b/iu.test(source)) this.#builder.addBreak();
  }
}
