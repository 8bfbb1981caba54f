import { Unreadable } from "../../unreadable.ts";
import { childElements, parseXml, readXml, textOf, type XmlElement } from "../../xml.ts";
import { readZip, type ZipEntry } from "../../zip.ts";
import { languageOf } from "../html/metadata.ts";

export const CALLED = "This book";

/** A file of a book. */
export type BookPage = {
  /** Its name, with the folders it is in. */
  readonly file: string;
  readonly read: () => Promise<Uint8Array>;
};

/** A book taken apart. */
export type BookFile = {
  /** In the order of reading. */
  readonly pages: readonly BookPage[];
  /** The table of contents. */
  readonly contents: BookPage | null;
  /** Parts that belong to the reading and are no pages of text, or are not there. */
  readonly leftOut: number;
  readonly title: string | null;
  readonly publisher: string | null;
  /** YYYY-MM-DD */
  readonly date: string | null;
  readonly language: string | null;
  readonly direction: "auto" | "ltr" | "rtl";
};

type Entries = ReadonlyMap<string, ZipEntry>;

/** Ways to hide fonts, which are not read. Whatever else is encrypted cannot be read. */
const FONTS: ReadonlySet<string> = new Set(["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"]);
const PAGES: ReadonlySet<string> = new Set(["application/xhtml+xml", "text/html", "text/x-oeb1-document"]);

/** Takes a book apart, within bounds. Throws `Unreadable` for what is none, or is protected against copying. */
export async function openBook(bytes: Uint8Array): Promise<BookFile> {
  const entries = await readZip(bytes, CALLED);
  await checkProtection(entries);
  const container = await readEntry(entries, "META-INF/container.xml");
  const root = container === null ? null : rootOf(parseXml(container, CALLED));
  const described = root === null ? null : await readEntry(entries, root);
  if (root === null || described === null) throw new Unreadable(`${CALLED} is broken: it does not say what is in it.`);
  const description = parseXml(described, CALLED);
  return { ...describe(description), ...findPages(description, root, entries) };
}

async function checkProtection(entries: Entries): Promise<void> {
  const encryption = await readEntry(entries, "META-INF/encryption.xml");
  const isOpen = encryption === null ? !entries.has("META-INF/rights.xml") : hidesOnlyFonts(encryption);
  if (!isOpen) throw new Unreadable(`${CALLED} is protected against copying, so it cannot be read.`);
}

function hidesOnlyFonts(encryption: Uint8Array): boolean {
  let isSo = true;
  const open = ({
    name,
    attributes,
  }: {
    readonly name: string;
    readonly attributes: ReadonlyMap<string, string>;
  }): void => {
    if (name === "EncryptionMethod") isSo &&= FONTS.has(attributes.get("Algorithm") ?? "");
  };
  readXml(encryption, { open }, CALLED);
  return isSo;
}

async function readEntry(entries: Entries, name: string): Promise<Uint8Array | null> {
  return (await entries.get(name)?.read()) ?? null;
}

/** The file that says what is in the book. */
function rootOf(container: XmlElement): string | null {
  const files = childElements(container, "rootfiles").flatMap((list) => childElements(list, "rootfile"));
  const isBook = ({ attributes }: XmlElement): boolean =>
    (attributes.get("media-type") ?? "application/oebps-package+xml") === "application/oebps-package+xml";
  return files.find(isBook)?.attributes.get("full-path") ?? null;
}

function findPages(
  description: XmlElement,
  root: string,
  entries: Entries,
): Pick<BookFile, "pages" | "contents" | "leftOut"> {
  const items = childElements(description, "manifest").flatMap((list) => childElements(list, "item"));
  const byId = new Map(items.map((item) => [item.attributes.get("id") ?? "", item] as const));
  const spine = childElements(description, "spine").flatMap((list) => childElements(list, "itemref"));
  const pages: BookPage[] = [];
  const taken = new Set<string>();
  for (const { attributes } of spine) {
    const item = byId.get(attributes.get("idref") ?? "");
    const entry = item === undefined ? undefined : entryAt(entries, root, item.attributes.get("href") ?? "");
    const isPage = PAGES.has(item?.attributes.get("media-type") ?? "");
    if (entry === undefined || !isPage || taken.has(entry.name)) continue;
    taken.add(entry.name);
    pages.push({ file: entry.name, read: entry.read });
  }
  const listed = items.find(isContents);
  const contents = listed === undefined ? undefined : entryAt(entries, root, listed.attributes.get("href") ?? "");
  return {
    pages,
    contents: contents === undefined ? null : { file: contents.name, read: contents.read },
    leftOut: spine.length - pages.length,
  };
}

function isContents({ attributes }: XmlElement): boolean {
  return (
    (attributes.get("properties") ?? "").split(/\s+/u).includes("nav") ||
    attributes.get("media-type") === "application/x-dtbncx+xml"
  );
}

/** The name of a place in the book by its address in one of its files. */
export function placeAt(file: string, address: string): string | null {
  const [path = "", id = ""] = address.split("#");
  const name = path === "" ? file : resolve(file.split("/").slice(0, -1), decodeAddress(path));
  return name === null ? null : id === "" ? name : `${name}#${decodeAddress(id)}`;
}

/** A file of the book by its address relative to the one that lists it; undefined when it is not in the book. */
function entryAt(entries: Entries, root: string, href: string): ZipEntry | undefined {
  const [address = ""] = href.split("#");
  const folders = root.split("/").slice(0, -1);
  for (const written of [decodeAddress(address), address]) {
    const name = resolve(folders, written);
    const entry = name === null ? undefined : (entries.get(name) ?? entries.get(name.normalize("NFC")));
    if (entry !== undefined) return entry;
  }
  return undefined;
}

function decodeAddress(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

/** Null for what leads out of the book. */
function resolve(folders: readonly string[], address: string): string | null {
  const path = address.startsWith("/") ? [] : [...folders];
  for (const part of address.split("/")) {
    if (part === "..") {
      if (path.pop() === undefined) return null;
    } else if (part !== "" && part !== ".") path.push(part);
  }
  return path.join("/");
}

function describe(description: XmlElement): Omit<BookFile, "pages" | "contents" | "leftOut"> {
  const [metadata] = childElements(description, "metadata");
  const [older] = metadata === undefined ? [] : childElements(metadata, "dc-metadata");
  const values = (name: string): string[] =>
    [older, metadata]
      .flatMap((list) => (list === undefined ? [] : childElements(list)))
      .filter((one) => one.name.toLowerCase() === name && one.namespace.toLowerCase().includes("purl.org/dc"))
      .map((one) => textOf(one).replace(/\s+/gu, " ").trim().toWellFormed())
      .filter((value) => value !== "" && value.toLowerCase() !== "unknown");
  const [spine] = childElements(description, "spine");
  const direction = spine?.attributes.get("page-progression-direction");
  return {
    title: values("title")[0]?.slice(0, 1000) ?? null,
    publisher: values("publisher")[0]?.slice(0, 500) ?? null,
    date:
      values("date")
        .map(dayOf)
        .find((day) => day !== null) ?? null,
    language: languageOf(values("language")[0] ?? null),
    direction: direction === "rtl" || direction === "ltr" ? direction : "auto",
  };
}

/** Only a whole day is a date here: years and months are not made more exact than they are. */
function dayOf(written: string): string | null {
  const day = /^\d{4}-\d{2}-\d{2}/u.exec(written)?.[0] ?? "";
  const date = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day ? null : day;
}
