import type { XmlTag } from "../../xml.ts";

export const WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/** Namespaces by the prefixes they usually have; most have another address in files that keep strictly to the standard. */
const ADDRESSES: Readonly<Record<string, readonly string[]>> = {
  w: [WORD, "http://purl.oclc.org/ooxml/wordprocessingml/main"],
  a: ["http://schemas.openxmlformats.org/drawingml/2006/main", "http://purl.oclc.org/ooxml/drawingml/main"],
  m: ["http://schemas.openxmlformats.org/officeDocument/2006/math", "http://purl.oclc.org/ooxml/officeDocument/math"],
  mc: ["http://schemas.openxmlformats.org/markup-compatibility/2006"],
  r: [
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
  ],
  v: ["urn:schemas-microsoft-com:vml"],
  w14: ["http://schemas.microsoft.com/office/word/2010/wordml"],
};

const PREFIXES = new Map(
  Object.entries(ADDRESSES).flatMap(([prefix, addresses]) => addresses.map((address) => [address, prefix] as const)),
);

/** The name with the usual prefix, whatever the file calls it: "w:p". Without one in other namespaces. */
export function nameOf({ name, namespace }: Pick<XmlTag, "name" | "namespace">): string {
  const prefix = PREFIXES.get(namespace);
  return prefix === undefined ? name : `${prefix}:${name}`;
}

/** An attribute by the name it usually has: "w:id". */
export function valueOf({ attributes }: Pick<XmlTag, "attributes">, usual: string): string | undefined {
  const [prefix = "", name = ""] = usual.split(":");
  for (const address of ADDRESSES[prefix] ?? []) {
    const value = attributes.get(`{${address}}${name}`);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The same as a whole number; null when it is none. */
export function numberOf(tag: Pick<XmlTag, "attributes">, usual: string): number | null {
  const value = valueOf(tag, usual) ?? "";
  return /^-?\d{1,9}$/u.test(value) ? Number(value) : null;
}
