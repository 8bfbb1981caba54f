import { added } from "#core/change.ts";
import type { Annotator } from "#core/model/annotator.ts";
import type { Id } from "#core/model/id.ts";
import { isSameName } from "#core/text/names.ts";
import type { Input } from "#contract/methods.ts";
import { fail, ok, type Result } from "#contract/result.ts";
import { Damage, DiskFailure } from "#db/damage.ts";
import type { Author, ProjectFile } from "#db/projectFile.ts";
import type { Context, OpenProject } from "./context.ts";
import type { Writers } from "./writers.ts";

export type Person = { readonly name: string; readonly initials: string };

/** The open project with its file, for the subjects that deal with the file itself. */
export type ActiveProject = OpenProject & {
  readonly file: ProjectFile;
  /** This window's annotator, now; or somebody else. */
  readonly author: (person?: Id) => Author;
};

/** Who is told when a project was opened or is about to be closed. */
type Watcher = { readonly opened: () => void; readonly closed: () => void };

/** The one project that is open, if any. */
export class Session {
  readonly #now: () => number;
  readonly #newId: () => Id;
  readonly #work: Context["work"];
  readonly #writers: Writers;
  #open: (ActiveProject & { readonly writer: Id }) | null = null;
  /** Who works in the open project, as it was last read. */
  #person: Person = { name: "", initials: "" };

  constructor({ now, newId, work }: Pick<Context, "now" | "newId" | "work">, writers: Writers) {
    this.#now = now;
    this.#newId = newId;
    this.#work = work;
    this.#writers = writers;
  }

  readonly #watchers: Watcher[] = [];

  watch(watcher: Watcher): void {
    this.#watchers.push(watcher);
  }

  readonly project = (): Result<ActiveProject> =>
    this.#open === null
      ? fail("NoProject", "No project is open.", { remedy: "Open a project or make a new one." })
      : ok(this.#open);

  /** Settles once the open project can be written to: while a colleague's copy comes in, changes wait. */
  readonly returned = async (): Promise<void> => this.#open?.file.returned();

  /** Where the open project is; nothing when none is. */
  readonly path = (): string => this.#open?.path ?? "";

  /** What would open the project again, for the same person; null when none is open. */
  readonly opening = (): Input<"project.open"> | null => {
    if (this.#open === null) return null;
    const { path, me, reader, file } = this.#open;
    const annotator = unlessUnreadable(() => reader.get("annotators", me), undefined);
    if (annotator !== undefined) this.#person = { name: annotator.name, initials: annotator.initials };
    return { path, person: this.#person, purpose: file.readOnly === null ? "work" : "look" };
  };

  /** Makes a file whose project record is there the open project, for this person: found by name, or added. */
  adopt(file: ProjectFile, person: Person): Result<ActiveProject> {
    const project = file.reader.all("project")[0];
    if (project === undefined)
      return fail("Unreadable", "This project file was never finished.", {
        where: file.path,
        remedy: "Make a new project; there is nothing in this one.",
      });
    const writer = this.writerFor(project.id, file);
    const people = file.reader.all("annotators").filter(({ kind }) => kind === "human");
    const alike = people.filter(({ name }) => isSameName(name, person.name));
    const known = alike.find(({ name }) => name === person.name) ?? alike[0];
    const me = known?.id ?? this.#newId();
    const author: ActiveProject["author"] = (someone = me) => ({ person: someone, writer, time: this.#now() });
    if (known === undefined && file.readOnly === null) {
      const annotator: Annotator = { id: me, ...person, kind: "human" };
      const joined = file.make(
        { code: "annotator.join", label: `${person.name} joins`, edits: [added("annotators", annotator)] },
        author(),
      );
      if (!joined.ok) return joined;
    }
    const open = {
      path: file.path,
      me,
      writer,
      file,
      reader: file.reader,
      author,
      propose: (proposal, contents) => file.make(proposal, author(), contents),
      bringIn: (proposal, contents, giveWay) => file.bringIn(proposal, author, contents, giveWay),
      history: () => file.history(me),
    } satisfies ActiveProject & { writer: Id };
    this.#open = open;
    this.#person = person;
    for (const { opened } of this.#watchers) opened();
    return ok(open);
  }

  /** Whose changes this installation's are in this file. */
  writerFor(project: Id, file: ProjectFile): Id {
    return file.readOnly === null ? this.#writers.find(project, file.path, file.lastSeq) : this.#newId();
  }

  close(): void {
    if (this.#open === null) return;
    for (const { closed } of this.#watchers) closed();
    const { file, writer } = this.#open;
    this.#work.stop("closed");
    this.#open = null;
    const seq = unlessUnreadable(() => file.lastSeq(writer), 0);
    const isWritable = file.readOnly === null;
    file.close();
    if (isWritable) this.#writers.noteClosed(writer, seq);
  }
}

/** A file that is damaged or whose disk is away is closed, and opened again, all the same. */
export function unlessUnreadable<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Damage || error instanceof DiskFailure) return otherwise;
    throw error;
  }
}
