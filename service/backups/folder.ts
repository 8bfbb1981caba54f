import { lstatSync, mkdirSync, readdirSync, rmdirSync, statSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { Id } from "#core/model/id.ts";
import type { Backup } from "#contract/values.ts";
import { hasAllPages, readProjectId } from "#db/lookInside.ts";
import { createJsonFile, isLeftover } from "../jsonFile.ts";

/** What stands in each folder of backups: which project they are of, and where that was when the last one was made. */
const Owner = z.object({ project: Id, path: z.string() });
export type Owner = z.infer<typeof Owner>;
const OWNER = "project.json";

const NAME = /^(\d{4}-\d\d-\d\d) (\d\d)-(\d\d)-(\d\d)Z, (\d+) changes?, (\d+) tags?\.obelus$/u;

/** A project as somebody asks for its backups: where it is or was, and which it is, as far as that can be told. */
export type Subject = { readonly path: string; readonly project: Id | null };

/**
 * Where a project's backups are, null when it has none. A project that was moved or renamed keeps its folder. A copy of
 * a project is the same project at another place while the first one is still there: they share nothing.
 */
export function findFolder(root: string, { path: place, project }: Subject): string | null {
  const owned = foldersIn(root).filter(({ owner }) => project === null || owner.project === project);
  const here = owned.filter(({ owner }) => owner.path === place);
  if (here.length > 0 || project === null) return newest(here.map(({ folder }) => folder));
  return newest(owned.filter(({ owner }) => hasLeft(owner)).map(({ folder }) => folder));
}

/**
 * The folder for backups of a project that is open, made when there is none, and from now on its own.
 * @throws when it cannot be written
 */
export function takeFolder(root: string, owner: Owner): string {
  const found = findFolder(root, owner);
  const folder = found ?? makeFolder(root, path.basename(owner.path, ".obelus"));
  const note = ownerFile(folder);
  try {
    if (note.read()?.path !== owner.path) note.write(owner);
    return folder;
  } catch (error) {
    if (found === null) rmdirSync(folder);
    throw error;
  }
}

/** The folder of a project that may have been moved, from now on its own; null when it has none. @throws when it cannot be written */
export function followProject(root: string, owner: Owner): string | null {
  return findFolder(root, owner) === null ? null : takeFolder(root, owner);
}

/** In universal time, so that names sort by time wherever one travels. */
export function nameFor(made: number, { changes, spans }: Pick<Backup, "changes" | "spans">): string {
  const [day = "", time = ""] = new Date(made).toISOString().split("T");
  const clock = time.slice(0, 8).replaceAll(":", "-");
  const counts = [`${changes} ${changes === 1 ? "change" : "changes"}`, `${spans} ${spans === 1 ? "tag" : "tags"}`];
  return `${[`${day} ${clock}Z`, ...counts].join(", ")}.obelus`;
}

/** Newest first. A folder that is not there holds none. */
export function listBackups(folder: string): Backup[] {
  return namesIn(folder)
    .flatMap((name): Backup[] => {
      const [, day, hours, minutes, seconds, changes, spans] = NAME.exec(name) ?? [];
      if (day === undefined) return [];
      const file = path.join(folder, name);
      const made = Date.parse(`${day}T${hours}:${minutes}:${seconds}Z`);
      const bytes = statSync(file, { throwIfNoEntry: false })?.size;
      if (bytes === undefined) return [];
      const counts = { changes: Number(changes), spans: Number(spans) };
      return [{ path: file, made, bytes, ...counts, whole: hasAllPages(file) }];
    })
    .toSorted((a, b) => b.made - a.made);
}

function ownerFile(folder: string): ReturnType<typeof createJsonFile<Owner | null>> {
  return createJsonFile<Owner | null>(path.join(folder, OWNER), Owner.nullable(), () => null);
}

function foldersIn(root: string): { readonly folder: string; readonly owner: Owner }[] {
  return namesIn(root).flatMap((name) => {
    const folder = path.join(root, name);
    const owner = ownerFile(folder).read();
    return owner === null ? [] : [{ folder, owner }];
  });
}

/** Of several, as projects that were at the same place one after the other leave them, that with the newest backup. */
function newest(folders: readonly string[]): string | null {
  const last = (folder: string): string =>
    namesIn(folder)
      .filter((name) => NAME.test(name))
      .toSorted()
      .at(-1) ?? "";
  return folders.toSorted((a, b) => (last(a) < last(b) ? 1 : -1))[0] ?? null;
}

/** Whether nothing is at its place any more, or another project. What cannot be looked at may still be it. */
function hasLeft({ path: place, project }: Owner): boolean {
  try {
    if (lstatSync(place, { throwIfNoEntry: false }) === undefined) return true;
  } catch {
    return false;
  }
  const there = readProjectId(place);
  return there !== null && there !== project;
}

/** Named as the project's file is; a number tells apart those of the same name. */
function makeFolder(root: string, name: string): string {
  mkdirSync(root, { recursive: true });
  for (let number = 1; ; number++) {
    const folder = path.join(root, number === 1 ? name : `${name} ${number}`);
    try {
      mkdirSync(folder);
      return folder;
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
      if (isAbandoned(folder)) return folder;
    }
  }
}

/** Whether a program was killed before it had noted whose folder this is. */
function isAbandoned(folder: string): boolean {
  const names = namesIn(folder);
  return names.length > 0 && names.every((name) => isLeftover(OWNER, name));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
