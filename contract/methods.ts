import { z } from "zod";
import { Change, Proposal } from "#core/change.ts";
import { Id, Sha256 } from "#core/model/id.ts";
import { Span } from "#core/model/annotation.ts";
import { Range } from "#core/model/structure.ts";
import { comparedWork } from "#core/review/counting.ts";
import { Draft, DraftPlace, LeftDraft } from "./drafts.ts";
import type { Failure, Result } from "./result.ts";
import { TableChoice } from "./tables.ts";
import { CasesWanted, type AgreementCases } from "./agreementCases.ts";
import { MeasuresWanted, type AgreementMeasures } from "./agreementMeasures.ts";
import { AgreementSettings } from "./agreementSettings.ts";
import type { Agreement } from "./agreementValues.ts";
import * as a from "./annotationValues.ts";
import { GammaWanted, type GammaAgreement } from "./gammaValues.ts";
import * as m from "./mergeValues.ts";
import { ReportWanted, type ReportWritten } from "./reportValues.ts";
import { FeedbackPage, ReviewPage } from "./review.ts";
import * as r from "./revisionValues.ts";
import * as v from "./values.ts";

const method = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ input, output });
const nothing = z.strictObject({});
// No system has files whose names hold a zero byte.
const path = z
  .string()
  .min(1)
  .max(4096)
  .regex(/^[^\0]*$/u, "A path cannot hold a zero byte");
const settled = z.strictObject({ change: Change.nullable(), history: v.HistoryState });
/** Told by ourselves, never read from outside. */
const failure = z.custom<Failure>();
const person = z.strictObject({ name: z.string().min(1).max(200), initials: z.string().min(1).max(4) });

/**
 * What Obelus can do, for every host: one line a method, input and output. Types, validation, IPC, HTTP, worker and
 * command line derive from it.
 */
export const methods = {
  "app.state": method(
    nothing,
    z.strictObject({
      version: z.string(),
      host: z.enum(["electron", "browser", "cli"]),
      platform: z.enum(["mac", "win", "linux"]),
      nativeDialogs: z.boolean(),
      settings: v.Settings,
      recent: z.array(v.RecentProject),
      project: v.ProjectState.nullable(),
    }),
  ),
  "settings.change": method(v.Settings.partial(), v.Settings),
  "files.list": method(
    z.strictObject({ folder: path.nullable() }),
    z.strictObject({
      folder: z.string(),
      parent: z.string().nullable(),
      entries: z.array(z.strictObject({ name: z.string(), path: z.string(), kind: z.enum(["folder", "project"]) })),
    }),
  ),
  "files.choose": method(
    z.strictObject({
      purpose: z.enum(["openProject", "newProject", "exportFile", "exportFolder"]),
      suggestion: z.string().max(4096).optional(),
    }),
    z.strictObject({ path: z.string().nullable() }),
  ),
  "files.reveal": method(z.strictObject({ path }), nothing),

  "project.create": method(
    z.strictObject({ path, name: z.string().min(1).max(200), schema: z.enum(["claims", "quotes", "empty"]), person }),
    v.ProjectState,
  ),
  "project.sample": method(nothing, v.ProjectState),
  /**
   * look: nothing can be written, and nobody joins. ifHeld: whether a project that another computer has is taken over;
   * otherwise the failure offers it.
   */
  "project.open": method(
    z.strictObject({
      path,
      person: person.optional(),
      purpose: z.enum(["work", "look"]).optional(),
      ifHeld: z.enum(["refuse", "takeOver"]).optional(),
    }),
    v.ProjectState,
  ),
  /** Writes all that is open into a new file and goes on in that. The way out when the file is no longer at its place. */
  "project.saveAs": method(z.strictObject({ path }), v.ProjectState),
  "project.close": method(nothing, nothing),
  "project.state": method(nothing, v.ProjectState),
  /** Names the state the project is in: copies with the same digest hold the same changes. */
  "project.digest": method(nothing, z.strictObject({ digest: Sha256 })),
  /** Keeps the state the project is in under a name. */
  "freeze.make": method(z.strictObject({ name: z.string().trim().min(1).max(100) }), settled),
  "project.verify": method(nothing, v.VerifyReport),
  /** Saves what can be read of a damaged file as a new project. */
  "project.recover": method(z.strictObject({ path, to: path }), v.RecoveryReport),
  /** One self-contained, checked file to give away, made while the project stays open. */
  "project.copy": method(z.strictObject({ path }), z.strictObject({ path: z.string(), bytes: z.int() })),

  /**
   * Of the project at this path, also when it is damaged or gone, or was moved there. Newest first. held: what the project
   * itself holds, null when that can no longer be counted.
   */
  "backups.list": method(
    z.strictObject({ project: path }),
    z.strictObject({
      folder: z.string(),
      backups: z.array(v.Backup),
      held: v.Backup.pick({ changes: true, spans: true }).nullable(),
    }),
  ),
  "backups.make": method(nothing, v.Backup),
  /** Copies a backup to a new file, to be opened there, once the copy has passed every check. */
  "backups.restore": method(
    z.strictObject({ project: path, backup: path, path }),
    z.strictObject({ path: z.string() }),
  ),

  /**
   * Writes a file for a colleague. blind: it holds texts and schema, and nothing that others did. assigned: only the texts
   * assigned to them.
   */
  "project.handOut": method(
    z.strictObject({ path, to: z.string().trim().min(1).max(200), blind: z.boolean(), assigned: z.boolean() }),
    z.strictObject({ path: z.string(), documents: z.int(), name: z.string() }),
  ),

  /** Reads another copy of the open project, and says what of it would come in. Nothing is written. */
  "merge.check": method(z.strictObject({ path }), z.strictObject({ batch: Id, report: m.MergeReport })),
  /** Makes a backup, then brings in what was checked, as a whole. pairings: which offers are taken. */
  "merge.finish": method(
    z.strictObject({ batch: Id, pairings: z.array(z.int().min(0)) }),
    z.strictObject({ report: m.MergeReport, change: Change.nullable(), history: v.HistoryState }),
  ),
  "merge.cancel": method(z.strictObject({ batch: Id }), nothing),
  /** What copies say differently and nobody has settled yet. */
  "merge.conflicts": method(nothing, z.array(m.Conflict)),
  /** choice: the change whose value is taken, or whether what was removed in one copy stays. */
  "merge.settle": method(
    z.strictObject({
      record: Id,
      field: z.string().max(200).nullable(),
      choice: z.union([Sha256, z.enum(["keep", "remove"])]),
    }),
    settled,
  ),

  /** From where the project's state or an earlier list said to go on. */
  "documents.list": method(z.strictObject({ after: z.int().min(0) }), v.DocumentList),
  /** part: only the spans near one of them, or near the beginning (null), and nothing that hangs on spans: enough to show it at once. */
  "document.read": method(
    z.strictObject({ document: Id, part: z.strictObject({ near: Id.nullable() }).optional() }),
    v.DocumentContent,
  ),
  /** The spans that begin in a stretch of the text, in its order. */
  "document.spans": method(z.strictObject({ document: Id, within: Range }), z.array(Span)),
  /** What hangs on a document's spans. */
  "document.ties": method(z.strictObject({ document: Id }), v.DocumentTies),
  "document.original": method(
    z.strictObject({ document: Id }),
    z.strictObject({ file: z.string(), bytes: z.base64() }),
  ),
  "spans.list": method(
    z.strictObject({
      ids: z.array(Id).optional(),
      document: Id.optional(),
      tag: Id.optional(),
      limit: z.int().min(1).max(100_000),
    }),
    z.array(Span),
  ),
  /** From the beginning (0) or where an earlier one said to go on; a project's lists are filled with it bit by bit. */
  "spans.survey": method(z.strictObject({ after: z.int().min(0) }), v.SpanSurvey),
  "links.ofClaim": method(z.strictObject({ claim: Id }), z.array(v.DocumentContent.shape.links.element)),

  /**
   * Places where annotators say something, document by document; as many as take no longer than reading a text. From the
   * beginning (0) or where an earlier page said to go on. since: only of documents that differ since that change.
   */
  "review.issues": method(
    z.strictObject({
      after: z.int().min(0),
      since: z.int().nullable(),
      compared: z.enum(comparedWork),
      /** Null: all. */
      annotators: z.array(Id).max(10_000).readonly().nullable(),
    }),
    ReviewPage,
  ),

  /** What became of somebody's work, document by document: where gold differs from it, who decided so, and why. */
  "review.feedback": method(z.strictObject({ annotator: Id, after: z.int().min(0) }), FeedbackPage),

  "change.make": method(Proposal, settled),
  "change.undo": method(nothing, settled),
  "change.redo": method(nothing, settled),
  "change.history": method(z.strictObject({ limit: z.int().min(1).max(1000) }), z.array(v.HistoryEntry)),

  /** What this person typed into the open project and did not save, oldest first. */
  "drafts.list": method(nothing, z.array(LeftDraft)),
  /** Keeps what is being typed, in place of what was kept for the same place. On disk when it answers. */
  "drafts.keep": method(Draft.omit({ typed: true }).extend({ project: Id }), nothing),
  "drafts.drop": method(z.strictObject({ project: Id, places: z.array(DraftPlace).max(1000) }), nothing),

  /**
   * A page of what is found: at most `limit` hits, or as many as were found in a tenth of a second. One goes on from
   * `next`, which is null at the end, and stops by not asking. `searched` of `of` texts are looked through.
   */
  "text.find": method(
    z.strictObject({
      query: z.string().min(1).max(1000),
      options: v.FindOptions,
      documents: z.array(Id).optional(),
      limit: z.int().min(1).max(10_000),
      from: v.FindPlace.optional(),
    }),
    z.strictObject({
      hits: z.array(v.TextHit),
      next: v.FindPlace.nullable(),
      searched: z.int(),
      of: z.int(),
    }),
  ),

  /** tables: how tables among the files are to be read. */
  "import.check": method(
    z.strictObject({ files: z.array(v.ImportFile).min(1).max(100_000), tables: TableChoice.optional() }),
    v.ImportCheck,
  ),
  "import.recheck": method(z.strictObject({ batch: Id, row: z.int(), encoding: z.string() }), v.ImportRow),
  /** Reads one table in another way. The check is told anew: rows after the table may have other numbers. */
  "import.readTable": method(z.strictObject({ batch: Id, table: z.int(), choice: TableChoice }), v.ImportCheck),
  "import.preview": method(z.strictObject({ batch: Id, row: z.int() }), v.ImportPreview),
  "import.finish": method(
    z.strictObject({
      batch: Id,
      folder: Id.nullable(),
      newFolder: z.string().max(200).optional(),
      rows: z.array(v.ImportChoice),
    }),
    z.strictObject({ report: v.ImportReport, change: Change.nullable(), history: v.HistoryState }),
  ),
  "import.cancel": method(z.strictObject({ batch: Id }), nothing),

  /** Documents whose texts are nearly the same as that of one: perhaps its corrected copies. The most alike come first. */
  "revision.alike": method(z.strictObject({ document: Id }), z.array(r.AlikeText)),
  /** Says what would become of a document's tags if a corrected copy took the place of its text. */
  "revision.check": method(z.strictObject({ document: Id, by: r.Copy }), r.RevisionCheck),
  /** Brings the corrected text in, sets the old one aside and takes along the tags whose place is certain. */
  "revision.finish": method(
    z.strictObject({ document: Id, by: r.Copy }),
    z.strictObject({ document: Id, counts: r.AnchorCounts, history: v.HistoryState }),
  ),
  /** Tags that were left on old texts. waiting: how many in all; certain: how many came later and can be taken along. */
  "revision.waiting": method(
    nothing,
    z.strictObject({ tags: z.array(r.WaitingTag), waiting: z.int(), certain: z.int() }),
  ),
  /** Takes one tag to its place in the corrected text; null: where it is suggested to be. */
  "revision.place": method(z.strictObject({ span: Id, fragments: Span.shape.fragments.nullable() }), settled),
  /** Takes along all tags on old texts whose place is certain. */
  "revision.carry": method(nothing, z.strictObject({ placed: z.int(), history: v.HistoryState })),

  /** What can be brought in and written. No project is needed. */
  "formats.list": method(nothing, a.FormatList),
  /** Reads files that hold tags, and says what of it would come in. Nothing is written. */
  "annotations.check": method(z.strictObject({ files: z.array(v.ImportFile).min(1).max(100_000) }), a.AnnotationCheck),
  /** Reads a set again, with offsets that count this. */
  "annotations.recheck": method(
    z.strictObject({ batch: Id, set: z.int(), unit: z.enum(["codepoint", "utf16", "utf8"]) }),
    a.AnnotationSet,
  ),
  /** One change a set. */
  "annotations.finish": method(
    z.strictObject({
      batch: Id,
      folder: Id.nullable(),
      /** The name of a folder inside it, made when it is not there. */
      newFolder: z.string().max(200).optional(),
      sets: z.array(a.AnnotationChoice),
    }),
    z.strictObject({ reports: z.array(a.AnnotationReport), changes: z.array(Change), history: v.HistoryState }),
  ),
  "annotations.cancel": method(z.strictObject({ batch: Id }), nothing),

  "export.preview": method(v.ExportOptions, v.ExportPreview),
  "export.count": method(v.ExportOptions, v.ExportCount),
  "export.write": method(v.ExportOptions.extend({ path }), v.ExportReport),
  /** Compares an export, a folder or a file, with the note it was written with, and cuts every tag from its text again. No project is needed. */
  "export.verify": method(z.strictObject({ path }), v.ExportCheck),

  /** How far annotators agree. An edit has only its document counted anew. */
  "agreement.compute": method(AgreementSettings, z.custom<Agreement>()),
  "agreement.measure": method(MeasuresWanted, z.custom<AgreementMeasures>()),
  /** What a figure or a mark of a plot rests on. */
  "agreement.cases": method(CasesWanted, z.custom<AgreementCases>()),
  /** γ of one document; takes seconds to minutes and can be stopped. */
  "agreement.gamma": method(GammaWanted, z.custom<GammaAgreement>()),
  /** Writes a folder with the report for people (HTML) and the numbers for programs (JSON, CSV): all of it or nothing. */
  "report.write": method(ReportWanted, z.custom<ReportWritten>()),

  /** Stops the long work under way; the call that does it answers with a failure that says what state things are in. */
  "work.stop": method(nothing, nothing),

  "schema.export": method(nothing, z.strictObject({ file: z.string(), json: z.string() })),
  "schema.import": method(z.strictObject({ json: z.string().max(10_000_000) }), settled),
} as const;

export type MethodName = keyof typeof methods;
export type Input<M extends MethodName> = z.input<(typeof methods)[M]["input"]>;
export type Output<M extends MethodName> = z.output<(typeof methods)[M]["output"]>;
export type Service = { readonly [M in MethodName]: (input: Input<M>) => Promise<Result<Output<M>>> };

/** Events only tell that something has happened. */
export const events = {
  /** Somebody else (the command line, another window) changed the open project. */
  "project.changed": z.strictObject({}),
  /** Damage was found in the open project; nothing is written to it any more. */
  "project.damaged": failure,
  /** Why no backup could be made; told once. */
  "backups.failed": failure,
  /** Long work: what, how far, of how many. `done` equal to `total` means it has ended. */
  "work.progress": z.strictObject({ name: z.string(), done: z.int(), total: z.int() }),
  /** A command chosen in the native menu, by its id. */
  "menu.command": z.strictObject({ command: z.string() }),
  /** The file of the open project is no longer at its place, as this sentence says; nothing more is kept in it. */
  "project.lost": z.strictObject({ message: z.string(), remedy: z.string() }),
  /** The system asked this window to open a project (double click, second start). */
  "project.requested": z.strictObject({ path: z.string() }),
} as const;
export type EventName = keyof typeof events;
export type EventPayload<E extends EventName> = z.output<(typeof events)[E]>;

/** How calls and events travel: IPC, HTTP, or in process. */
export type Transport = {
  readonly call: (method: string, input: unknown) => Promise<Result<unknown>>;
  readonly on: (listener: (event: string, payload: unknown) => void) => () => void;
};
