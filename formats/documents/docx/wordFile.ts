import { Unreadable } from "../../unreadable.ts";
import { childElements, decodeXml, parseXml } from "../../xml.ts";
import { readZip } from "../../zip.ts";
import { isCompoundFile, isProtected, PROTECTED } from "../officeFile.ts";

export const CALLED = "This Word file";

/** The parts of a Word file that are XML, by their names. */
export type WordParts = ReadonlyMap<string, string>;

/** Colours, fonts and data of other programs: nothing that is read. */
const UNREAD = /^(?:customXml|docMetadata)\/|\/(?:theme|embeddings|glossary|media)\//u;

/** Takes a Word file apart, within bounds. Throws `Unreadable` for what is none. */
export async function openWordFile(bytes: Uint8Array): Promise<WordParts> {
  if (isProtected(bytes)) throw new Unreadable(PROTECTED);
  if (isCompoundFile(bytes))
    throw new Unreadable("This is a Word file of the older kind (.doc). Save it as .docx and bring that in.");
  const parts = new Map<string, string>();
  for (const { name, read } of (await readZip(bytes, CALLED)).values()) {
    if (!/\.(?:xml|rels)$/iu.test(name) || UNREAD.test(name)) continue;
    const xml = decodeXml(await read(), CALLED);
    // A document type could hold entities that grow without end or fetch what lies elsewhere.
    if (/<!(?:doctype|entity)/iu.test(xml))
      throw new Unreadable(`${CALLED} declares a document type, which no Word file needs, so it is not read.`);
    parts.set(name, xml);
  }
  return parts;
}

/** The parts whose outermost element is this one: "document", "footnotes". */
export function partsOf(parts: WordParts, root: string): string[] {
  return [...parts.values()].filter((xml) => isPart(xml, root));
}

export function isPart(xml: string, root: string): boolean {
  const [, name] = /^\s*(?:<\?[^>]*\?>\s*|<!--[^]*?-->\s*)*<(?:[\w-]+:)?([\w-]+)[\s/>]/u.exec(xml.slice(0, 2000)) ?? [];
  return name === root;
}

/** The ids by which a part leads to others. */
export function relationsOf(parts: WordParts, part: string): ReadonlySet<string> {
  const [, folder = "", file = ""] = /^(.*\/)?([^/]*)$/u.exec(part) ?? [];
  const xml = parts.get(`${folder}_rels/${file}.rels`);
  const relations = xml === undefined ? [] : childElements(parseXml(xml, CALLED), "Relationship");
  return new Set(relations.flatMap(({ attributes }) => attributes.get("Id") ?? []));
}
