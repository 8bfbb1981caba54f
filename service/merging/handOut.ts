import path from "node:path";
import { added, type Edit } from "#core/change.ts";
import { HANDING_OUT } from "#core/merge/foldRecord.ts";
import { initialsOf, type Annotator } from "#core/model/annotator.ts";
import type { Id, Sha256 } from "#core/model/id.ts";
import type { AnyRecord, Table } from "#core/model/records.ts";
import { isSameName } from "#core/text/names.ts";
import type { Input, Output } from "#contract/methods.ts";
import { fail, ok, type Result } from "#contract/result.ts";
import {
  finishFile,
  refuseExisting,
  refuseNewFile,
  removeDatabase,
  removeLeftover,
  unfinishedName,
} from "#db/newFile.ts";
import { createProject } from "#db/openProject.ts";
import type { ProjectReader } from "#db/projectFile.ts";
import { writeCopy } from "../backups/writeCopy.ts";
import type { Context } from "../context.ts";
import { projectPath } from "../newFile.ts";
import type { ActiveProject, Session } from "../session.ts";
import { answerStopped } from "../work.ts";

const HANDING = "Making a copy to hand out";

/** Writes a file for a colleague, whose work comes back by merging. */
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
  const person = findOrAdd(context, project.value, to);
  if (!person.ok) return person;
  const task = context.work.begin(HANDING, 0);
  try {
    if (!blind) {
      const names = {
        folder: path.dirname(place),
        unfinished: unfinishedName(place),
        nameFor: () => path.basename(place),
      };
      const copy = await writeCopy(project.value.file, { ...names, shape: "compact" }, task);
      const documents = project.value.reader.count("documents");
      return copy.ok ? ok({ path: copy.value.path, documents }) : copy;
    }
    const edits = blindEdits(project.value.reader, person.value, assigned);
    const documents = edits.filter(({ table }) => table === "documents").length;
    if (assigned && documents === 0)
      return fail("NotFound", `No text is assigned to ${to}.`, {
        remedy: "Assign texts first, or hand out all of them.",
      });
    const written = writeBlind(context, project.value, place, edits);
    return written.ok ? ok({ path: place, documents }) : written;
  } catch (error) {
    return answerStopped(error, HANDING, "nothing was kept of it");
  } finally {
    task.end();
  }
}

/** The colleague is a person of the project from now on, so that both copies mean the same one. */
function findOrAdd({ newId }: Context, project: ActiveProject, name: string): Result<Annotator> {
  const known = project.reader.all("annotators").find((one) => one.kind === "human" && isSameName(one.name, name));
  if (known !== undefined) return ok(known);
  const person: Annotator = { id: newId(), name: name.trim(), initials: initialsOf(name), kind: "human" };
  const label = `Add ${person.name}`;
  const made = project.propose({ code: "annotator.add", label, edits: [added("annotators", person)] });
  return made.ok ? ok(person) : made;
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
  edits: readonly Edit[],
): Result<null> {
  const unfinished = unfinishedName(place);
  try {
    removeDatabase(unfinished);
    const created = createProject(unfinished, { person: "", now });
    if (!created.ok) return created;
    try {
      const seen: Record<Id, readonly Sha256[]> = Object.fromEntries(edits.map(({ id }) => [id, file.heads(id)]));
      const ground = { code: HANDING_OUT, label: "Hand out texts and schema", edits };
      const made = created.value.begin(
        ground,
        { person: me, writer: newId(), time: now() },
        seen,
        contentsOf(edits, reader),
      );
      if (!made.ok) return made;
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
