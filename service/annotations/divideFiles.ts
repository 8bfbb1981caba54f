import { annotationFormats } from "#formats/annotations/annotationFormats.ts";
import type { AnnotationFormat, Reader, SourceFile } from "#formats/annotations/format.ts";

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

/** Names of files that every folder we write may have; they are of no format by themselves. */
const OURS = /(?:^|\/)(?:EXPORT\.md|obelus\.jsonl)$/u;

/**
 * All files are one set when a format takes them together and none of them is of another one. Otherwise each is of its
 * own format, and texts of none go with those of their folder that are read together, which may need them.
 */
export function divideFiles(files: readonly SourceFile[]): readonly SourceSet[] {
  if (files.length === 0) return [];
  const formats = new Map(files.map((file) => [file, OURS.test(file.path) ? null : findFormat([file])]));
  const whole = readFormats.find((format) => takesAll(format, files, formats));
  if (whole !== undefined) return [setOf(files, whole)];
  const unclaimed = files.filter((file) => formats.get(file) === null && isText(file));
  const together = [...new Set(formats.values())].flatMap((format) =>
    format?.reader.takes === "files" ? [{ format, own: files.filter((file) => formats.get(file) === format) }] : [],
  );
  const claimed = foldersOf(together.flatMap(({ own }) => own));
  const sets = together.map(({ format, own }) => {
    const homes = foldersOf(own);
    const beside = unclaimed.filter((file) => homes.has(folderOf(file)) || !claimed.has(folderOf(file)));
    // A format that does not know itself with them does not need them.
    const all = format.reader.recognises([...own, ...beside]) ? [...own, ...beside] : own;
    return { ...setOf(all, format), name: nameOf(own) };
  });
  const taken = new Set(sets.flatMap((set) => set.files));
  const alone = files.filter((file) => !taken.has(file) && !OURS.test(file.path));
  return [...sets, ...alone.map((file) => setOf([file], formats.get(file) ?? null))];
}

export function findFormat(files: readonly SourceFile[]): ReadFormat | null {
  return readFormats.find(({ reader }) => reader.recognises(files)) ?? null;
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

function foldersOf(files: readonly SourceFile[]): ReadonlySet<string> {
  return new Set(files.map(folderOf));
}

function folderOf({ path }: SourceFile): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}

function setOf(files: readonly SourceFile[], format: ReadFormat | null): SourceSet {
  const [first] = files;
  return {
    name: nameOf(files),
    files,
    format,
    problem: format === null && first !== undefined ? whyUnknown(first) : null,
  };
}

/** @param file one that no format knows */
function whyUnknown({ bytes }: SourceFile): string {
  const start = Buffer.from(bytes.subarray(0, 4)).toString("latin1");
  if (start === "" || start === "PK\u0005\u0006") return "There is nothing in this file.";
  if (start === "PAR1") return "Obelus finds no tags in this Parquet file. It has other columns, or is cut short.";
  return "Obelus finds no tags in this file. If it is a text, bring it in as one.";
}

/** The folder that all are in, or the first file with how many others. */
function nameOf(files: readonly SourceFile[]): string {
  const [first, ...others] = files;
  if (first === undefined) return "";
  let folder = folderOf(first);
  while (others.some(({ path }) => !path.startsWith(folder)))
    folder = folder.slice(0, folder.lastIndexOf("/", folder.length - 2) + 1);
  if (folder !== "" && others.length > 0) return folder.slice(0, -1);
  return others.length === 0 ? first.path : `${first.path} and ${others.length} more`;
}
