import type { Notice } from "#contract/values.ts";
import type { TextChange } from "#core/model/document.ts";
import type { ReadyBytes } from "#db/contents.ts";
import type { ContainerFormat, ReadyText } from "#formats/containers/container.ts";
import type { Fingerprint } from "#formats/documents/checks/duplicates.ts";
import type { PageLine } from "#formats/documents/checks/page.ts";
import type { FurnitureHint, ReadDocument } from "#formats/documents/documentFormat.ts";

/** One file somebody wants to bring in. */
export type Candidate = {
  /** The file's own name. */
  readonly name: string;
  /** The folders it came in, outermost first. */
  readonly folders: readonly string[];
  /** What is in it, or the path where that is read; null when it could not be had. */
  readonly content: Uint8Array | string | null;
  /** Characters that came as such need no guess at their encoding. */
  readonly encoding: string | null;
  readonly problem: string | null;
  /** Where it stands in a table; null for files. */
  readonly row: TableRow | null;
};

/** A row of a table that was opened. */
export type TableRow = {
  /** The table, in the order of the check. */
  readonly table: number;
  readonly format: Pick<ContainerFormat, "id" | "name">;
  /** Null once it is read, and for what could not be had. */
  readonly ready: ReadyText | null;
};

/** What a text has in common with others is looked for in this: what stands in it, and in which lines. */
export type TextNotes = {
  readonly print: Fingerprint;
  readonly page: readonly PageLine[];
};

/** A file that was read and checked by itself, and is ready to be written. */
export type FoundText = TextNotes &
  Pick<ReadDocument, "title" | "outlet" | "date" | "language" | "direction" | "comments"> & {
    readonly format: string;
    /** How bytes became characters; null for a format with its own idea of bytes. */
    readonly encoding: string | null;
    readonly title: string;
    readonly changes: readonly TextChange[];
    /** What its own format marks as furniture. */
    readonly hints: readonly FurnitureHint[];
    /** What calls for a look first, and what was merely noticed, in the file alone. */
    readonly doubts: readonly Notice[];
    readonly remarks: readonly Notice[];
    readonly words: number;
    /** Of each block. */
    readonly sentences: readonly number[];
    readonly text: ReadyBytes;
    /** Of the text, in UTF-16 code units. */
    readonly length: number;
    readonly structure: ReadyBytes;
    /** The bytes of the file itself. */
    readonly source: ReadyBytes;
  };

/** What became of a file; `found` is null when it could not be read, and then `problem` says why. */
export type ReadFile = {
  /** As shown to people. */
  readonly format: string | null;
  readonly found: FoundText | null;
  /** Encodings a person may choose from, best first; empty when there was never a doubt. */
  readonly encodings: readonly string[];
  readonly problem: string | null;
};

/** A file to be read. */
export type ReadRequest = {
  readonly candidate: Candidate;
  /** What a person chose; null to find out. */
  readonly encoding: string | null;
  /** No file larger than this is read, in bytes. */
  readonly most: number;
};

/** Files to read one after the other. */
export type ReadGroup = { readonly group: number; readonly requests: readonly ReadRequest[] };
/** The next files of a group. */
export type ReadAnswer = { readonly group: number; readonly files: readonly ReadFile[] };

export function unreadable(problem: string): ReadFile {
  return { format: null, found: null, encodings: [], problem };
}
