import {
  $createTextNode,
  $getNodeByKey,
  $getRoot,
  createEditor,
  type LexicalEditor,
  type LexicalNode,
  type NodeKey,
} from "lexical";
import { directionOfBlock } from "#core/text/direction.ts";
import type { Document } from "#core/model/document.ts";
import type { Block, Structure } from "#core/model/structure.ts";
import { t } from "../../text/text.ts";
import type { Item } from "./items.ts";
import { $createBlock, $createMarkedText, BlockNode, MarkedTextNode, type BlockLook } from "./nodes.ts";
import { textRuns } from "./textRuns.ts";

/** The text that is shown: everything needed to make an item's node. */
export type ShownText = {
  readonly text: string;
  readonly structure: Structure;
  readonly direction: Document["direction"];
  /** The index of the block that one of the structure's blocks is a piece of. */
  readonly blockOf: (piece: number) => number;
};

/** A read-only Lexical editor that holds a window of items and nothing else. */
export class TextEditor {
  readonly #editor: LexicalEditor;
  #keys = new Map<number, NodeKey>();

  constructor(root: HTMLElement) {
    this.#editor = createEditor({
      namespace: "obelus-reader",
      editable: false,
      nodes: [BlockNode, MarkedTextNode],
      onError: (error) => {
        throw error;
      },
    });
    this.#editor.setRootElement(root);
  }

  /** Holds exactly these items from now on; those it already holds stay as they are. Done when it returns. */
  show(source: ShownText, items: readonly Item[], first: number, last: number): void {
    const kept = this.#keys;
    const next = new Map<number, NodeKey>();
    this.#editor.update(
      () => {
        const root = $getRoot();
        for (const [index, key] of kept) if (index < first || index > last) $getNodeByKey(key)?.remove();
        let before: LexicalNode | null = null;
        for (let index = first; index <= last; index++) {
          const key = kept.get(index);
          const known = key === undefined ? null : $getNodeByKey(key);
          const item = items[index];
          if (item === undefined) continue;
          const node: LexicalNode = known ?? $itemNode(source, item, index);
          if (known === null) $place(root, before, node);
          next.set(index, node.getKey());
          before = node;
        }
      },
      { discrete: true },
    );
    this.#keys = next;
  }

  /** Forgets everything, before another text is shown. */
  clear(): void {
    this.#keys = new Map();
    this.#editor.update(() => void $getRoot().clear(), { discrete: true });
  }

  element(index: number): HTMLElement | null {
    const key = this.#keys.get(index);
    return key === undefined ? null : this.#editor.getElementByKey(key);
  }

  close(): void {
    this.#editor.setRootElement(null);
  }
}

function $place(root: ReturnType<typeof $getRoot>, before: LexicalNode | null, node: LexicalNode): void {
  if (before !== null) before.insertAfter(node);
  else {
    const first = root.getFirstChild();
    if (first === null) root.append(node);
    else first.insertBefore(node);
  }
}

function $itemNode(source: ShownText, item: Item, index: number): BlockNode {
  const { structure } = source;
  const attributes = { "data-item": String(index) };
  if (item.kind === "furniture") {
    const look: BlockLook = {
      tag: "div",
      className: "reader-item reader-furniture",
      direction: null,
      attributes: {
        ...attributes,
        "data-first-block": String(source.blockOf(item.blocks[0] ?? 0)),
        role: "button",
        tabindex: "-1",
      },
    };
    return $createBlock(look, [$createTextNode(t("reader:furniture", { count: item.blocks.length }))]);
  }
  const blocks = item.blocks.flatMap((block) => structure.blocks[block] ?? []);
  const nodes = blocks.map((block, place) =>
    $blockNode(source, block, item.blocks[place] ?? 0, item.kind === "row" ? {} : attributes),
  );
  const only = nodes[0];
  if (item.kind === "block" && only !== undefined) return only;
  return $createBlock({ tag: "div", className: "reader-item reader-row", direction: null, attributes }, nodes);
}

function $blockNode(
  { text, structure, direction, blockOf }: ShownText,
  block: Block,
  index: number,
  attributes: Readonly<Record<string, string>>,
): BlockNode {
  const goesOn = blockOf(index + 1) === blockOf(index);
  const runs = textRuns(text, block, structure.marks, t("reader:undecoded"));
  const look: BlockLook = {
    tag: tagOf(block),
    className: `reader-item reader-block reader-${block.kind}${block.header === true ? " reader-header" : ""}${block.level === undefined ? "" : ` reader-level-${Math.min(block.level, 6)}`}${goesOn ? " reader-goes-on" : ""}`,
    direction: directionOfBlock(text, block, direction),
    attributes: {
      ...attributes,
      "data-block": String(index),
      ...(block.number === undefined ? {} : { "data-number": `${block.number}.` }),
    },
  };
  return $createBlock(
    look,
    runs.map((run) =>
      run.classes.length === 0
        ? $createTextNode(run.text)
        : $createMarkedText(run.text, run.classes.join(" "), run.title),
    ),
  );
}

function tagOf(block: Block): BlockLook["tag"] {
  switch (block.kind) {
    case "heading":
      return block.level === 1 ? "h2" : block.level === 2 ? "h3" : "h4";
    case "quote":
      return "blockquote";
    case "code":
      return "pre";
    case "cell":
    case "item":
      return "div";
    case "paragraph":
      return "p";
  }
}
