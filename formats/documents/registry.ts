import type { DocumentFormat } from "./documentFormat.ts";
import { docx } from "./docx/docx.ts";
import { epub } from "./epub/epub.ts";
import { html } from "./html/html.ts";
import { mail } from "./mail/mail.ts";
import { markdown } from "./markdown/markdown.ts";
import { mhtml } from "./mhtml/mhtml.ts";
import { pdf } from "./pdf/pdf.ts";
import { plainText } from "./plain/plainText.ts";

/** Every format a text can be brought in from. The first that recognises a file reads it; plain text comes last. */
export const documentFormats: readonly DocumentFormat[] = [docx, epub, mhtml, mail, html, markdown, pdf, plainText];

/** Formats that are told by their bytes beyond doubt. */
const CERTAIN: readonly DocumentFormat[] = [docx, epub, pdf];

export function findFormat(id: string): DocumentFormat | undefined {
  return documentFormats.find((format) => format.id === id);
}

/** The format for a file: by its name's ending, else by its bytes; undefined when nothing reads it. */
export function recogniseFormat(bytes: Uint8Array, fileName: string): DocumentFormat | undefined {
  // Whatever its name says, it is no text.
  const certain = CERTAIN.find((format) => format.recognises(bytes, fileName));
  if (certain !== undefined) return certain;
  const extension = extensionOf(fileName);
  const named = documentFormats.find((format) => format.extensions.includes(extension));
  // A format with its own idea of bytes tells itself what is wrong with them.
  if (named?.reads === "bytes") return named;
  if (foreignKind(bytes, fileName) !== null) return undefined;
  return named ?? documentFormats.find((format) => format.recognises(bytes, fileName));
}

/** Lower case, without the dot; empty when the name has none. */
function extensionOf(fileName: string): string {
  return /[^/\\]\.([^./\\]{1,12})$/u.exec(fileName)?.[1]?.toLowerCase() ?? "";
}

const FOREIGN_EXTENSIONS: Readonly<Record<string, string>> = {
  doc: "older Word",
  odt: "OpenDocument",
  rtf: "RTF",
  xls: "Excel",
  xml: "XML",
  obelus: "Obelus projects",
};

const FOREIGN_BEGINNINGS: readonly (readonly [string, string])[] = [
  ["PK\u0003\u0004", "other zip archives"],
  ["\u001F\u008B", "gzip archives"],
  ["\u007FELF", "programs"],
  ["{\\rtf", "RTF"],
  ["\u00D0\u00CF\u0011\u00E0", "older Office"],
  ["\u0089PNG", "pictures"],
  ["\u00FF\u00D8\u00FF", "pictures"],
  ["GIF8", "pictures"],
  ["SQLite format 3", "databases"],
];

/** The plural name of a kind of file that is known but not read here; null when it may be a text. */
export function foreignKind(bytes: Uint8Array, fileName: string): string | null {
  const beginning = String.fromCharCode(...bytes.subarray(0, 16));
  const byBytes = FOREIGN_BEGINNINGS.find(([prefix]) => beginning.startsWith(prefix))?.[1];
  const extension = extensionOf(fileName);
  return byBytes ?? (Object.hasOwn(FOREIGN_EXTENSIONS, extension) ? (FOREIGN_EXTENSIONS[extension] ?? null) : null);
}
