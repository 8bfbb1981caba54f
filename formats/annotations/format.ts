import type { Declaration, WriteOptions } from "./declaration.ts";
import type { ExportDocument, ExportProject } from "./exportProject.ts";
import type { FoundProject } from "./found.ts";
import type { OffsetUnit } from "#core/offsets.ts";
import type { Capability } from "./tally.ts";

/** One format: what it is, and how it is written, read, or both. */
export type AnnotationFormat = {
  readonly declaration: Declaration;
  readonly writer?: Writer;
  readonly reader?: Reader;
};

export type Writer = {
  /** In the order they are written. The same choices give the same names, whatever is in the texts. */
  readonly files: (project: ExportProject, options: WriteOptions) => readonly ExportFile[];
  /** The file whose beginning shows best what comes out; empty when there is only one. */
  readonly sample: string;
  /**
   * What of one text the format cannot write although it holds such things, for instance a tag that overlaps another.
   * It is counted apart from what is written.
   */
  readonly leavesOut?: (document: ExportDocument, project: ExportProject, options: WriteOptions) => readonly LeftOut[];
};

/** Some of what is counted under a capability, and why it is not written. */
export type LeftOut = { readonly capability: Capability; readonly count: number; readonly how: string };

export type ExportFile = {
  /** Relative to the export's folder, with forward slashes; empty when the export is one file. */
  readonly name: string;
  /** The file, a piece at a time. Never more than one document in memory where the format allows it. */
  readonly write: () => Chunks;
  /** Text that shows what is in a file that is not text. */
  readonly sample?: () => Iterable<string>;
};

/** Strings are written as UTF-8. */
export type Chunks = Iterable<string> | AsyncIterable<string | Uint8Array>;

/** One chosen file. */
export type SourceFile = {
  /** Relative to what was chosen, with forward slashes: "set/doc-1.ann". */
  readonly path: string;
  readonly bytes: Uint8Array;
};

export type ReadOptions = {
  /** What the offsets count, when a person was asked; null to find out. */
  readonly unit: OffsetUnit | null;
};

export type Reader = {
  /** Whether each chosen file is read by itself, or all of them together (a text beside its tags). */
  readonly takes: "file" | "files";
  /** Whether these look like the format, by names and by the beginning of what is in them. Never throws. */
  readonly recognises: (files: readonly SourceFile[]) => boolean;
  /** @throws Unreadable with a sentence for people when nothing of it can be brought in */
  readonly read: (files: readonly SourceFile[], options: ReadOptions) => FoundProject | Promise<FoundProject>;
};
