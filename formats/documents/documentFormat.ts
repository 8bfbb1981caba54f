import { z } from "zod";
import { TextChange } from "#core/model/document.ts";
import { Structure } from "#core/model/structure.ts";

/** No file larger than this is read, in bytes. */
export const LARGEST_FILE = 64 * 1024 * 1024;

/** A block that its own format marks as furniture (a menu, a page foot). */
export const FurnitureHint = z.strictObject({ block: z.int().min(0), reason: z.string().max(300) });
export type FurnitureHint = z.infer<typeof FurnitureHint>;

/** What a format makes of one file. */
export const ReadDocument = z.strictObject({
  /** LF line ends, no byte order mark at the start; otherwise as in the file. */
  text: z.string(),
  structure: Structure,
  /** From the file itself (a title element, front matter); null when it says nothing. */
  title: z.string().max(1000).nullable(),
  outlet: z.string().max(500).nullable(),
  /** YYYY-MM-DD */
  date: z.iso.date().nullable(),
  /** BCP 47 */
  language: z.string().max(35).nullable(),
  direction: z.enum(["auto", "ltr", "rtl"]),
  changes: z.array(TextChange),
  furniture: z.array(FurnitureHint),
  /** How many scripts, embedded objects, remote pictures and the like were left out. */
  activeParts: z.int().min(0),
});
export type ReadDocument = z.infer<typeof ReadDocument>;

type FormatName = {
  readonly id: string;
  /** As shown to people: "text", "Markdown", "HTML". */
  readonly name: string;
  /** Lower case, without the dot. */
  readonly extensions: readonly string[];
  /** Whether the bytes look like this format, for names that do not tell. */
  readonly recognises: (bytes: Uint8Array, fileName: string) => boolean;
  /** Whether reading needs the limits of a process of its own. */
  readonly isolated: boolean;
};

/** A format that is characters: bytes are decoded before it sees them. */
export type TextFormat = FormatName & {
  readonly reads: "text";
  /** The encoding the file itself names; null when it names none. */
  readonly declaredEncoding: (bytes: Uint8Array) => string | null;
  readonly read: (text: string) => ReadDocument;
};

/** A format with its own idea of bytes. */
export type BinaryFormat = FormatName & { readonly reads: "bytes"; readonly read: (bytes: Uint8Array) => ReadDocument };

export type DocumentFormat = TextFormat | BinaryFormat;

/** A document about which the file says nothing but its words. */
export function plainDocument(text: string, structure: Structure, changes: readonly TextChange[]): ReadDocument {
  return {
    text,
    structure,
    title: null,
    outlet: null,
    date: null,
    language: null,
    direction: "auto",
    changes: [...changes],
    furniture: [],
    activeParts: 0,
  };
}
