import { Unreadable } from "../../unreadable.ts";
import { decodeXml } from "../../xml.ts";
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
  const beginning = new RegExp(String.raw`^\s*(?:<\?[^>]*\?>\s*|<!--[^]*?-->\s*)*<(?:[\w-]+:)?${root}[\s>]`, "u");
  return [...parts.values()].filter((xml) => beginning.test(xml.slice(0, 2000)));
}
