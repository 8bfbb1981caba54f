import { readdir, rm } from "node:fs/promises";
import path from "node:path";
import { ok, type Result } from "#contract/result.ts";
import type { Backup } from "#contract/values.ts";
import type { Context } from "../context.ts";
import type { Profile } from "../profile.ts";
import type { ActiveProject, Session } from "../session.ts";
import { createWork } from "../work.ts";
import { followProject, listBackups, nameFor, takeFolder, type Owner } from "./folder.ts";
import { chooseKept } from "./thin.ts";
import { COPYING, explainCopying, writeCopy } from "./writeCopy.ts";

const HOUR = 3_600_000;

/** Makes backups of the open project, one at a time, and lets go of those there are too many of. */
export class Keeper {
  readonly #context: Context;
  readonly #session: Session;
  readonly #profile: Profile;
  readonly #root: () => string;
  /** Beside the work of the service: shown, and stopped, only when somebody asked for it. */
  readonly #work: ReturnType<typeof createWork>;
  #isShown = false;
  #underWay: Promise<Result<Backup>> | null = null;
  /** A failure is told once, not every hour. */
  #told = "";

  constructor(context: Context, session: Session, profile: Profile, root: () => string) {
    this.#context = context;
    this.#session = session;
    this.#profile = profile;
    this.#root = root;
    this.#work = createWork((event, payload) => {
      if (this.#isShown) context.emit(event, payload);
    });
  }

  readonly makeIfDue = async (): Promise<void> => {
    await this.#underWay; // it may have been begun long before, and not be the one that is due now
    const project = this.#session.project();
    const { hours, days } = this.#profile.settings.read().backups;
    if (!project.ok || project.value.file.readOnly !== null || hours + days === 0) return;
    const now = this.#context.now();
    // One from hours ahead was made before the clock was set back: it says nothing about now.
    const newest = listBackups(this.#follow(project.value)).find(({ made }) => made - now < HOUR);
    const isRecent = newest !== undefined && now - newest.made < HOUR;
    if (isRecent || newest?.changes === project.value.reader.changes()) return;
    const made = await this.#makeOne();
    if (made.ok) this.#told = "";
    else if (made.failure.code !== "Stopped" && made.failure.message !== this.#told) {
      this.#told = made.failure.message;
      this.#context.emit("backups.failed", made.failure);
    }
  };

  /** Makes one now; also shows the one that is under way. */
  readonly makeShown = async (): Promise<Result<Backup>> => {
    this.#isShown = true;
    return this.#makeOne().finally(() => {
      this.#isShown = false;
    });
  };

  readonly stopShown = (): void => {
    if (this.#isShown) this.#work.stop("asked");
  };

  readonly end = async (): Promise<void> => {
    this.#work.stop("ended");
    await this.#work.ended();
  };

  readonly #makeOne = async (): Promise<Result<Backup>> => {
    this.#underWay ??= this.#make().finally(() => {
      this.#underWay = null;
    });
    return this.#underWay;
  };

  async #make(): Promise<Result<Backup>> {
    const project = this.#session.project();
    if (!project.ok) return project;
    // Names count seconds.
    const made = Math.floor(this.#context.now() / 1000) * 1000;
    let folder: string;
    try {
      folder = takeFolder(this.#root(), ownerOf(project.value));
    } catch (error) {
      return { ok: false, failure: explainCopying(error, this.#root()) };
    }
    const task = this.#work.begin(COPYING, 0);
    const unfinished = path.join(folder, `.${process.pid}-${made}.part.obelus`);
    const to = { folder, unfinished, nameFor: nameFor.bind(null, made), shape: "asItIs" } as const;
    const written = await writeCopy(project.value.file, to, task).finally(task.end);
    if (!written.ok) return written;
    await this.#thin(folder, made, written.value.path);
    return ok({ ...written.value, made, whole: true });
  }

  async #thin(folder: string, made: number, justMade: string): Promise<void> {
    const { backups: howMany } = this.#profile.settings.read();
    const all = listBackups(folder);
    const kept = chooseKept(
      all.map((one) => one.made),
      made,
      { hours: Math.max(1, howMany.hours), days: howMany.days },
    );
    for (const one of all)
      if (!kept.has(one.made) || (one.made === made && one.path !== justMade)) await rm(one.path, { force: true });
    await removeUnfinished(folder);
  }

  /** Where the backups of a project are that may have been moved since. A place that cannot be written to has none. */
  #follow(project: ActiveProject): string {
    try {
      return followProject(this.#root(), ownerOf(project)) ?? "";
    } catch {
      return "";
    }
  }
}

/** @throws Damage when the project's own record cannot be read */
function ownerOf({ path: place, reader }: ActiveProject): Owner {
  const [project] = reader.all("project");
  if (project === undefined) throw new Error("An open project has a record of itself");
  return { project: project.id, path: place };
}

/** Copies whose making was cut off; only who has the project open makes them. */
async function removeUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder))
    if (name.startsWith(".") && name.includes(".part.obelus")) await rm(path.join(folder, name), { force: true });
}
