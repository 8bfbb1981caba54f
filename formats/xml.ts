import { SaxesParser, type SaxesTagNS } from "saxes";
import { Unreadable } from "./unreadable.ts";

// Writing

export type XmlAttributes = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** What XML 1.0 cannot hold, not even escaped: most controls, halves of surrogate pairs, and two that are no characters. */
const ILLEGAL = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** How many characters of a text XML cannot hold. */
export function countIllegal(text: string): number {
  return text.match(ILLEGAL)?.length ?? 0;
}

/** The same text in UTF-16 code units, each that XML cannot hold as a space: so offsets stay where they are. */
export function legalXml(text: string): string {
  return text.replaceAll(ILLEGAL, " ");
}

const TEXT_ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;" };
const ATTRIBUTE_ESCAPES: Readonly<Record<string, string>> = {
  ...TEXT_ESCAPES,
  '"': "&quot;",
  "\t": "&#9;",
  "\n": "&#10;",
};

/** Text between tags. What XML cannot hold becomes a space; `countIllegal` says how much that is. */
export function xmlText(text: string): string {
  return legalXml(text).replaceAll(/[&<>\r]/gu, (sign) => TEXT_ESCAPES[sign] ?? sign);
}

/** An attribute's value without the quotes around it. Readers would make spaces of tabs and line ends that are not escaped. */
function xmlValue(text: string): string {
  return legalXml(text).replaceAll(/[&<>"\t\n\r]/gu, (sign) => ATTRIBUTE_ESCAPES[sign] ?? sign);
}

export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** The beginning of an element; attributes that are null or undefined are left out. */
export function openTag(name: string, attributes: XmlAttributes = {}): string {
  return `<${name}${writeAttributes(attributes)}>`;
}

/** @param content what is between its tags, written already; an element without any is closed at once */
export function element(name: string, attributes: XmlAttributes = {}, content = ""): string {
  const start = `<${name}${writeAttributes(attributes)}`;
  return content === "" ? `${start}/>` : `${start}>${content}</${name}>`;
}

function writeAttributes(attributes: XmlAttributes): string {
  let written = "";
  for (const [name, value] of Object.entries(attributes))
    if (value !== null && value !== undefined)
      written += ` ${name}="${typeof value === "string" ? xmlValue(value) : String(value)}"`;
  return written;
}

// Reading

/** An element as its start tag says it. */
export type XmlTag = {
  /** Without its prefix. */
  readonly name: string;
  /** The address of its namespace; empty when it has none. */
  readonly namespace: string;
  /** By name; those of a namespace as `{address}name`. What declares namespaces is not among them. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Where it stands in the file, from 1. */
  readonly line: number;
  /** Where its start tag ends in the file, in UTF-16 code units. */
  readonly end: number;
};

/** An element with all that is in it. */
export type XmlElement = XmlTag & { readonly children: readonly (XmlElement | string)[] };

export type XmlHandlers = {
  readonly open: (tag: XmlTag, depth: number) => void;
  readonly text?: (text: string) => void;
  /** @param end where its end tag ends in the file, in UTF-16 code units; that of its start tag when it is written as one */
  readonly close?: (tag: XmlTag, end: number) => void;
};

const MOST_DEPTH = 200;
const MOST_BYTES = 256 * 1024 * 1024;
const MOST_ELEMENTS = 4_000_000;
/** What goes to the parser at once, in UTF-16 code units. */
const STEP = 64 * 1024;

/**
 * Goes through XML without keeping it. Nothing but numbers and XML's own five names is taken as an entity, nothing is
 * fetched, and a file that declares a document type is refused.
 * @param called how a sentence for people begins
 * @throws Unreadable for what is not well-formed, nested too deeply or too large
 */
export function readXml(source: Uint8Array | string, handlers: XmlHandlers, called = "This XML file"): void {
  const xml = typeof source === "string" ? source : decodeXml(source, called);
  const parser = new SaxesParser({ xmlns: true });
  const open: XmlTag[] = [];
  let elements = 0;
  parser.on("error", () => {
    throw new Unreadable(`${called} is broken or incomplete at line ${parser.line}.`);
  });
  parser.on("doctype", () => {
    throw new Unreadable(`${called} declares a document type, which is not allowed here; remove it and try again.`);
  });
  parser.on("opentag", (parsed) => {
    const tag = toTag(parsed, parser);
    if (++elements > MOST_ELEMENTS) throw new Unreadable(`${called} holds more than 4 million elements.`);
    if (open.length >= MOST_DEPTH) throw new Unreadable(`${called} is nested too deeply at line ${parser.line}.`);
    handlers.open(tag, open.length);
    open.push(tag);
  });
  parser.on("closetag", () => {
    const tag = open.pop();
    if (tag !== undefined) handlers.close?.(tag, parser.position);
  });
  const { text } = handlers;
  if (text !== undefined) {
    parser.on("text", (part) => open.length > 0 && text(part));
    parser.on("cdata", text);
  }
  for (let at = 0; at < xml.length; at += STEP) parser.write(xml.slice(at, at + STEP));
  parser.close();
}

/** The same as a tree, for files that are small. @throws Unreadable */
export function parseXml(source: Uint8Array | string, called = "This XML file"): XmlElement {
  type Growing = XmlTag & { readonly children: (XmlElement | string)[] };
  const path: Growing[] = [];
  let root: Growing | undefined;
  const open = (tag: XmlTag): void => {
    const grown: Growing = { ...tag, children: [] };
    path.at(-1)?.children.push(grown);
    root ??= grown;
    path.push(grown);
  };
  const text = (part: string): void => void path.at(-1)?.children.push(part);
  readXml(source, { open, text, close: () => void path.pop() }, called);
  if (root === undefined) throw new Unreadable(`${called} is empty.`);
  return root;
}

/** The elements directly in another, of one name when it is given. */
export function childElements({ children }: XmlElement, name?: string): readonly XmlElement[] {
  return children.filter(
    (child): child is XmlElement => typeof child !== "string" && (name === undefined || child.name === name),
  );
}

/** All text in an element, in order. */
export function textOf({ children }: XmlElement): string {
  return children.map((child) => (typeof child === "string" ? child : textOf(child))).join("");
}

function toTag(
  { local, uri, attributes }: SaxesTagNS,
  { line, position }: Readonly<Record<"line" | "position", number>>,
): XmlTag {
  const read = new Map<string, string>();
  for (const { prefix, local: name, uri: namespace, value } of Object.values(attributes)) {
    if (prefix === "xmlns" || (prefix === "" && name === "xmlns")) continue;
    read.set(namespace === "" ? name : `{${namespace}}${name}`, value);
  }
  return { name: local, namespace: uri, attributes: read, line, end: position };
}

/** As its byte order mark says, or its first line, or else as UTF-8. */
export function decodeXml(bytes: Uint8Array, called: string): string {
  if (bytes.length > MOST_BYTES) throw new Unreadable(`${called} is larger than 256 MB.`);
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch {
    throw new Unreadable(`${called} is not in the encoding it says it is in; save it as UTF-8 and try again.`);
  }
}

function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (first === 0x3c && second === 0) return "utf-16le";
  if (first === 0 && second === 0x3c) return "utf-16be";
  const start = Buffer.from(bytes.subarray(0, 200)).toString("latin1");
  return /^(?:\u00EF\u00BB\u00BF)?<\?xml[^>]*?\sencoding\s*=\s*["']([\w.-]+)["']/u.exec(start)?.[1] ?? "utf-8";
}
