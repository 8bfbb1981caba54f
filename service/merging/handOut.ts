import path from "node:path";
import { added, type Edit, type Proposal } from "#core/change.ts";
import { HANDING_OUT } from "#core/merge/foldRecord.ts";
import { initialsOf, type Annotator } from "#core/model/annotator.ts";
import type { Id, Sha256 } from "#core/model/id.ts";
import type { AnyRecord, Table } from "#core/model/records.ts";
import { isSameName } from "#core/text/names.ts";
import type { Input, Output } from "#contract/methods.ts";
import { fail, ok, type Result } from "#contract/result.ts";
import { changeId } from "#db/changeId.ts";
import {
  finishFile,
  refuseExisting,
  refuseNewFile,
  removeDatabase,
  removeLeftover,
  unfinishedName,
} from "#db/newFile.ts";
import { createProject, openProject } from "#db/openProject.ts";
import type { Author, ProjectReader } from "#db/projectFile.ts";
import { writeCopy } from "../backups/writeCopy.ts";
import type { Context } from "../context.ts";
import { projectPath } from "../newFile.ts";
import type { ActiveProject, Session } from "../session.ts";
import { answerStopped, type Task } from "../work.ts";

const HANDING = "Making a copy to hand out";

/** Whom the copy is for. `joins`: the change that makes them a person of the project; null when they are one. */
type Colleague = {
  readonly person: Annotator;
  readonly joins: { readonly proposal: Proposal; readonly author: Author } | null;
};

/** Writes a file for a colleague, whose work comes back by merging. Unless it is made, nobody joins the project. */
export async function handOut(
  context: Context,
  session: Session,
  { path: target, to, blind, assigned }: Input<"project.handOut">,
): Promise<Result<Output<"project.handOut">>> {
  const project = session.project();
  if (!project.ok) return project;
  const place = projectPath(target);
  const existing = refuseExisting(place);
  if (existing !== null) return existing;
  const colleague = findColleague(context, project.value, to);
  const { name } = colleague.person;
  const task = context.work.begin(HANDING, 0);
  try {
    const edits = blind ? blindEdits(project.value.reader, colleague.person, assigned) : null;
    const documents = edits?.filter(({ table }) => table === "documents").length;
    if (assigned && documents === 0)
      return fail("NotFound", `No text is assigned to ${name}.`, {
        remedy: "Assign texts first, or hand out all of them.",
      });
    const written =
      edits === null
        ? await writeWhole(context, project.value, place, { colleague, task })
        : writeBlind(context, project.value, place, { colleague, edits });
    if (!written.ok) return written;
    const joined = join(project.value, colleague, place);
    if (!joined.ok) return joined;
    return ok({ path: place, documents: documents ?? project.value.reader.count("documents"), name });
  } catch (error) {
    return answerStopped(error, HANDING, "nothing was kept of it");
  } finally {
    task.end();
  }
}

/** Both copies mean the same person: the one of that name, or a new one who joins both by the same change. */
function findColleague({ newId, now }: Context, { reader, me }: ActiveProject, name: string): Colleague {
  const known = reader.all("annotators").find((one) => one.kind === "human" && isSameName(one.name, name));
  if (known !== undefined) return { person: known, joins: null };
  const person: Annotator = { id: newId(), name: name.trim(), initials: initialsOf(name), kind: "human" };
  const proposal = { code: "annotator.add", label: `Add ${person.name}`, edits: [added("annotators", person)] };
  // A writer of its own: the change is the same, with the same id, wherever it is made.
  return { person, joins: { proposal, author: { person: me, writer: newId(), time: now() } } };
}

/** Now that there is a file for them. */
function join({ file }: ActiveProject, { joins }: Colleague, place: string): Result<null> {
  if (joins === null) return ok(null);
  const made = file.make(joins.proposal, joins.author);
  if (made.ok) return ok(null);
  removeLeftover(place);
  return made;
}

/** The change that makes a colleague join, as it will be called; none when they are known. */
function joiningChange({ joins }: Colleague): Sha256[] {
  if (joins === null) return [];
  return [changeId({ ...joins.proposal, ...joins.author, seq: 1, seen: {}, undoes: null })];
}

/** Everything, as it is while others go on working. */
async function writeWhole(
  { now }: Context,
  { file }: ActiveProject,
  place: string,
  { colleague: { joins }, task }: { readonly colleague: Colleague; readonly task: Task },
): Promise<Result<null>> {
  const whole = unfinishedName(place);
  const destination = {
    folder: path.dirname(place),
    unfinished: unfinishedName(whole),
    nameFor: () => path.basename(whole),
  };
  try {
    removeDatabase(whole);
    const copied = await writeCopy(file, { ...destination, shape: "compact" }, task);
    if (!copied.ok) return copied;
    const joined = joins === null ? ok(null) : joinThere(whole, joins, now);
    if (!joined.ok) return tellFull(joined, place);
    finishFile(whole, place);
    return ok(null);
  } catch (error) {
    return refuseNewFile(error, place);
  } finally {
    removeLeftover(whole);
  }
}

function joinThere(
  place: string,
  { proposal, author }: NonNullable<Colleague["joins"]>,
  now: () => number,
): Result<null> {
  const opened = openProject(place, { person: "", now });
  if (!opened.ok) return opened;
  try {
    const made = opened.value.make(proposal, author);
    return made.ok ? ok(null) : made;
  } finally {
    opened.value.close();
  }
}

/** That no file could be made says more than which step of it failed. */
function tellFull<T>(result: Result<T>, place: string): Result<T> {
  if (result.ok || result.failure.code !== "Full") return result;
  return fail("Full", "The disk is full, so no copy was made.", {
    where: path.dirname(place),
    remedy: "Make room there, then try again.",
  });
}

/** Texts and schema, and nothing that anybody else did with them. */
function blindEdits(reader: ProjectReader, person: Annotator, onlyAssigned: boolean): Edit[] {
  const own = reader.all("assignments").filter((one) => one.annotator === person.id);
  const wanted = new Set(own.map(({ document }) => document));
  const documents = reader.all("documents").filter(({ id }) => !onlyAssigned || wanted.has(id));
  const needed = new Set(
    reader
      .all("attributes")
      .flatMap(({ type, initial }) => (type === "person" && initial !== null ? String(initial) : [])),
  );
  const whole = <T extends Table>(table: T): Edit[] => reader.all(table).map((record) => added(table, record));
  return [
    ...whole("project"),
    added("annotators", person),
    ...whole("folders"),
    ...whole("layers"),
    ...whole("tags"),
    ...reader.all("speakers").flatMap((one) => (needed.has(one.id) ? added("speakers", one) : [])),
    ...whole("attributes"),
    ...whole("relationTypes"),
    ...documents.map((one) => added("documents", { ...one, note: "" })),
    ...own
      .filter(({ document }) => documents.some(({ id }) => id === document))
      .map((one) => added("assignments", one)),
  ];
}

function writeBlind(
  { newId, now }: Context,
  { file, reader, me }: ActiveProject,
  place: string,
  { colleague, edits }: { readonly colleague: Colleague; readonly edits: readonly Edit[] },
): Result<null> {
  const unfinished = unfinishedName(place);
  try {
    removeDatabase(unfinished);
    const created = createProject(unfinished, { person: "", now });
    if (!created.ok) return tellFull(created, place);
    try {
      const headsOf = (id: Id): readonly Sha256[] =>
        id === colleague.person.id && colleague.joins !== null ? joiningChange(colleague) : file.heads(id);
      const seen: Record<Id, readonly Sha256[]> = Object.fromEntries(edits.map(({ id }) => [id, headsOf(id)]));
      const ground = { code: HANDING_OUT, label: "Hand out texts and schema", edits };
      const made = created.value.begin(
        ground,
        { person: me, writer: newId(), time: now() },
        seen,
        contentsOf(edits, reader),
      );
      if (!made.ok) return tellFull(made, place);
      const [problem] = created.value.verify().problems;
      if (problem !== undefined) return fail("Unreadable", `The copy is not whole, so it was not kept. ${problem}`);
    } finally {
      created.value.close();
    }
    finishFile(unfinished, place);
    return ok(null);
  } catch (error) {
    return refuseNewFile(error, place);
  } finally {
    removeLeftover(unfinished);
  }
}

function contentsOf(edits: readonly Edit[], reader: ProjectReader): ReadonlyMap<Sha256, Uint8Array> {
  const contents = new Map<Sha256, Uint8Array>();
  for (const { after } of edits as readonly { readonly after: AnyRecord }[]) {
    if (!("structure" in after)) continue;
    for (const hash of [after.text, after.structure, ...(after.source === null ? [] : [after.source.bytes])]) {
      const bytes = contents.has(hash) ? undefined : reader.content(hash);
      if (bytes !== undefined) contents.set(hash, bytes);
    }
  }
  return contents;
}
