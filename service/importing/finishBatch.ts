import { fail, ok, type Result } from "#contract/result.ts";
import type { ImportChoice, ImportReport } from "#contract/values.ts";
import { added, type Edit, type Proposal } from "#core/change.ts";
import type { Document } from "#core/model/document.ts";
import type { Id, Sha256 } from "#core/model/id.ts";
import type { Contents, ReadyBytes } from "#db/contents.ts";
import type { Context, OpenProject } from "../context.ts";
import type { Task } from "../work.ts";
import { fileName, type Batch, type Row } from "./batch.ts";
import { CommentTags } from "./comments.ts";
import { furnitureOf } from "./describeRow.ts";
import { FolderMaker } from "./folders.ts";
import { orderAfter } from "./order.ts";
import type { FoundText } from "./files.ts";

export type Destination = { readonly folder: Id | null; readonly newFolder: string };

/** What an import will write. `proposal` is null when nothing is new. */
export type Prepared = {
  readonly proposal: Proposal | null;
  readonly contents: Contents;
  readonly report: ImportReport;
};

type Draft = {
  readonly edits: Edit[];
  readonly contents: Map<Sha256, ReadyBytes>;
  readonly report: ImportReport;
  readonly byText: Map<Sha256, Id>;
  readonly folders: FolderMaker;
  readonly comments: CommentTags;
  order: number;
};

/** Builds one change out of the chosen rows. Files whose text the project has, and files that failed, are only reported. */
export async function prepareImport(
  context: Context,
  task: Task,
  project: OpenProject,
  batch: Batch,
  destination: Destination,
  choices: readonly ImportChoice[],
): Promise<Result<Prepared>> {
  const { reader } = project;
  if (destination.folder !== null && reader.get("folders", destination.folder) === undefined)
    return fail("NotFound", "The folder for these texts is no longer there.", { remedy: "Choose another folder." });
  const draft: Draft = {
    edits: [],
    contents: new Map(),
    report: { added: [], known: [], failed: [] },
    byText: new Map(),
    folders: new FolderMaker(reader.all("folders"), context.newId),
    comments: new CommentTags(context, project),
    order: orderAfter(reader.all("documents")),
  };
  const chosen = [...new Map(choices.map((choice) => [choice.row, choice])).values()].toSorted((a, b) => a.row - b.row);
  for (const choice of chosen) {
    await task.giveWay();
    addChosen(context, project, batch, destination, draft, choice);
  }
  await task.giveWay();
  const { contents, report } = draft;
  const count = report.added.length;
  const edits = [...draft.folders.edits, ...draft.edits, ...draft.comments.edits];
  const proposal =
    count === 0
      ? null
      : { code: "import.documents", label: `Bring in ${count} ${count === 1 ? "text" : "texts"}`, edits };
  return ok({ proposal, contents, report });
}

function addChosen(
  context: Context,
  project: OpenProject,
  batch: Batch,
  destination: Destination,
  draft: Draft,
  choice: ImportChoice,
): void {
  const row = batch.rows[choice.row];
  const found = row?.found ?? null;
  if (row === undefined || found === null) {
    draft.report.failed.push({
      file: row === undefined ? `Row ${choice.row}` : fileName(row.candidate),
      message: row?.problem ?? "This row is not part of the check.",
    });
    return;
  }
  const file = fileName(row.candidate);
  const known = project.reader.documentsWithText(found.text.hash)[0]?.id ?? draft.byText.get(found.text.hash);
  if (known !== undefined) {
    draft.report.known.push({ file, document: known });
    return;
  }
  const path = [...(destination.newFolder === "" ? [] : [destination.newFolder]), ...row.candidate.folders];
  const folder = draft.folders.ensure(destination.folder, path);
  const furniture = chosenFurniture(batch, found, choice);
  const document = describeNew(context, row, found, { folder, order: draft.order++, furniture }, choice);
  for (const [hash, content] of contentsOf(found)) if (!draft.contents.has(hash)) draft.contents.set(hash, content);
  draft.edits.push(added("documents", document));
  draft.comments.add(document.id, found);
  draft.byText.set(found.text.hash, document.id);
  draft.report.added.push({ file, document: document.id, near: nearOf(project, batch, choice.row, found) });
}

/** A text of the project that this one may be the corrected copy of. */
function nearOf(
  { reader }: OpenProject,
  { survey }: Batch,
  row: number,
  found: FoundText,
): ImportReport["added"][number]["near"] {
  const { near } = survey.kinshipOf(row, found);
  const document = near === null || near.document === null ? undefined : reader.get("documents", near.document);
  return near === null || document === undefined || document.aside
    ? null
    : { document: document.id, percent: near.percent };
}

/** The blocks a person left folded, or those proposed; only such as exist, in order. */
function chosenFurniture(batch: Batch, found: FoundText, choice: ImportChoice): number[] {
  const { length } = found.sentences;
  const blocks = choice.furniture ?? furnitureOf(batch, choice.row, found).map(({ block }) => block);
  return [...new Set(blocks)].filter((block) => block >= 0 && block < length).toSorted((a, b) => a - b);
}

export function contentsOf({ text, structure, source }: FoundText): Map<Sha256, ReadyBytes> {
  return new Map([text, structure, source].map((content) => [content.hash, content]));
}

/** A document with a file's text that takes the place of another: in its folder, under its title. */
export function describeLike(
  context: Context,
  batch: Batch,
  row: Row,
  number: number,
  found: FoundText,
  { folder, order, title, outlet, date, language, note }: Document,
): Document {
  const furniture = furnitureOf(batch, number, found).map(({ block }) => block);
  const choice = { row: number, title, outlet, date, language: language ?? found.language };
  return { ...describeNew(context, row, found, { folder, order, furniture }, choice), note };
}

type Place = Pick<Document, "folder" | "order" | "furniture">;

function describeNew(
  context: Context,
  { candidate }: Row,
  found: FoundText,
  place: Place,
  choice: ImportChoice,
): Document {
  const folded = new Set(place.furniture);
  return {
    id: context.newId(),
    ...place,
    name: candidate.name.slice(0, 500),
    title: choice.title ?? found.title,
    outlet: choice.outlet === undefined ? found.outlet : choice.outlet,
    date: choice.date === undefined ? found.date : choice.date,
    language: choice.language === undefined ? found.language : choice.language,
    aside: false,
    direction: found.direction,
    text: found.text.hash,
    structure: found.structure.hash,
    length: found.length,
    words: found.words,
    sentences: found.sentences.reduce((sum, count, block) => (folded.has(block) ? sum : sum + count), 0),
    note: "",
    created: context.now(),
    source: {
      file: fileName(candidate),
      format: found.format,
      bytes: found.source.hash,
      size: found.source.size,
      encoding: found.encoding ?? "",
      changes: [...found.changes],
    },
  };
}
