import type { SourceFile } from "#formats/annotations/format.ts";
import { Unreadable } from "#formats/unreadable.ts";
import { readZip } from "#formats/zip.ts";
import { readContent } from "../importing/fileBytes.ts";
import type { Candidate } from "../importing/files.ts";
import { checkSize, MOST_BYTES } from "../importing/limits.ts";
import type { Task } from "../work.ts";
import { divideFiles, findFormat, type SourceSet } from "./divideFiles.ts";
import { isProjectFile, spellProject } from "./projectFile.ts";

/** Divides chosen files into sets, each of one format. An archive that is no format of its own is what is in it. */
export async function gatherSets(candidates: readonly Candidate[], task: Task): Promise<readonly SourceSet[]> {
  const sets: SourceSet[] = [];
  const loose: SourceFile[] = [];
  let left = MOST_BYTES;
  for (const candidate of candidates) {
    await task.giveWay();
    const path = [...candidate.folders, candidate.name].join("/");
    const bytes = candidate.problem ?? readContent(candidate.content, (size) => checkSize(size, left));
    if (typeof bytes === "string") {
      sets.push({ name: path, files: [], format: null, problem: bytes });
      continue;
    }
    left -= bytes.length;
    const file = { path, bytes };
    const unpacked = isProjectFile(file) ? await spellProject(file) : await unpack(file);
    if (typeof unpacked === "string") sets.push({ name: path, files: [], format: null, problem: unpacked });
    else loose.push(...("path" in unpacked ? [unpacked] : unpacked));
  }
  return [...sets, ...divideFiles(withoutRepeats(loose))];
}

/** What macOS puts into archives beside the files. */
const SYSTEM_FILES = /(?:^|\/)(?:__MACOSX\/|\._|\.DS_Store$)/u;

async function unpack(file: SourceFile): Promise<readonly SourceFile[] | string> {
  const isZip = file.bytes[0] === 0x50 && file.bytes[1] === 0x4b && file.bytes[2] === 3 && file.bytes[3] === 4;
  if (!isZip || findFormat([file]) !== null) return [file];
  try {
    const entries = await readZip(file.bytes);
    const files: SourceFile[] = [];
    for (const [path, entry] of entries) if (!SYSTEM_FILES.test(path)) files.push({ path, bytes: await entry.read() });
    return files;
  } catch (error) {
    if (error instanceof Unreadable) return error.message;
    throw error;
  }
}

/** A file that was chosen twice is read once. */
function withoutRepeats(files: readonly SourceFile[]): readonly SourceFile[] {
  const byPath = new Map<string, SourceFile[]>();
  return files.filter((file) => {
    const same = byPath.get(file.path) ?? [];
    if (same.some(({ bytes }) => Buffer.compare(bytes, file.bytes) === 0)) return false;
    byPath.set(file.path, [...same, file]);
    return true;
  });
}
