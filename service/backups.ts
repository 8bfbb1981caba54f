import { constants, existsSync } from "node:fs";
import { copyFile, readdir, rm } from "node:fs/promises";
import path from "node:path";
import type { Service } from "#contract/methods.ts";
import { fail, ok, type Result } from "#contract/result.ts";
import type { Backup } from "#contract/values.ts";
import { folderFor, listBackups, nameFor } from "./backups/folder.ts";
import { chooseKept } from "./backups/thin.ts";
import { COPYING, writeCopy } from "./backups/writeCopy.ts";
import type { Context, Host } from "./context.ts";
import type { Profile } from "./profile.ts";
import type { Session } from "./session.ts";
import { createWork } from "./work.ts";

const HOUR = 3_600_000;
/** Milliseconds from opening a project to its first backup, so that opening is not slowed. */
const FIRST = 10_000;
/** How often it is looked whether a backup is due, in milliseconds. */
const LOOK = 300_000;

type Subject = Pick<Service, "backups.list" | "backups.make" | "backups.restore" | "project.copy">;

export type Backups = Subject & {
  /** Makes a backup when the newest is an hour old and there are changes since. */
  readonly makeIfDue: () => Promise<void>;
  /** Begins to make backups by itself. */
  readonly start: () => void;
  readonly stop: () => void;
  /** Stops the one that is being made, if any, and waits until nothing of it is left. */
  readonly end: () => Promise<void>;
};

/** Backups that are made while one works, and copies to give away. */
export function createBackups(context: Context, host: Host, session: Session, profile: Profile): Backups {
  const root = (): string => profile.settings.read().backups.folder ?? path.join(host.profileFolder, "backups");
  const keeper = new Keeper(context, session, profile, root);
  let timers: NodeJS.Timeout[] = [];
  const stop = (): void => {
    for (const timer of timers) clearTimeout(timer);
    timers = [];
  };
  return {
    "backups.list": async ({ project }) => ok({ folder: folderFor(root(), project), backups: listOf(root(), project) }),
    "backups.make": async () => keeper.make(),
    "backups.restore": async ({ project, backup, path: target }) => restore(listOf(root(), project), backup, target),
    "project.copy": async ({ path: target }) => copyProject(context, session, target),
    makeIfDue: keeper.makeIfDue,
    start: () => {
      stop();
      const look = (): void => void keeper.makeIfDue();
      timers = [setTimeout(look, FIRST), setInterval(look, LOOK)];
      for (const timer of timers) timer.unref();
    },
    stop,
    end: keeper.end,
  };
}

function listOf(root: string, project: string): Backup[] {
  return listBackups(folderFor(root, project));
}

class Keeper {
  readonly #context: Context;
  readonly #session: Session;
  readonly #profile: Profile;
  readonly #root: () => string;
  /** Beside the work of the service: neither shown nor stopped with other tasks. */
  readonly #work = createWork(() => {});
  #underWay: Promise<Result<Backup>> | null = null;
  /** A failure is told once, not every hour. */
  #told = "";

  constructor(context: Context, session: Session, profile: Profile, root: () => string) {
    this.#context = context;
    this.#session = session;
    this.#profile = profile;
    this.#root = root;
  }

  readonly makeIfDue = async (): Promise<void> => {
    const project = this.#session.project();
    const { hours, days } = this.#profile.settings.read().backups;
    if (!project.ok || project.value.file.readOnly !== null || hours + days === 0) return;
    const [newest] = listOf(this.#root(), project.value.path);
    const isRecent = newest !== undefined && Math.abs(this.#context.now() - newest.made) < HOUR;
    if (isRecent || newest?.changes === project.value.reader.changes()) return;
    const made = await this.make();
    if (made.ok) this.#told = "";
    else if (made.failure.code !== "Stopped" && made.failure.message !== this.#told) {
      this.#told = made.failure.message;
      this.#context.emit("backups.failed", made.failure);
    }
  };

  readonly make = async (): Promise<Result<Backup>> => {
    this.#underWay ??= this.#make().finally(() => {
      this.#underWay = null;
    });
    return this.#underWay;
  };

  readonly end = async (): Promise<void> => {
    this.#work.stop("closed");
    await this.#work.ended();
  };

  async #make(): Promise<Result<Backup>> {
    const project = this.#session.project();
    if (!project.ok) return project;
    const folder = folderFor(this.#root(), project.value.path);
    // Names count seconds.
    const made = Math.floor(this.#context.now() / 1000) * 1000;
    const to = { folder, nameFor: (changes: number) => nameFor(made, changes), shape: "asItIs" } as const;
    const task = this.#work.begin(COPYING, 0);
    const written = await writeCopy(project.value.file, to, task).finally(task.end);
    if (!written.ok) return written;
    const { backups: howMany } = this.#profile.settings.read();
    const all = listBackups(folder);
    const kept = chooseKept(
      all.map((one) => one.made),
      made,
      { hours: Math.max(1, howMany.hours), days: howMany.days },
    );
    for (const one of all)
      if (!kept.has(one.made) || (one.made === made && one.path !== written.value.path))
        await rm(one.path, { force: true });
    await removeUnfinished(folder);
    return ok({ ...written.value, made });
  }
}

/** Copies whose making was cut off; only who has the project open makes them. */
async function removeUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder))
    if (name.startsWith(".") && name.includes(".part.obelus")) await rm(path.join(folder, name), { force: true });
}

/** A backup is never worked in: a copy of it is, under a name of its own. */
async function restore(known: readonly Backup[], backup: string, target: string): Promise<Result<{ path: string }>> {
  const file = path.resolve(withEnding(target));
  if (!known.some((one) => one.path === backup))
    return fail("NotFound", "This backup is no longer there.", { where: backup, remedy: "Choose another one." });
  try {
    await copyFile(backup, file, constants.COPYFILE_EXCL);
    return ok({ path: file });
  } catch (error) {
    return cannotWrite(error, file);
  }
}

async function copyProject(
  { work }: Context,
  session: Session,
  target: string,
): Promise<Result<{ path: string; bytes: number }>> {
  const project = session.project();
  if (!project.ok) return project;
  const file = path.resolve(withEnding(target));
  if (existsSync(file)) return alreadyThere(file);
  const task = work.begin(COPYING, 0);
  try {
    const to = { folder: path.dirname(file), nameFor: () => path.basename(file), shape: "compact" } as const;
    const written = await writeCopy(project.value.file, to, task);
    return written.ok ? ok({ path: written.value.path, bytes: written.value.bytes }) : written;
  } finally {
    task.end();
  }
}

function withEnding(file: string): string {
  return file.endsWith(".obelus") ? file : `${file}.obelus`;
}

function alreadyThere(where: string): Result<never> {
  return fail("Refused", "There is already a file with this name.", { where, remedy: "Choose another name." });
}

function cannotWrite(error: unknown, where: string): Result<never> {
  const code = error instanceof Error && "code" in error ? error.code : "";
  if (code === "EEXIST") return alreadyThere(where);
  if (code === "ENOSPC") return fail("Full", "The disk is full.", { where, remedy: "Make room, then try again." });
  return fail("Refused", "A file cannot be written there.", { where, remedy: "Choose another place." });
}
