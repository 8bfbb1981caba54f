import { ElementNode, TextNode, type EditorConfig, type LexicalNode } from "lexical";

/** What a block's element looks like. */
export type BlockLook = {
  readonly tag: "p" | "h2" | "h3" | "h4" | "blockquote" | "pre" | "div";
  readonly className: string;
  readonly direction: "ltr" | "rtl" | null;
  readonly attributes: Readonly<Record<string, string>>;
};

const plain: BlockLook = { tag: "p", className: "", direction: null, attributes: {} };

/** A block, a table row or a furniture line. It is made anew whenever its look changes, so it never updates its element. */
export class BlockNode extends ElementNode {
  __look: BlockLook = plain;

  override $config() {
    return this.config("obelus-block", { extends: ElementNode });
  }

  override afterCloneFrom(from: this): void {
    super.afterCloneFrom(from);
    this.__look = from.__look;
  }

  override createDOM(): HTMLElement {
    const { tag, className, attributes } = this.__look;
    const element = document.createElement(tag);
    element.className = className;
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  }

  override updateDOM(): boolean {
    return false;
  }
}

/** Text that the source marked: emphasis, a link's words, or a character that could not be decoded. */
export class MarkedTextNode extends TextNode {
  __className = "";
  __title = "";

  override $config() {
    return this.config("obelus-text", { extends: TextNode });
  }

  override afterCloneFrom(from: this): void {
    super.afterCloneFrom(from);
    this.__className = from.__className;
    this.__title = from.__title;
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const element = super.createDOM(config);
    element.className = this.__className;
    if (this.__title !== "") element.title = this.__title;
    return element;
  }
}

export function $createBlock(look: BlockLook, children: readonly LexicalNode[]): BlockNode {
  const node = new BlockNode();
  node.__look = look;
  return node.setDirection(look.direction).append(...children);
}

export function $createMarkedText(text: string, className: string, title: string): MarkedTextNode {
  const node = new MarkedTextNode(text);
  node.__className = className;
  node.__title = title;
  return node.setMode("token");
}
