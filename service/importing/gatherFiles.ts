import { constants } from "node:fs";
import { lstat, open, readdir, realpath } from "node:fs/promises";
import path from "node:path";
import type { ImportFile } from "#contract/values.ts";
import { LARGEST_FILE } from "#formats/documents/documentFormat.ts";
import type { Task } from "../work.ts";

/** One file somebody wants to bring in; without bytes when they could not be had. */
export type Candidate = {
  /** The file's own name. */
  readonly name: string;
  /** The folders it came in, outermost first. */
  readonly folders: readonly string[];
  readonly bytes: Uint8Array;
  /** Characters that came as such need no guess at their encoding. */
  readonly encoding: string | null;
  readonly problem: string | null;
};

/** Files beyond these are named in the check but not read. */
const MOST_FILES = 100_000;
const MOST_BYTES = 512 * 1024 * 1024;
const DEEPEST_FOLDER = 32;

const TOO_LARGE = `This file is larger than ${LARGEST_FILE / 1024 / 1024} MB.`;
const TOO_MUCH = "These files are too large to bring in together. Bring this one in by itself.";

/** All files, folders walked, in the order they were given and by name within a folder. Links inside a folder are not followed. */
export async function gatherFiles(
  files: readonly ImportFile[],
  paths: "readable" | "closed",
  task: Task,
): Promise<Candidate[]> {
  const gathered: Candidate[] = [];
  const budget = { left: MOST_BYTES };
  for (const [count, file] of files.entries()) {
    if (gathered.length >= MOST_FILES) break;
    task.report(count);
    await task.giveWay();
    if (!("path" in file)) gathered.push(withinBudget(candidateOf(file), budget));
    else if (paths === "readable") await gatherPath(file.path, gathered, budget, task);
    else
      gathered.push(
        unreadable(
          path.basename(file.path),
          [],
          "Files are read by their path only in the desktop app and on the command line.",
        ),
      );
  }
  return gathered;
}

function candidateOf(file: Exclude<ImportFile, { path: string }>): Candidate {
  const parts = file.name.split(/[\\/]/u).filter((part) => part !== "" && part !== "." && part !== "..");
  const name = parts.at(-1) ?? "text";
  const folders = parts.slice(0, -1).map((part) => part.slice(0, 200));
  const size = "bytes" in file ? file.bytes.length * 0.75 : file.text.length;
  if (size > LARGEST_FILE + 2) return unreadable(name, folders, TOO_LARGE);
  const bytes = "bytes" in file ? Buffer.from(file.bytes, "base64") : new TextEncoder().encode(file.text);
  return { name, folders, bytes, encoding: "bytes" in file ? null : "UTF-8", problem: null };
}

function unreadable(name: string, folders: readonly string[], problem: string): Candidate {
  return { name, folders, bytes: new Uint8Array(), encoding: null, problem };
}

type Budget = { left: number };

function withinBudget(candidate: Candidate, budget: Budget): Candidate {
  if (candidate.bytes.length > budget.left) return unreadable(candidate.name, candidate.folders, TOO_MUCH);
  budget.left -= candidate.bytes.length;
  return candidate;
}

type Place = { readonly path: string; readonly folders: readonly string[] };

/** A path somebody named: a link there is followed, since they chose it. */
async function gatherPath(given: string, gathered: Candidate[], budget: Budget, task: Task): Promise<void> {
  const real = await realpath(given).catch(() => null);
  if (real === null) {
    gathered.push(unreadable(path.basename(given), [], "There is no file here."));
    return;
  }
  const name = path.basename(path.resolve(given));
  const stack: (Place & { readonly name: string })[] = [{ path: real, folders: [], name }];
  for (let place = stack.pop(); place !== undefined && gathered.length < MOST_FILES; place = stack.pop()) {
    await task.giveWay();
    const kind = await lstat(place.path).catch(() => null);
    if (kind?.isDirectory() === true) stack.push(...(await listFolder(place, gathered)).toReversed());
    else if (kind?.isFile() === true) gathered.push(await readCandidate(place, budget));
    else if (place.path === real) gathered.push(unreadable(place.name, [], "This is neither a file nor a folder."));
  }
}

const byName = new Intl.Collator("en", { numeric: true });

/** What a folder holds, by name, without hidden files. */
async function listFolder(
  place: Place & { readonly name: string },
  gathered: Candidate[],
): Promise<(Place & { readonly name: string })[]> {
  const folders = [...place.folders, place.name.slice(0, 200)];
  try {
    if (folders.length > DEEPEST_FOLDER) throw new Error("too deep");
    const names = await readdir(place.path);
    const shown = names.filter((name) => !name.startsWith(".") && name !== "Thumbs.db" && name !== "desktop.ini");
    return shown.toSorted(byName.compare).map((name) => ({ path: path.join(place.path, name), folders, name }));
  } catch {
    gathered.push(unreadable(place.name, place.folders, "This folder cannot be read."));
    return [];
  }
}

async function readCandidate(
  { path: file, folders, name }: Place & { readonly name: string },
  budget: Budget,
): Promise<Candidate> {
  const handle = await open(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)).catch(() => null);
  if (handle === null) return unreadable(name, folders, "This file cannot be opened.");
  try {
    const { size } = await handle.stat();
    if (size > LARGEST_FILE) return unreadable(name, folders, TOO_LARGE);
    if (size > budget.left) return unreadable(name, folders, TOO_MUCH);
    const bytes = await handle.readFile();
    return withinBudget({ name, folders, bytes, encoding: null, problem: null }, budget);
  } catch {
    return unreadable(name, folders, "This file cannot be read.");
  } finally {
    await handle.close();
  }
}
