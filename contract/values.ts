import { z } from "zod";
import { Id, Sha256 } from "#core/model/id.ts";
import { Range, Structure } from "#core/model/structure.ts";
import { Stance } from "#core/model/schema.ts";
import { records, type Records, type Table } from "#core/model/records.ts";
import { ImportTable } from "./tables.ts";

/** The tables a window holds whole, documents and readings once they are listed. Spans, relations and links come with the document they are in. */
export const projectTables = [
  "project",
  "annotators",
  "folders",
  "layers",
  "tags",
  "attributes",
  "relationTypes",
  "speakers",
  "documents",
  "revisions",
  "claims",
  "readings",
  "recipes",
  "comments",
  "assignments",
  "freezes",
  "pairings",
  "merges",
] as const satisfies readonly Table[];
export type ProjectTable = (typeof projectTables)[number];

/** How many spans one annotator has of one tag in a document. */
const TagCount = z.strictObject({ annotator: Id, tag: Id, count: z.int().min(1) });
export type TagCount = z.infer<typeof TagCount>;

/** A span that belongs to a claim, with just what a list of mentions shows. */
const Mention = z.strictObject({
  span: Id,
  claim: Id,
  document: Id,
  annotator: Id,
  tag: Id,
  stance: Stance.nullable(),
  quote: z.string(),
  start: z.int(),
});
export type Mention = z.infer<typeof Mention>;

/** What lists need to know of the spans of some documents. `next`: where to go on, or null when that was all. */
export const SpanSurvey = z.strictObject({
  documents: z.array(z.strictObject({ document: Id, counts: z.array(TagCount), mentions: z.array(Mention) })),
  next: z.int().nullable(),
});
export type SpanSurvey = z.infer<typeof SpanSurvey>;

export const HistoryState = z.strictObject({
  /** Labels of the change that undo and redo would take; null when there is none. */
  undo: z.string().nullable(),
  redo: z.string().nullable(),
});
export type HistoryState = z.infer<typeof HistoryState>;

type ProjectRecords = { readonly [T in ProjectTable]: readonly Records[T][] };

export type ProjectState = {
  readonly path: string;
  /** Why nothing can be written, or null. */
  readonly readOnly: string | null;
  /** Whose work this window makes. */
  readonly me: Id;
  /** Documents and readings of them: the first ones, which take no longer to read than a small project's. */
  readonly records: ProjectRecords;
  /** Where `documents.list` goes on; null when all documents are here. */
  readonly rest: number | null;
  readonly history: HistoryState;
};

export const ProjectState = z.strictObject({
  path: z.string(),
  readOnly: z.string().nullable(),
  me: Id,
  records: z.strictObject(Object.fromEntries(projectTables.map((table) => [table, z.array(records[table])]))),
  rest: z.int().nullable(),
  history: HistoryState,
}) as unknown as z.ZodType<ProjectState>;

/** Some documents with the readings of them. `next`: where to go on, or null when these were the last. */
export const DocumentList = z.strictObject({
  documents: z.array(records.documents),
  readings: z.array(records.readings),
  next: z.int().nullable(),
});
export type DocumentList = z.infer<typeof DocumentList>;

export const DocumentContent = z.strictObject({
  document: Id,
  text: z.string(),
  structure: Structure,
  spans: z.array(records.spans),
  /** Relations with an end in this document. */
  relations: z.array(records.relations),
  /** The far ends of those relations that are in other documents. */
  farSpans: z.array(records.spans),
  /** Links of its spans, and of the claims they mention. */
  links: z.array(records.links),
  /** What was settled in it. */
  decisions: z.array(records.decisions),
});
export type DocumentContent = z.infer<typeof DocumentContent>;

export const DocumentTies = DocumentContent.pick({ relations: true, farSpans: true, links: true, decisions: true });
export type DocumentTies = z.infer<typeof DocumentTies>;

export const Settings = z.strictObject({
  person: z.strictObject({ name: z.string().max(200), initials: z.string().max(4) }),
  theme: z.enum(["system", "light", "dark", "contrast-light", "contrast-dark"]),
  textSize: z.int().min(15).max(26),
  textFace: z.enum(["literata", "source-serif", "legible"]),
  zoom: z.number().min(0.5).max(3),
  density: z.enum(["comfortable", "compact"]),
  letters: z.enum(["always", "overlap", "hover"]),
  motion: z.enum(["system", "off"]),
  /** Text as plain document for screen readers in browse mode. */
  readingAloud: z.boolean(),
  verbosity: z.enum(["kinds", "details", "everything"]),
  singleLetterKeys: z.boolean(),
  /** "context command" → keys, only where they differ from the keymap. An empty list unbinds. */
  keys: z.record(z.string(), z.array(z.string())),
  /** How many backups are kept: of the newest hours and days that have one. Without any, none are made. */
  backups: z.strictObject({
    /** Null: in the profile. */
    folder: z.string().max(4096).nullable(),
    hours: z.int().min(0).max(168),
    days: z.int().min(0).max(365),
  }),
  panes: z.strictObject({
    corpus: z.number(),
    inspector: z.number(),
    corpusOpen: z.boolean(),
    inspectorOpen: z.boolean(),
  }),
});
export type Settings = z.infer<typeof Settings>;

export const RecentProject = z.strictObject({
  path: z.string(),
  name: z.string(),
  opened: z.int(),
  /** Who worked in it here last: opening it again goes on as this person. */
  person: z.strictObject({ name: z.string(), initials: z.string() }),
});
export type RecentProject = z.infer<typeof RecentProject>;

/* ---- bringing in texts ---- */

/** A file to bring in: its bytes as base64, or (command line, desktop) a path the host may read. */
export const ImportFile = z.union([
  z.strictObject({ name: z.string().min(1).max(1000), bytes: z.base64() }),
  z.strictObject({ path: z.string().min(1).max(4096) }),
  z.strictObject({ name: z.string().min(1).max(1000), text: z.string() }),
]);
export type ImportFile = z.infer<typeof ImportFile>;

export const Notice = z.strictObject({
  kind: z.enum([
    "undecoded",
    "controls",
    "lineEnds",
    "noBreakSpaces",
    "furniture",
    "repeated",
    "duplicate",
    "nearDuplicate",
    "encodingUnsure",
    "empty",
    "pages",
    "unreadable",
    "activeContent",
    "comments",
    "tracked",
    "sameName",
  ]),
  count: z.int().min(0),
  /** Short, for a table cell: "3 characters not decoded". */
  text: z.string(),
  /** Whether it calls for a look: shown in rubric. */
  doubtful: z.boolean(),
});
export type Notice = z.infer<typeof Notice>;

export const ImportRow = z.strictObject({
  row: z.int().min(0),
  file: z.string(),
  /** "text", "Markdown", "HTML"; null when no format reads it. */
  format: z.string().nullable(),
  encoding: z.string().nullable(),
  /** Encodings worth trying, best first, when unsure. */
  encodings: z.array(z.string()),
  language: z.string().nullable(),
  title: z.string(),
  outlet: z.string().nullable(),
  date: z.string().nullable(),
  words: z.int().min(0),
  notices: z.array(Notice),
  /** Whether it is ticked at first. */
  wanted: z.boolean(),
  /** A document already in the project with exactly this text. */
  existing: Id.nullable(),
  /** Why it cannot be brought in at all; null when it can. */
  problem: z.string().nullable(),
  /** The table it is a row of, as it is numbered in the check; null for a file. */
  table: z.int().nullable(),
});
export type ImportRow = z.infer<typeof ImportRow>;

export const ImportCheck = z.strictObject({ batch: Id, rows: z.array(ImportRow), tables: z.array(ImportTable) });
export type ImportCheck = z.infer<typeof ImportCheck>;

export const ImportPreview = z.strictObject({
  text: z.string(),
  structure: Structure,
  furniture: z.array(z.int()),
  /** Why each furniture block was proposed, by block index. */
  reasons: z.record(z.string(), z.string()),
  /** The file as it is, decoded, for the "Original" view. */
  original: z.string(),
});
export type ImportPreview = z.infer<typeof ImportPreview>;

export const ImportChoice = z.strictObject({
  row: z.int().min(0),
  title: z.string().max(1000).optional(),
  outlet: z.string().max(500).nullable().optional(),
  date: z.iso.date().nullable().optional(),
  language: z.string().max(35).nullable().optional(),
  furniture: z.array(z.int()).optional(),
});
export type ImportChoice = z.infer<typeof ImportChoice>;

export const ImportReport = z.strictObject({
  /** near: a document of the project that is nearly the same, and how like it is in whole percents. */
  added: z.array(
    z.strictObject({
      file: z.string(),
      document: Id,
      near: z.strictObject({ document: Id, percent: z.int() }).nullable(),
    }),
  ),
  /** Already in the project with exactly this text. */
  known: z.array(z.strictObject({ file: z.string(), document: Id })),
  failed: z.array(z.strictObject({ file: z.string(), message: z.string() })),
});
export type ImportReport = z.infer<typeof ImportReport>;

/* ---- getting it out ---- */

/** Which there are is told by `formats.list`. */
const ExportFormatId = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/u);

export const ExportOptions = z.strictObject({
  format: ExportFormatId,
  documents: z.union([z.literal("all"), z.literal("finished"), z.array(Id)]),
  annotators: z.union([z.literal("all"), z.array(Id)]),
  offsets: z.enum(["utf16", "codepoint"]),
  /** Texts that were set aside, and blocks folded as furniture, stay out unless asked for. */
  aside: z.boolean(),
  /** Sentences read and left untagged, as negative examples, where the format has room. */
  negatives: z.boolean(),
  /** What the format itself lets one choose, by the id of the choice. */
  choices: z.record(z.string().max(40), z.string().max(100)),
});
export type ExportOptions = z.infer<typeof ExportOptions>;

export const Loss = z.strictObject({
  /** What it is about, plural: "links between documents". */
  what: z.string(),
  count: z.int().min(0),
  outcome: z.enum(["kept", "convention", "dropped"]),
  /** What happens to them: "written to relations.csv". */
  how: z.string(),
});
export type Loss = z.infer<typeof Loss>;

/** What takes a pass through everything that is chosen. */
export const ExportCount = z.strictObject({
  documents: z.int(),
  spans: z.int(),
  /** What happens to each kind of thing in the chosen format. */
  losses: z.array(Loss),
  /** Share of all this that each format can carry, 0 to 1. */
  carries: z.record(ExportFormatId, z.number().min(0).max(1)),
});
export type ExportCount = z.infer<typeof ExportCount>;

/** What is known at once. */
export const ExportPreview = z.strictObject({
  documents: z.int(),
  /** The beginning of real output. */
  sample: z.string(),
  sampleFile: z.string(),
});
export type ExportPreview = z.infer<typeof ExportPreview>;

/** What checking a delivered export found. */
export const ExportCheck = z.strictObject({
  files: z.int(),
  /** Tags read back, and how many of those that come with their words stand where these are; null when the format is not read back. */
  spans: z.strictObject({ read: z.int(), quoted: z.int(), standing: z.int() }).nullable(),
  /** Sentences; empty when all is well. */
  problems: z.array(z.string()),
});
export type ExportCheck = z.infer<typeof ExportCheck>;

export const ExportReport = z.strictObject({
  path: z.string(),
  files: z.array(z.strictObject({ name: z.string(), bytes: z.int(), sha256: Sha256 })),
  documents: z.int(),
  spans: z.int(),
  relations: z.int(),
  claims: z.int(),
  losses: z.array(Loss),
});
export type ExportReport = z.infer<typeof ExportReport>;

/* ---- finding ---- */

export const TextHit = z.strictObject({
  document: Id,
  range: Range,
  before: z.string(),
  match: z.string(),
  after: z.string(),
});
export type TextHit = z.infer<typeof TextHit>;

/** Where a search goes on: in a document of this order, from an offset of its text on, in UTF-16 code units. */
export const FindPlace = z.strictObject({ order: z.number(), document: Id, offset: z.int().min(0) });
export type FindPlace = z.infer<typeof FindPlace>;

/** pattern: the query is a regular expression, not words. */
export const FindOptions = z.strictObject({
  matchCase: z.boolean(),
  wholeWords: z.boolean(),
  furniture: z.boolean(),
  pattern: z.boolean().optional(),
});
export type FindOptions = z.infer<typeof FindOptions>;

export const HistoryEntry = z.strictObject({
  id: Sha256,
  time: z.int(),
  person: Id,
  label: z.string(),
  code: z.string(),
  undone: z.boolean(),
  records: z.int(),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;

export const VerifyReport = z.strictObject({
  ok: z.boolean(),
  changes: z.int(),
  records: z.int(),
  spans: z.int(),
  /** Each a sentence; empty when all is well. */
  problems: z.array(z.string()),
});
export type VerifyReport = z.infer<typeof VerifyReport>;

/** A checked copy of a project as it was. */
export const Backup = z.strictObject({
  path: z.string(),
  /** Milliseconds since 1970. */
  made: z.int(),
  bytes: z.int(),
  /** How many changes its log holds, and how many tags there are. */
  changes: z.int(),
  spans: z.int(),
  /** Whether its file still looks like what was written; all of it is checked when it is restored. */
  whole: z.boolean(),
});
export type Backup = z.infer<typeof Backup>;

const saved = { saved: z.int(), lost: z.int() };

export const RecoveryReport = z.strictObject({
  path: z.string(),
  /** partly: what they built on is lost, so that only their outcome could be saved. */
  changes: z.strictObject({ ...saved, partly: z.int() }),
  texts: z.strictObject(saved),
  spans: z.strictObject(saved),
});
export type RecoveryReport = z.infer<typeof RecoveryReport>;
