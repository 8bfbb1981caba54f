import type { TextChange } from "#core/model/document.ts";

/** Containers inside containers are opened this deep. */
export const DEEPEST = 3;
/** Rows of a table after these are left out. */
export const MOST_ROWS = 100_000;

/** A text that is ready as it stands in a container, with what the container says about it. */
export type ReadyText = {
  readonly text: string;
  readonly title: string | null;
  readonly outlet: string | null;
  /** YYYY-MM-DD */
  readonly date: string | null;
  /** BCP 47 */
  readonly language: string | null;
  readonly changes: readonly TextChange[];
  /** What calls for a look, each in a short phrase. */
  readonly doubts: readonly RowDoubt[];
};

export type RowDoubt = { readonly kind: "sameName" | "encodingUnsure"; readonly text: string };

/** One thing in a container. */
export type Entry = {
  /** Its own name. */
  readonly name: string;
  /** The folders it is in, inside the container, outermost first. */
  readonly folders: readonly string[];
  /** Its bytes; of a row of a table, the row as JSON. Null when they could not be had. */
  readonly content: Uint8Array | null;
  /** Null when the bytes are to be read as a file's are. */
  readonly ready: ReadyText | null;
  readonly problem: string | null;
};

/** Which column holds what; null for none. Left out: to be guessed. */
export type ColumnChoice = {
  readonly text?: string | null | undefined;
  readonly name?: string | null | undefined;
  readonly title?: string | null | undefined;
  readonly outlet?: string | null | undefined;
  readonly date?: string | null | undefined;
  readonly language?: string | null | undefined;
};

/** How a table is to be read. */
export type TableChoice = ColumnChoice & {
  readonly sheet?: string | undefined;
  readonly encoding?: string | undefined;
};

/** What a table is, and how it is read. */
export type TableFacts = {
  readonly columns: readonly string[];
  /** Empty when the format has none. */
  readonly sheets: readonly string[];
  /** Null when the format has no sheets. */
  readonly sheet: string | null;
  /** Null for a format with its own idea of bytes. */
  readonly encoding: string | null;
  /** Worth trying, best first; empty when there is no doubt. */
  readonly encodings: readonly string[];
  readonly roles: Readonly<Record<ColumnRole, string | null>>;
  /** The first rows, a cell for each column, cut short. */
  readonly sample: readonly (readonly string[])[];
  /** A column with places in the text, as files of tagged texts have; null when there is none. */
  readonly tags: string | null;
  /** Why no text is taken from it; null when texts are. */
  readonly problem: string | null;
};

export const columnRoles = ["text", "name", "title", "outlet", "date", "language"] as const;
export type ColumnRole = (typeof columnRoles)[number];

/** What opening gives, piece by piece: of a table first what it is, then its rows. */
export type Piece = { readonly table: TableFacts } | { readonly entry: Entry };

/** A file that holds several texts. */
export type ContainerFormat = {
  readonly id: string;
  /** As shown to people: "ZIP", "CSV". */
  readonly name: string;
  /** table: each row is a text. archive: each file in it is one. mail: it is a text itself, and has files with it. */
  readonly kind: "table" | "archive" | "mail";
  /** Lower case, without the dot. */
  readonly extensions: readonly string[];
  readonly open: OpenContainer;
};

/** Throws `Unreadable` where it cannot be opened or read on. */
export type OpenContainer = (bytes: Uint8Array, how: Opening) => AsyncIterable<Piece>;

/** @param most bytes that all entries together may have */
export type Opening = { readonly choice: TableChoice; readonly most: number };

export function failedEntry(name: string, folders: readonly string[], problem: string): Piece {
  return { entry: { name, folders, content: null, ready: null, problem } };
}
