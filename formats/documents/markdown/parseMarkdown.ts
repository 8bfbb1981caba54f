import type { Root, RootContent } from "mdast";
import { fromMarkdown, type Options } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { divideMarkdown, LEAST_SECTION, type Section } from "./sections.ts";

/** A line that opens more containers than any text does would take the parser minutes or its whole stack. */
const TOO_DEEP = /^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))){60}/mu;

/**
 * The tree of a text; null when it is nested so deeply that it is no Markdown anybody wrote. Positions in it mean nothing.
 * @param least length of what is parsed at a time, in UTF-16 code units
 */
export function parseMarkdown(source: string, least = LEAST_SECTION): Root | null {
  // The parser leaves out a byte order mark, and its offsets are then others.
  const text = source.replace(/^\uFEFF+/u, "");
  if (TOO_DEEP.test(text)) return null;
  try {
    return new SectionParser(text, divideMarkdown(text, least)).parse();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** What the text defines anywhere, by which the parser tells references from mere brackets. */
type Defined = { readonly links: string[]; readonly footnotes: string[] };

type Part = { readonly source: string; readonly root: Root };

type Extension = NonNullable<Options["extensions"]>[number];
type Construct = Exclude<NonNullable<NonNullable<Extension["document"]>["null"]>, readonly unknown[]>;

const OPENING_BRACKET = 0x5b;

class SectionParser {
  readonly #text: string;
  readonly #sections: readonly Section[];
  readonly #defined: Defined = { links: [], footnotes: [] };
  readonly #extensions: Extension[] = [gfm(), this.#shareDefined()];
  readonly #treeExtensions = gfmFromMarkdown();

  constructor(text: string, sections: readonly Section[]) {
    this.#text = text;
    this.#sections = sections;
  }

  parse(): Root {
    const children: RootContent[] = [];
    for (const { source, root } of this.#readParts()) {
      // A reference may come before its definition.
      const { children: nodes } = this.#hasDefined && source.includes("[") ? this.#read(source) : root;
      for (const node of nodes) children.push(node);
    }
    return { type: "root", children };
  }

  get #hasDefined(): boolean {
    return this.#defined.links.length > 0 || this.#defined.footnotes.length > 0;
  }

  #readParts(): Part[] {
    const parts: Part[] = [];
    for (let index = 0; index < this.#sections.length;) {
      const { part, taken } = this.#readPart(index);
      parts.push(part);
      index += taken;
    }
    return parts;
  }

  /** Reads a section together with as many of the next ones as it takes to close what it leaves open. */
  #readPart(index: number): { readonly part: Part; readonly taken: number } {
    const first = this.#sections[index];
    for (let taken = 1; ; taken *= 2) {
      const last = this.#sections[Math.min(index + taken, this.#sections.length) - 1];
      const source = this.#text.slice(first?.start, last?.end);
      if (first?.isPlain === true) return { part: { source, root: readWords(source) }, taken };
      const root = this.#read(source);
      if (index + taken >= this.#sections.length || !leavesOpen(root, source)) return { part: { source, root }, taken };
    }
  }

  #read(source: string): Root {
    return fromMarkdown(source, { extensions: this.#extensions, mdastExtensions: [this.#treeExtensions] });
  }

  /** An extension that recognises nothing, but lets every parsing know what the others found to be defined. */
  #shareDefined(): Extension {
    const { links, footnotes } = this.#defined;
    const share: Construct = {
      tokenize(_effects, _ok, nok) {
        this.parser.defined = links;
        Object.assign(this.parser, { gfmFootnotes: footnotes });
        return nok;
      },
    };
    // Before any line, and before the footnotes' own construct looks at a bracket.
    return { document: { null: share, [OPENING_BRACKET]: share } };
  }
}

function readWords(section: string): Root {
  const value = section.replace(/[ \t\n]+$/u, "").replace(/ +\n/gu, "\n");
  return { type: "root", children: [{ type: "paragraph", children: [{ type: "text", value }] }] };
}

/** Whether a text ends within a fence or within raw HTML that an empty line does not end. In doubt it does. */
function leavesOpen({ children }: Root, source: string): boolean {
  const last = children.at(-1);
  if (last?.type === "html") return isOpenHtml(last.value);
  if (last?.type !== "code") return false;
  const written = source.slice(last.position?.start.offset, last.position?.end.offset);
  const [fence] = /^(?:`{3,}|~{3,})/u.exec(written) ?? [];
  if (fence === undefined) return false;
  const closing = /\n {0,3}(`{3,}|~{3,})[ \t]*\n*$/u.exec(written)?.[1];
  return closing?.startsWith(fence) !== true;
}

const HTML_ENDS: readonly (readonly [begins: RegExp, ends: RegExp])[] = [
  [/^<(?:script|pre|style|textarea)(?=[\s>]|$)/iu, /<\/(?:script|pre|style|textarea)>/iu],
  [/^<!--/u, /-->/u],
  [/^<\?/u, /\?>/u],
  [/^<!\[CDATA\[/u, /\]\]>/u],
  [/^<![a-z]/iu, />/u],
];

function isOpenHtml(value: string): boolean {
  const html = value.trimStart();
  for (const [begins, ends] of HTML_ENDS) {
    const [beginning] = begins.exec(html) ?? [];
    if (beginning !== undefined) return !ends.test(html.slice(beginning.length));
  }
  return false;
}
