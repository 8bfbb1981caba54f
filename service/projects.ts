import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { added } from "#core/change.ts";
import type { Annotator } from "#core/model/annotator.ts";
import type { Project } from "#core/model/records.ts";
import { refuse } from "#core/problem.ts";
import { buildSchema, type SchemaName } from "#core/schemas.ts";
import type { Service } from "#contract/methods.ts";
import { ok, type Result } from "#contract/result.ts";
import { projectTables, type ProjectState } from "#contract/values.ts";
import { Damage, damaged, DiskFailure, unreadable } from "#db/damage.ts";
import { finishFile, refuseExisting, refuseNewFile, removeDatabase, unfinishedName } from "#db/newFile.ts";
import { createProject, openProject } from "#db/openProject.ts";
import type { ProjectFile } from "#db/projectFile.ts";
import type { Context, Host } from "./context.ts";
import { listDocuments } from "./documents.ts";
import { projectPath } from "./newFile.ts";
import type { Profile } from "./profile.ts";
import { people } from "./sample/annotations.ts";
import { sampleSteps } from "./sample/createSample.ts";
import type { ActiveProject, Person, Session } from "./session.ts";
import { answerStopped } from "./work.ts";

type Projects = Pick<
  Service,
  | "project.create"
  | "project.sample"
  | "project.open"
  | "project.saveAs"
  | "project.close"
  | "project.state"
  | "project.verify"
>;

/** Everything that has to do with the project as a whole. */
export function createProjects(context: Context, host: Host, session: Session, profile: Profile): Projects {
  const described = (open: Result<ActiveProject>): Result<ProjectState> => {
    if (!open.ok) return open;
    const { path: place, reader, me } = open.value;
    const name = reader.all("project")[0]?.name ?? "";
    const annotator = reader.get("annotators", me);
    const person = annotator === undefined ? profile.person() : { name: annotator.name, initials: annotator.initials };
    profile.noteOpened({ path: place, name, opened: context.now(), person });
    return ok(describeProject(open.value));
  };
  return {
    "project.create": async ({ path: place, name, schema, person }) =>
      described(makeProject(context, session, place, { name, schema, person })),
    "project.sample": async () => described(makeSample(context, host, session)),
    "project.open": async ({ path: place, person, purpose = "work", ifHeld = "refuse" }) =>
      unlessUnreadable(session, place, () =>
        described(
          open(context, session, { place, person: person ?? profile.person(path.resolve(place)), purpose, ifHeld }),
        ),
      ),
    "project.saveAs": async ({ path: place }) => described(await saveAs(context, session, profile, place)),
    "project.close": async () => {
      session.close();
      return ok({});
    },
    "project.state": async () => {
      const project = session.project();
      return project.ok ? ok(describeProject(project.value)) : project;
    },
    "project.verify": async () => {
      const project = session.project();
      if (!project.ok) return project;
      const { problems, ...counted } = project.value.file.verify();
      return ok({ ok: problems.length === 0, ...counted, problems: [...problems] });
    },
  };
}

const SAVING = "Saving as a new file";

type Opening = {
  readonly place: string;
  readonly person: Person;
  readonly purpose: "work" | "look";
  readonly ifHeld: "refuse" | "takeOver";
};

/** What cannot be shown, because it is damaged or its disk fails, does not stay open. */
function unlessUnreadable(session: Session, place: string, show: () => Result<ProjectState>): Result<ProjectState> {
  try {
    return show();
  } catch (error) {
    if (!(error instanceof Damage || error instanceof DiskFailure)) throw error;
    session.close();
    return (error instanceof Damage ? damaged : unreadable)(path.resolve(place));
  }
}

function open(context: Context, session: Session, { place, person, purpose, ifHeld }: Opening): Result<ActiveProject> {
  const current = session.project();
  const whole = path.resolve(place);
  // Also under another name: a renamed file is opened again where it is now.
  if (current.ok && (current.value.path === whole || current.value.file.isFileAt(whole))) session.close();
  const opened = openProject(whole, { person: person.name, now: context.now, ifHeld });
  if (!opened.ok) return opened;
  session.close();
  const file = purpose === "look" ? withoutWriting(opened.value) : opened.value;
  let adopted: Result<ActiveProject> | undefined;
  try {
    adopted = session.adopt(file, person);
  } finally {
    if (adopted?.ok !== true) opened.value.close();
  }
  return adopted;
}

async function saveAs(
  context: Context,
  session: Session,
  profile: Profile,
  place: string,
): Promise<Result<ActiveProject>> {
  const project = session.project();
  if (!project.ok) return project;
  const file = projectPath(place);
  const saved = await writeAll(context.work, project.value.file, file);
  if (!saved.ok) return saved;
  const { reader, me, path: before } = project.value;
  const person = reader.get("annotators", me) ?? profile.person(before);
  return open(context, session, { place: file, person: nameOf(person), purpose: "work", ifHeld: "refuse" });
}

async function writeAll(work: Context["work"], from: ProjectFile, file: string): Promise<Result<null>> {
  const task = work.begin(SAVING, 0);
  let known = 0;
  try {
    return await from.saveAs(file, (done, total) => {
      task.signal.throwIfAborted();
      if (known !== total) task.turnTo(SAVING, total);
      known = total;
      task.report(done);
    });
  } catch (error) {
    return answerStopped(error, "Saving", "nothing was kept of the new file");
  } finally {
    task.end();
  }
}

function nameOf({ name, initials }: Person): Person {
  return { name, initials };
}

function withoutWriting(file: ProjectFile): ProjectFile {
  const readOnly = "This project was opened to look at only.";
  const refused = () => refuse("Refused", readOnly, { where: file.path });
  return { ...file, readOnly, make: refused, lendToWrite: async () => refused(), undo: refused, redo: refused };
}

type NewProject = { readonly name: string; readonly schema: SchemaName; readonly person: Person };

function makeProject(context: Context, session: Session, place: string, wanted: NewProject): Result<ActiveProject> {
  const file = projectPath(place);
  const existing = refuseExisting(file);
  if (existing !== null) return existing;
  const unfinished = unfinishedName(file);
  try {
    const begun = beginFile(context, session, unfinished, wanted);
    if (!begun.ok) return { ok: false, failure: { ...begun.failure, where: begun.failure.where ?? file } };
    finishFile(unfinished, file);
  } catch (error) {
    return refuseNewFile(error, file);
  }
  return open(context, session, { place: file, person: wanted.person, purpose: "work", ifHeld: "refuse" });
}

/** Writes the first change, without which a file is no project. */
function beginFile(
  context: Context,
  session: Session,
  file: string,
  { name, schema, person }: NewProject,
): Result<unknown> {
  removeDatabase(file);
  const made = createProject(file, { person: person.name, now: context.now });
  if (!made.ok) return made;
  const { title, verdicts, edits } = buildSchema(schema, context.newId);
  const project: Project = {
    id: context.newId(),
    name,
    schemaName: title,
    schemaVersion: 1,
    verdicts,
    created: context.now(),
  };
  const annotator: Annotator = { id: context.newId(), ...person, kind: "human" };
  const author = { person: annotator.id, writer: session.writerFor(project.id, made.value), time: context.now() };
  const begun = made.value.make(
    {
      code: "project.create",
      label: `Make the project ${name}`,
      edits: [added("project", project), added("annotators", annotator), ...edits],
    },
    author,
  );
  made.value.close();
  if (!begun.ok) removeDatabase(file);
  return begun;
}

/**
 * A fresh sample each time: what was tried out in an earlier one stays where it is. One works in it as the first of its
 * two people, so that everything she marked can be tried out; one's own name stays out of it.
 */
function makeSample(context: Context, host: Host, session: Session): Result<ActiveProject> {
  const [{ name, initials }] = people;
  const folder = path.join(host.profileFolder, "samples");
  mkdirSync(folder, { recursive: true });
  const made = makeProject(context, session, freeName(folder), {
    name: "One night in Sundmar",
    schema: "claims",
    person: { name, initials },
  });
  if (!made.ok) return made;
  const { file, reader, me, author } = made.value;
  for (const step of sampleSteps(reader, me, context.newId, context.now)) {
    // Under codes of their own, which undo passes over: nobody takes the sample apart by undoing.
    const written = file.make(
      { ...step.proposal, code: `sample.${step.proposal.code}` },
      author(step.author),
      step.contents,
    );
    if (!written.ok) {
      session.close();
      removeDatabase(file.path);
      return written;
    }
  }
  return made;
}

function freeName(folder: string): string {
  for (let number = 1; ; number++) {
    const place = path.join(folder, number === 1 ? "Sample.obelus" : `Sample ${number}.obelus`);
    if (!existsSync(place)) return place;
  }
}

/** Documents that come with the project itself: more than any window shows at once. */
const FIRST = 200;

export function describeProject({ path: place, me, reader, file, history }: ActiveProject): ProjectState {
  const { documents, readings, next } = listDocuments(reader, 0, FIRST);
  const records = Object.fromEntries(
    projectTables.map((table) => [
      table,
      table === "documents" ? documents : table === "readings" ? readings : reader.all(table),
    ]),
  );
  return {
    path: place,
    readOnly: file.readOnly,
    me,
    records: records as unknown as ProjectState["records"], // one list for each name in projectTables
    rest: next,
    history: history(),
  };
}
