import { Parser, defaultTreeAdapter, html as names, type DefaultTreeAdapterTypes, type Token } from "parse5";

export type HtmlNode = DefaultTreeAdapterTypes.ChildNode;
export type HtmlElement = DefaultTreeAdapterTypes.Element;
export type HtmlParent = DefaultTreeAdapterTypes.ParentNode;

/** Elements nested deeper than this become part of the one around them, as in browsers. */
const DEEPEST = 400;

/** Their content is not markup, so the tokenizer has to be told about them at any depth. */
const RAW: ReadonlySet<number> = new Set([
  names.TAG_ID.SCRIPT,
  names.TAG_ID.STYLE,
  names.TAG_ID.TEXTAREA,
  names.TAG_ID.TITLE,
  names.TAG_ID.XMP,
  names.TAG_ID.IFRAME,
  names.TAG_ID.NOEMBED,
  names.TAG_ID.NOFRAMES,
  names.TAG_ID.PLAINTEXT,
]);

/** They hold nothing, so they do not nest. */
const VOID: ReadonlySet<number> = new Set([
  names.TAG_ID.BR,
  names.TAG_ID.HR,
  names.TAG_ID.IMG,
  names.TAG_ID.INPUT,
  names.TAG_ID.WBR,
  names.TAG_ID.META,
  names.TAG_ID.LINK,
]);

/** The HTML parsing algorithm with a limit on depth, without which its cost grows with the square of the nesting. */
class ShallowParser extends Parser<DefaultTreeAdapterTypes.DefaultTreeAdapterMap> {
  /** Elements that were not nested any further. */
  flattened = 0;

  override onStartTag(token: Token.TagToken): void {
    if (this.openElements.stackTop >= DEEPEST && !RAW.has(token.tagID) && !VOID.has(token.tagID)) this.flattened++;
    else super.onStartTag(token);
  }

  override onEndTag(token: Token.TagToken): void {
    if (this.flattened > 0 && this.openElements.stackTop >= DEEPEST && !RAW.has(token.tagID)) this.flattened--;
    else super.onEndTag(token);
  }
}

/** The tree of a page, at most some hundred levels deep. Never fails: the algorithm takes any characters. */
export function parseHtml(source: string): HtmlParent {
  const parser = new ShallowParser({ scriptingEnabled: false });
  parser.tokenizer.write(source, true);
  return parser.document;
}

export function isElement(node: HtmlNode): node is HtmlElement {
  return defaultTreeAdapter.isElementNode(node);
}

/** Whether an element is HTML and not part of a drawing or formula inside it. */
export function isHtmlElement(element: HtmlElement): boolean {
  return element.namespaceURI === names.NS.HTML;
}

export function attributeOf(element: HtmlElement, name: string): string | null {
  return element.attrs.find((attribute) => attribute.name === name)?.value ?? null;
}

/** All elements beneath a node, in document order. Stops when the visitor says so. */
export function* elementsIn(parent: HtmlParent): Generator<HtmlElement> {
  const stack: HtmlNode[] = parent.childNodes.toReversed();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (!isElement(node)) continue;
    yield node;
    for (let index = node.childNodes.length - 1; index >= 0; index--) {
      const child = node.childNodes[index];
      if (child !== undefined) stack.push(child);
    }
  }
}

/** The characters beneath a node, white space collapsed, at most `longest` of them. */
export function plainTextOf(parent: HtmlParent, longest: number): string {
  let text = "";
  const stack: HtmlNode[] = parent.childNodes.toReversed();
  for (let node = stack.pop(); node !== undefined && text.length < longest; node = stack.pop()) {
    if (defaultTreeAdapter.isTextNode(node)) text += node.value;
    else if (isElement(node)) stack.push(...node.childNodes.toReversed());
  }
  return text.replace(/\s+/gu, " ").trim().slice(0, longest);
}
