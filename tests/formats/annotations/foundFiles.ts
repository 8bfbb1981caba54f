import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { findAnnotationFormat } from "#formats/annotations/annotationFormats.ts";
import type { SourceFile } from "#formats/annotations/format.ts";
import type { FoundProject } from "#formats/annotations/found.ts";

const fixtures = path.join(import.meta.dirname, "../../../../shared/fixtures");

export function hasFixtures(folder: string): boolean {
  return existsSync(path.join(fixtures, folder));
}

export function fixture(name: string): SourceFile {
  return { path: path.basename(name), bytes: new Uint8Array(readFileSync(path.join(fixtures, name))) };
}

/** A file of text or JSON made in a test. */
export function madeFile(name: string, content: unknown): SourceFile {
  const text = typeof content === "string" ? content : JSON.stringify(content);
  return { path: name, bytes: new TextEncoder().encode(text) };
}

/** What a format makes of files that it says it knows. */
export async function readFiles(id: string, ...files: readonly SourceFile[]): Promise<FoundProject> {
  const reader = findAnnotationFormat(id)?.reader;
  if (reader === undefined) throw new Error(`Nothing reads ${id}`);
  if (!reader.recognises(files)) throw new Error(`This does not look like ${id}`);
  return reader.read(files, { unit: null });
}

/** Each span as its tag and its words. */
export function taggedWords({ documents }: FoundProject): readonly string[] {
  return documents.flatMap(({ text, spans }) =>
    spans.map(({ tag, fragments }) => `${tag}: ${fragments.map((range) => text.slice(...range)).join(" … ")}`),
  );
}

/** Each link as its type between the words of its ends. */
export function linkedWords(found: FoundProject): readonly string[] {
  const words = new Map(
    found.documents.flatMap(({ text, spans }) =>
      spans.map(({ key, fragments }) => [key, fragments.map((range) => text.slice(...range)).join(" … ")] as const),
    ),
  );
  return found.relations.map(({ source, target, type }) => `${words.get(source)} ${type} ${words.get(target)}`);
}

/** The outcome and number of each remark, with the beginning of its sentence. */
export function remarksOf({ remarks }: FoundProject): readonly string[] {
  return remarks.map(({ outcome, count, message }) => `${count} ${outcome}: ${message}`);
}
