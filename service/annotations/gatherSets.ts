import { readFile } from "node:fs/promises";
import { annotationFormats } from "#formats/annotations/annotationFormats.ts";
import type { AnnotationFormat, Reader, SourceFile } from "#formats/annotations/format.ts";
import { Unreadable } from "#formats/unreadable.ts";
import { readZip } from "#formats/zip.ts";
import type { Candidate } from "../importing/files.ts";
import { checkSize, MOST_BYTES } from "../importing/limits.ts";
import type { Task } from "../work.ts";

export type ReadFormat = AnnotationFormat & { readonly reader: Reader };

/** Files that are read together, as one format. */
export type SourceSet = {
  /** As shown to people. */
  readonly name: string;
  readonly files: readonly SourceFile[];
  /** Null when no format knows them. */
  readonly format: ReadFormat | null;
  /** Why they cannot be read at all; null when they can. */
  readonly problem: string | null;
};

const readFormats: readonly ReadFormat[] = annotationFormats.flatMap((format) =>
  format.reader === undefined ? [] : [{ ...format, reader: format.reader }],
);

/** The names of the formats tags can be brought in from, for people. */
function listReadFormats(): string {
  return readFormats.map(({ declaration }) => declaration.name).join(", ");
}

/** Divides chosen files into sets, each of one format. An archive that is no format of its own is what is in it. */
export async function gatherSets(candidates: readonly Candidate[], task: Task): Promise<readonly SourceSet[]> {
  const sets: SourceSet[] = [];
  const loose: SourceFile[] = [];
  let left = MOST_BYTES;
  for (const candidate of candidates) {
    await task.giveWay();
    const path = [...candidate.folders, candidate.name].join("/");
    const bytes = await bytesOf(candidate, left);
    if (typeof bytes === "string") {
      sets.push({ name: path, files: [], format: null, problem: bytes });
      continue;
    }
    left -= bytes.length;
    const unpacked = await unpack({ path, bytes });
    if (typeof unpacked === "string") sets.push({ name: path, files: [], format: null, problem: unpacked });
    else loose.push(...unpacked);
  }
  return [...sets, ...divide(loose)];
}

async function bytesOf({ content, problem }: Candidate, most: number): Promise<Uint8Array | string> {
  if (problem !== null) return problem;
  try {
    const bytes = typeof content === "string" ? await readFile(content) : (content ?? new Uint8Array());
    return checkSize(bytes.length, most) ?? bytes;
  } catch {
    return "This file cannot be read.";
  }
}

async function unpack(file: SourceFile): Promise<readonly SourceFile[] | string> {
  const isZip = file.bytes[0] === 0x50 && file.bytes[1] === 0x4b && file.bytes[2] === 3 && file.bytes[3] === 4;
  if (!isZip || findFormat([file]) !== null) return [file];
  try {
    const entries = await readZip(file.bytes);
    const files: SourceFile[] = [];
    for (const [path, entry] of entries) files.push({ path, bytes: await entry.read() });
    return files;
  } catch (error) {
    if (error instanceof Unreadable) return error.message;
    throw error;
  }
}

/** Names of files that every folder we write may have; they are of no format by themselves. */
const OURS = /(?:^|\/)(?:EXPORT\.md|obelus\.jsonl)$/u;

/**
 * All files are one set when a format takes them together and none of them is of another one. Otherwise each is of its
 * own format, and files of none go with those that are read together, which may need them.
 */
function divide(files: readonly SourceFile[]): readonly SourceSet[] {
  if (files.length === 0) return [];
  const formats = new Map(files.map((file) => [file, OURS.test(file.path) ? null : findFormat([file])]));
  const whole = readFormats.find((format) => takesAll(format, files, formats));
  if (whole !== undefined) return [setOf(files, whole)];
  const unclaimed = files.filter((file) => formats.get(file) === null);
  const together = new Set([...formats.values()].filter((format) => format?.reader.takes === "files"));
  const sets = [...together].flatMap((format) => {
    const own = files.filter((file) => formats.get(file) === format);
    return format === null ? [] : [setOf([...own, ...unclaimed.filter(isText)], format)];
  });
  const alone = files.filter((file) => {
    const format = formats.get(file) ?? null;
    if (format !== null) return format.reader.takes === "file";
    return !OURS.test(file.path) && (sets.length === 0 || !isText(file));
  });
  return [...sets, ...alone.map((file) => setOf([file], formats.get(file) ?? null))];
}

/** Whether a format takes all of these: no file is of another format, unless the others mean nothing without it. */
function takesAll(
  format: ReadFormat,
  files: readonly SourceFile[],
  formats: ReadonlyMap<SourceFile, ReadFormat | null>,
): boolean {
  if (format.reader.takes !== "files" || !format.reader.recognises(files)) return false;
  const others = files.filter((file) => ![null, format].includes(formats.get(file) ?? null));
  return others.length === 0 || !format.reader.recognises(files.filter((file) => !others.includes(file)));
}

/** How far into a file it is looked for what no text has. */
const BEGINNING = 1024;

function isText({ bytes }: SourceFile): boolean {
  return !bytes.subarray(0, BEGINNING).includes(0);
}

function setOf(files: readonly SourceFile[], format: ReadFormat | null): SourceSet {
  const problem = format === null ? `Obelus finds no tags in this file. It reads ${listReadFormats()}.` : null;
  return { name: nameOf(files), files, format, problem };
}

function findFormat(files: readonly SourceFile[]): ReadFormat | null {
  return readFormats.find(({ reader }) => reader.recognises(files)) ?? null;
}

/** The folder that all are in, or the first file with how many others. */
function nameOf(files: readonly SourceFile[]): string {
  const [first] = files;
  const folder = first?.path.includes("/") === true ? first.path.slice(0, first.path.indexOf("/")) : "";
  if (folder !== "" && files.every(({ path }) => path.startsWith(`${folder}/`))) return folder;
  return files.length === 1 ? (first?.path ?? "") : `${first?.path ?? ""} and ${files.length - 1} more`;
}
