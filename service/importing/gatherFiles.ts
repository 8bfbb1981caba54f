import type { Dirent } from "node:fs";
import { lstat, readdir, realpath } from "node:fs/promises";
import path from "node:path";
import type { ImportFile } from "#contract/values.ts";
import { recogniseContainer } from "#formats/containers/registry.ts";
import { LARGEST_FILE } from "#formats/documents/documentFormat.ts";
import type { Task } from "../work.ts";
import type { Candidate } from "./files.ts";
import { TOO_LARGE } from "./limits.ts";

/** Files beyond these are named in the check but not read. */
export const MOST_FILES = 100_000;
const DEEPEST_FOLDER = 32;

/** All files, folders walked, in the order they were given and by name within a folder. Links inside a folder are not followed. */
export async function gatherFiles(
  files: readonly ImportFile[],
  paths: "readable" | "closed",
  task: Task,
): Promise<Candidate[]> {
  const gathered: Candidate[] = [];
  for (const [count, file] of files.entries()) {
    if (gathered.length >= MOST_FILES) break;
    task.report(count);
    await task.giveWay();
    if (!("path" in file)) gathered.push(candidateOf(file));
    else if (paths === "readable") await gatherPath(file.path, gathered, task);
    else
      gathered.push(
        withProblem(
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
  // What is in a container is measured file by file.
  const isContainer = recogniseContainer(name) !== undefined;
  if (!isContainer && size > LARGEST_FILE + 2) return withProblem(name, folders, TOO_LARGE);
  const bytes = "bytes" in file ? Buffer.from(file.bytes, "base64") : new TextEncoder().encode(file.text);
  return { name, folders, content: bytes, encoding: "bytes" in file ? null : "UTF-8", problem: null, row: null };
}

function withProblem(name: string, folders: readonly string[], problem: string): Candidate {
  return { name, folders, content: null, encoding: null, problem, row: null };
}

/** What was found at a path. Links inside a folder are `other`. */
type Entry = Pick<Candidate, "name" | "folders"> & {
  readonly path: string;
  readonly kind: "file" | "folder" | "other";
};

/** A path somebody named: a link there is followed, since they chose it. */
async function gatherPath(given: string, gathered: Candidate[], task: Task): Promise<void> {
  const real = await realpath(given).catch(() => null);
  if (real === null) {
    gathered.push(withProblem(path.basename(given), [], "There is no file here."));
    return;
  }
  const name = path.basename(path.resolve(given));
  const stack: Entry[] = [{ path: real, folders: [], name, kind: kindOf(await lstat(real).catch(() => null)) }];
  for (let entry = stack.pop(); entry !== undefined && gathered.length < MOST_FILES; entry = stack.pop()) {
    await task.giveWay();
    const { kind, folders } = entry;
    if (kind === "folder") stack.push(...(await listFolder(entry, gathered)).toReversed());
    else if (kind === "file")
      gathered.push({ name: entry.name, folders, content: entry.path, encoding: null, problem: null, row: null });
    else if (entry.path === real) gathered.push(withProblem(entry.name, [], "This is neither a file nor a folder."));
  }
}

function kindOf(found: Pick<Dirent, "isFile" | "isDirectory"> | null): Entry["kind"] {
  if (found?.isDirectory() === true) return "folder";
  return found?.isFile() === true ? "file" : "other";
}

const byName = new Intl.Collator("en", { numeric: true });

/** What a folder holds, by name, without hidden files. */
async function listFolder(place: Entry, gathered: Candidate[]): Promise<Entry[]> {
  const folders = [...place.folders, place.name.slice(0, 200)];
  try {
    if (folders.length > DEEPEST_FOLDER) throw new Error("too deep");
    const found = await readdir(place.path, { withFileTypes: true });
    return found
      .filter(({ name }) => !name.startsWith(".") && name !== "Thumbs.db" && name !== "desktop.ini")
      .toSorted((a, b) => byName.compare(a.name, b.name))
      .map((one) => ({ path: path.join(place.path, one.name), folders, name: one.name, kind: kindOf(one) }));
  } catch {
    gathered.push(withProblem(place.name, place.folders, "This folder cannot be read."));
    return [];
  }
}
