import type { Change, Edit, Proposal, Seen } from "#core/change.ts";
import type { FoldedRecord } from "#core/merge/foldRecord.ts";
import type { Link, Relation, Span } from "#core/model/annotation.ts";
import type { Document } from "#core/model/document.ts";
import type { Id, Sha256 } from "#core/model/id.ts";
import type { Records, Table } from "#core/model/records.ts";
import type { Decision, Freeze } from "#core/model/review.ts";
import type { Range, Structure } from "#core/model/structure.ts";
import type { Outcome, Problem } from "#core/problem.ts";
import type { Contents } from "./contents.ts";
import type { FormerRecord } from "./formerRecords.ts";
import type { HiddenRecord } from "./hidden.ts";
import type { MergePlan, MergeSource } from "./merge/planMerge.ts";
import type { StoredChange } from "./merge/theirLog.ts";
import type { GiveWay, PreparedChange } from "./preparedChange.ts";
import type { SearchReader } from "./search.ts";
import type { SpanColumns } from "./spanColumns.ts";
import type { FrozenChanges } from "./stateReads.ts";

/** How many spans one annotator has of one tag in a document. */
export type TagCountRow = { readonly annotator: Id; readonly tag: Id; readonly count: number };

/** A span that belongs to a claim, with just what a list of mentions shows. */
export type MentionRow = Pick<Span, "document" | "annotator" | "tag" | "stance" | "quote"> & {
  readonly span: Id;
  readonly claim: Id;
  readonly start: number;
};

/** What lists need to know of the spans of one document. */
export type SurveyRow = {
  readonly document: Id;
  readonly counts: readonly TagCountRow[];
  readonly mentions: readonly MentionRow[];
};

/** Some documents in the file's order, with the readings of them. `next`: the place to go on after; null at the end. */
export type DocumentsPage = {
  readonly documents: readonly Document[];
  readonly readings: readonly Records["readings"][];
  readonly next: number | null;
};

/** What can be read from an open project file. All calls are synchronous and see committed state. */
export type ProjectReader = SearchReader & {
  readonly all: <T extends Table>(table: T) => readonly Records[T][];
  readonly get: <T extends Table>(table: T, id: Id) => Records[T] | undefined;
  readonly count: (table: Table) => number;
  /**
   * The whole text of a document, named by its id or its record, which spares reading it again.
   * @throws when there is no such document, or its text does not have its hash
   */
  readonly text: (document: Id | Document) => string;
  readonly structure: (document: Id | Document) => Structure;
  /** Stored bytes by their SHA-256: texts (UTF-8), structures (JSON) and original files. */
  readonly content: (hash: Sha256) => Uint8Array | undefined;
  /** Sorted by start, then longest first. */
  readonly spansOf: (document: Id) => readonly Span[];
  /** The same without the words, many times faster. */
  readonly spanColumns: (document: Id) => SpanColumns;
  /** Those that begin in a stretch of the text, in its order. */
  readonly spansWithin: (document: Id, within: Range) => readonly Span[];
  /** With at least one end in the document. */
  readonly relationsOf: (document: Id) => readonly Relation[];
  /** Whose source lies in it. */
  readonly relationsFrom: (document: Id) => readonly Relation[];
  /** Of the document's spans and of the claims they mention. */
  readonly linksOf: (document: Id) => readonly Link[];
  /** In the order in which they were made. */
  readonly decisionsOf: (document: Id) => readonly Decision[];
  readonly linksOfClaim: (claim: Id) => readonly Link[];
  /** Spans of any document that mention the claim. */
  readonly mentionsOf: (claim: Id) => readonly Span[];
  /** Claims that several annotators mention, in whichever documents; gold does not count. */
  readonly commonClaims: () => readonly Id[];
  readonly spansOfTag: (tag: Id, limit: number) => readonly Span[];
  /** Of any document, in the file's order. */
  readonly firstSpans: (limit: number) => readonly Span[];
  /** At most so many, from the one after this place in the file on. */
  readonly documentsAfter: (after: number, limit: number) => DocumentsPage;
  readonly documentsWithText: (hash: Sha256) => readonly Document[];
  /**
   * Of some documents, few enough to take no longer than reading a text, from the one after this place in the file on.
   * `next`: the place to go on after, or null when no documents are left.
   */
  readonly survey: (after: number) => { readonly documents: readonly SurveyRow[]; readonly next: number | null };
  /** How many changes the log holds. */
  readonly changes: () => number;
  /**
   * SHA-256 over the ids of all changes, sorted, but for those that only note a merge: copies that hold the same changes
   * have the same, in whatever order.
   */
  readonly stateDigest: () => Sha256;
  /** What a frozen state says of the changes that are in it. */
  readonly frozenState: () => FrozenChanges;
  /** The number of the last change in the log; 0 before the first. While it stays, nothing in the file differs. */
  readonly lastChange: () => number;
  /** All that was edited by the changes after the one with this number. */
  readonly editsAfter: (change: number) => readonly Edit[];
};

/** Who makes a change, and when (milliseconds since 1970). */
export type Author = { readonly person: Id; readonly writer: Id; readonly time: number };

export type ProjectWriter = {
  /** Checks the proposal against the rules and writes it, with its contents, as one change in one transaction. */
  readonly make: (proposal: Proposal, author: Author, contents?: Contents) => Outcome<Change>;
  /**
   * The same for many records and contents, which are made ready piece by piece: others read and make changes meanwhile.
   * Rejects with what `giveWay` throws. Unless the change is made, nothing of it stays.
   */
  readonly bringIn: (
    proposal: Proposal,
    author: () => Author,
    contents: Contents,
    giveWay: GiveWay,
  ) => Promise<Outcome<Change>>;
  /** Takes back the author's last change, or takes back that. A failure names what stands in the way. */
  readonly undo: (author: Author) => Outcome<Change>;
  readonly redo: (author: Author) => Outcome<Change>;
};

/** Labels of what undo and redo would take; null when there is nothing. */
export type HistoryLabels = { readonly undo: string | null; readonly redo: string | null };

/** A change as a list shows it. `records`: how many it touched. */
export type PastChange = Pick<Change, "id" | "time" | "person" | "label" | "code"> & {
  readonly undone: boolean;
  readonly records: number;
};

export type Verification = {
  readonly changes: number;
  readonly records: number;
  readonly spans: number;
  readonly problems: readonly string[];
};

/** Is told how many of how many steps, such as pages, are done; the last of them need not be. */
export type ReportSteps = (done: number, total: number) => void;

/** A project file over one connection. */
export type ConnectedFile = Omit<ProjectWriter, "bringIn"> & {
  /** Does of a change what can be done before its transaction. To be made at once when that is over. */
  readonly prepare: (
    proposal: Proposal,
    person: Id,
    contents: Contents,
    giveWay: GiveWay,
  ) => Promise<Outcome<PreparedChange>>;
  readonly makePrepared: (prepared: PreparedChange, author: Author) => Outcome<Change>;
  readonly path: string;
  /** Why nothing can be written, or null. */
  readonly readOnly: string | null;
  readonly reader: ProjectReader;
  readonly history: (person: Id) => HistoryLabels;
  /** Newest first. */
  readonly latest: (limit: number) => readonly PastChange[];
  /** The last number this writer has counted to in this file; 0 before its first change. */
  readonly lastSeq: (writer: Id) => number;
  /** Recomputes everything that can be recomputed. Each problem is a sentence. */
  readonly verify: (report?: ReportSteps) => Verification;
  /** Most of the same in small pieces, between which changes may be made. To be dropped when the file is closed. */
  readonly verifySteps: () => Generator<void, Verification>;
  /** The first change of an empty file: what a colleague is given, and which changes here made it so. */
  readonly begin: (proposal: Proposal, author: Author, seen: Seen, contents: Contents) => Outcome<Change>;
  /** The last changes that touched a record. */
  readonly heads: (record: Id) => readonly Sha256[];
  /** Records that were changed in several copies without knowing of each other, with what competes. */
  readonly contested: () => readonly FoldedRecord[];
  /**
   * The records that were different in a frozen state, as they were; null when its changes can no longer be told from
   * others. What hung on a tag that was gone there too may be among them.
   */
  readonly formerRecords: (freeze: Freeze) => ReadonlyMap<Id, FormerRecord> | null;
  /** Records that are kept without a row. */
  readonly hidden: () => readonly HiddenRecord[];
  /** What bringing this file into another copy of the project reads of it. */
  readonly mergeSource: () => MergeSource;
  /** The changes of another copy that are not here. Rejects with what `giveWay` throws. */
  readonly readFresh: (theirs: MergeSource, giveWay: GiveWay) => Promise<Outcome<readonly StoredChange[]>>;
  /** Works out what bringing these in will do. Nothing is written. Rejects with what `giveWay` throws. */
  readonly planMerge: (
    read: readonly StoredChange[],
    theirs: MergeSource,
    giveWay: GiveWay,
  ) => Promise<Outcome<MergePlan>>;
  /**
   * Does what was planned, and notes it, in one transaction. Refused as a conflict when something was changed since: plan
   * again. What `report` throws undoes all of it.
   */
  readonly mergeIn: (plan: MergePlan, note: Proposal, author: Author, report?: ReportSteps) => Outcome<Change>;
  /** After another connection wrote: what was kept in memory of the file is read again. */
  readonly refresh: () => void;
  /** The last change of the log. */
  readonly newest: () => Change | undefined;
  /** Writes a clean copy that is safe to send. @throws when it cannot be written */
  readonly copyTo: (file: string) => void;
  /**
   * Writes a copy page by page while changes go on being made; it holds all that were made. Rejects when it cannot, and
   * with what `report` throws.
   */
  readonly backUpTo: (file: string, report: ReportSteps) => Promise<void>;
};

/** An open project file. */
export type ProjectFile = Omit<ConnectedFile, "prepare" | "makePrepared" | "refresh"> &
  ProjectWriter & {
    /**
     * Lets another thread read the file while it works, through `openLent`; changes go on being made here. Rejects with
     * what the work rejects with.
     */
    readonly lend: <T>(work: (file: string) => Promise<T>) => Promise<T>;
    /**
     * The same, and nothing can be changed meanwhile: such calls are refused, and `returned` says when they can be made.
     */
    readonly lendAlone: ProjectFile["lend"];
    /** The same, for a thread that makes one change. */
    readonly lendToWrite: (
      author: Author,
      work: (file: string) => Promise<Outcome<Change>>,
    ) => Promise<Outcome<Change>>;
    /** Settles at once unless nothing can be changed; then when it can. */
    readonly returned: () => Promise<void>;
    /** Why nothing may be written any more though it is open: the file is no longer at its place. Null while all is well. */
    readonly trouble: () => Problem | null;
    /** Whether the file at this path is the one that is open, whatever it is called. */
    readonly isFileAt: (path: string) => boolean;
    /** Writes everything that is open into a new file, page by page: all of it or nothing. Rejects with what `report` throws. */
    readonly saveAs: (file: string, report: ReportSteps) => Promise<Outcome<null>>;
    /** From now on nothing is written. @param why as `readOnly` says it */
    readonly distrust: (why: string) => void;
    /** Leaves one file and nothing beside it. A thread that the file was lent to ends first. */
    readonly close: () => void;
  };
