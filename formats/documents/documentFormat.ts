import { z } from "zod";
import { LARGEST_CONTENTS, TextChange } from "#core/model/document.ts";
import { LARGEST_STRUCTURE, Structure } from "#core/model/structure.ts";

/** No file larger than this is read, in bytes. */
export const LARGEST_FILE = LARGEST_CONTENTS;

/** No text longer than this is brought in, in UTF-16 code units: longer than the longest novel in one volume. */
export const LONGEST_TEXT = 8_000_000;
/** No text of more paragraphs, lines or cells is brought in. */
const MOST_BLOCKS = 100_000;

/** A block that its own format marks as furniture (a menu, a page foot). */
export const FurnitureHint = z.strictObject({ block: z.int().min(0), reason: z.string().max(300) });
export type FurnitureHint = z.infer<typeof FurnitureHint>;

/** A remark somebody made on words of the text in the file itself. */
export const ReadComment = z.strictObject({
  /** UTF-16 code units into the text, end exclusive; never empty. */
  start: z.int().min(0),
  end: z.int().min(1),
  /** Empty when the file names nobody. */
  author: z.string().max(200),
  text: z.string().max(20_000),
  /** Milliseconds since 1970, when the file tells. */
  time: z.int().optional(),
});
export type ReadComment = z.infer<typeof ReadComment>;

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
  comments: z.array(ReadComment),
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
  /** Whether it can be told from the characters, before anything is made of them, that the text would be too long. */
  readonly isTooLong: (text: string) => boolean;
  /** Throws `Unreadable` for a file that cannot be had. */
  readonly read: (text: string) => ReadDocument | Promise<ReadDocument>;
};

/** A format with its own idea of bytes. */
export type BinaryFormat = FormatName & {
  readonly reads: "bytes";
  /** Throws `Unreadable` for a file that cannot be had. */
  readonly read: (bytes: Uint8Array) => ReadDocument | Promise<ReadDocument>;
};

export type DocumentFormat = TextFormat | BinaryFormat;

/** Whether a text is so long that it would have to be divided to be worked with. */
export function isTooLong({ text, structure }: Pick<ReadDocument, "text" | "structure">): boolean {
  if (text.length > LONGEST_TEXT || structure.blocks.length > MOST_BLOCKS) return true;
  return new TextEncoder().encode(JSON.stringify(structure)).length > LARGEST_STRUCTURE;
}

/** The same for bytes that are going to be a text one for one: no encoding takes more than four for a unit. */
export function isTooLongByBytes(bytes: Uint8Array): boolean {
  return bytes.length > LONGEST_TEXT * 4;
}

/** Said of such a text. */
export const TOO_LONG = "This text is too long to be worked with. Divide it into parts and bring those in.";

/** The same for characters that are going to be a text line by line, before anything is made of them. */
export function isTooLongByLines(source: string): boolean {
  if (source.length > LONGEST_TEXT) return true;
  let lines = 0;
  for (let at = 0; at < source.length; at++) {
    const isEnd = isLineEnd(source, at + 1) || at + 1 === source.length;
    if (isEnd && !isLineEnd(source, at) && ++lines > MOST_BLOCKS) return true;
  }
  return false;
}

function isLineEnd(source: string, at: number): boolean {
  const unit = source.charCodeAt(at);
  return unit === 0x0a || unit === 0x0d;
}

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
    comments: [],
    activeParts: 0,
  };
}
