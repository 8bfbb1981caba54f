import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { findAnnotationFormat } from "#formats/annotations/annotationFormats.ts";
import type { WriteOptions } from "#formats/annotations/declaration.ts";
import type { ExportProject } from "#formats/annotations/exportProject.ts";
import type { SourceFile } from "#formats/annotations/format.ts";

export const usualOptions: WriteOptions = { offsets: "codepoint", negatives: true, choices: {} };

/** What a format writes, as bytes. */
export async function writtenFiles(
  id: string,
  project: ExportProject,
  options: WriteOptions = usualOptions,
): Promise<readonly SourceFile[]> {
  const files = findAnnotationFormat(id)?.writer?.files(project, options) ?? [];
  return Promise.all(
    files.map(async ({ name, write }) => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of write()) chunks.push(typeof chunk === "string" ? Buffer.from(chunk) : chunk);
      return { path: name, bytes: Buffer.concat(chunks) };
    }),
  );
}

/** Puts files into a folder of their own while something looks at them there. */
export async function onDisk<T>(files: readonly SourceFile[], look: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), "obelus-formats-"));
  try {
    for (const file of files) {
      const place = path.join(folder, file.path);
      await mkdir(path.dirname(place), { recursive: true });
      await writeFile(place, file.bytes);
    }
    return await look(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
