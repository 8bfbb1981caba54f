import path from "node:path";
import type { Output, Service } from "#contract/methods.ts";
import type { Id } from "#core/model/id.ts";
import { fail, ok, type Result } from "#contract/result.ts";
import { Damage, DiskFailure } from "#db/damage.ts";
import { countHeld, readProjectId } from "#db/lookInside.ts";
import { refuseExisting, unfinishedName } from "#db/newFile.ts";
import type { ProjectReader } from "#db/projectFile.ts";
import { findFolder, listBackups } from "./backups/folder.ts";
import { Keeper } from "./backups/keeper.ts";
import { restoreBackup } from "./backups/restore.ts";
import { COPYING, writeCopy } from "./backups/writeCopy.ts";
import type { Context, Host } from "./context.ts";
import { projectPath } from "./newFile.ts";
import type { Profile } from "./profile.ts";
import type { Session } from "./session.ts";

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
  /** Stops the one that somebody asked for and waits for. */
  readonly stopShown: () => void;
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
    "backups.list": async ({ project }) => ok(list(root(), session, path.resolve(project))),
    "backups.make": keeper.makeShown,
    "backups.restore": async ({ project, backup, path: target }) =>
      list(root(), session, path.resolve(project)).backups.some((one) => one.path === backup)
        ? restoreBackup(backup, projectPath(target), context.work)
        : fail("NotFound", "This backup is no longer there.", { where: backup, remedy: "Choose another one." }),
    "project.copy": async ({ path: target }) => copyProject(context, session, target),
    makeIfDue: keeper.makeIfDue,
    start: () => {
      stop();
      const look = (): void => void keeper.makeIfDue();
      timers = [setTimeout(look, FIRST), setInterval(look, LOOK)];
      for (const timer of timers) timer.unref();
    },
    stop,
    stopShown: keeper.stopShown,
    end: keeper.end,
  };
}

function list(root: string, session: Session, place: string): Output<"backups.list"> {
  const open = session.project();
  const reader = open.ok && open.value.path === place ? open.value.reader : null;
  const project = reader === null ? readProjectId(place) : idOf(reader);
  const folder = findFolder(root, { path: place, project });
  return {
    folder: folder ?? root,
    backups: folder === null ? [] : listBackups(folder),
    held: reader === null ? countHeld(place) : countIn(reader),
  };
}

/** Of an open project, which may be damaged. */
function idOf(reader: ProjectReader): Id | null {
  return unlessDamaged(() => reader.all("project")[0]?.id ?? null);
}

function countIn(reader: ProjectReader): Output<"backups.list">["held"] {
  return unlessDamaged(() => ({ changes: reader.changes(), spans: reader.count("spans") }));
}

function unlessDamaged<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof Damage || error instanceof DiskFailure) return null;
    throw error;
  }
}

async function copyProject(
  { work }: Context,
  session: Session,
  target: string,
): Promise<Result<{ path: string; bytes: number }>> {
  const project = session.project();
  if (!project.ok) return project;
  const file = projectPath(target);
  const existing = refuseExisting(file);
  if (existing !== null) return existing;
  const task = work.begin(COPYING, 0);
  try {
    const to = {
      folder: path.dirname(file),
      unfinished: unfinishedName(file),
      nameFor: () => path.basename(file),
      shape: "compact",
    } as const;
    const written = await writeCopy(project.value.file, to, task);
    return written.ok ? ok({ path: written.value.path, bytes: written.value.bytes }) : written;
  } finally {
    task.end();
  }
}
