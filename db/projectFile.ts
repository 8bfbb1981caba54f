import type { Change, Proposal } from "#core/change.ts";
import type { Link, Relation, Span } from "#core/model/annotation.ts";
import type { Document } from "#core/model/document.ts";
import type { Id, Sha256 } from "#core/model/id.ts";
import type { Records, Table } from "#core/model/records.ts";
import type { Structure } from "#core/model/structure.ts";

/** What can be read from an open project file. All calls are synchronous and see committed state. */
export type ProjectReader = {
  readonly all: <T extends Table>(table: T) => readonly Records[T][];
  readonly get: <T extends Table>(table: T, id: Id) => Records[T] | undefined;
  readonly count: (table: Table) => number;
  /** The document's whole text. */
  readonly text: (document: Id) => string;
  readonly structure: (document: Id) => Structure;
  /** Stored bytes by their SHA-256: texts (UTF-8), structures (JSON) and original files. */
  readonly content: (hash: Sha256) => Uint8Array | undefined;
  /** Sorted by start, then longest first. */
  readonly spansOf: (document: Id) => readonly Span[];
  /** With at least one end in the document. */
  readonly relationsOf: (document: Id) => readonly Relation[];
  /** Of the document's spans and of the claims they mention. */
  readonly linksOf: (document: Id) => readonly Link[];
  /** Spans of any document that mention the claim. */
  readonly mentionsOf: (claim: Id) => readonly Span[];
  readonly documentsWithText: (hash: Sha256) => readonly Document[];
};

/** What a change needs beside its edits: bytes that its documents refer to by hash. */
export type Contents = ReadonlyMap<Sha256, Uint8Array>;

export type ProjectWriter = {
  /** Writes the proposal and its contents as one change in one transaction. */
  readonly make: (proposal: Proposal, author: Author, contents?: Contents) => Change;
};

/** Who makes a change, and when. */
export type Author = { readonly person: Id; readonly writer: Id; readonly time: number };
