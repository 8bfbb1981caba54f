import { isTooLongByBytes, TOO_LONG, type DocumentFormat } from "./documentFormat.ts";
import { canonicalEncoding, decodeAs, decodeBytes, type Decoded } from "./encoding.ts";
import { isCompoundFile, isProtected, PROTECTED } from "./officeFile.ts";
import { foreignKind, recogniseFormat } from "./registry.ts";

/** A file whose format is known, with its characters where the format is made of them. */
export type OpenedFile = { readonly format: DocumentFormat; readonly decoded: Decoded | null };

/** Files that are tags and no text; what they are about is in other files, or in them as words of columns. */
const HOLDS_TAGS = /\.(?:ann|xmi|qdpx|qdc|qde)$/iu;

/**
 * Finds a file's format and decodes it.
 * @param encoding what a person chose instead of the guess; null to guess
 * @returns a sentence when nothing can read the file
 */
export function openFile(bytes: Uint8Array, fileName: string, encoding: string | null): OpenedFile | string {
  if (HOLDS_TAGS.test(fileName)) return "This file holds tags of another program, and comes in with “Bring in tags”.";
  const format = recogniseFormat(bytes, fileName);
  if (format === undefined) return whyForeign(bytes, fileName);
  if (!format.isolated && isTooLongByBytes(bytes)) return TOO_LONG;
  if (format.reads === "bytes") return { format, decoded: null };
  if (encoding === null) return { format, decoded: decodeBytes(bytes, format.declaredEncoding(bytes)) };
  const known = canonicalEncoding(encoding);
  return known === null
    ? `There is no encoding called ${encoding.slice(0, 40)}.`
    : { format, decoded: decodeAs(bytes, known) };
}

function whyForeign(bytes: Uint8Array, fileName: string): string {
  if (isProtected(bytes)) return PROTECTED;
  const kind = foreignKind(bytes, fileName);
  if (kind === null) return "This file is not a text.";
  const remedy = isCompoundFile(bytes) ? " Save it in the newer kind, for instance as .docx, and bring that in." : "";
  return `Obelus does not read ${kind.endsWith("s") ? kind : `${kind} files`} yet.${remedy}`;
}
