import { findAnnotationFormat } from "#formats/annotations/annotationFormats.ts";
import type { WriteOptions } from "#formats/annotations/declaration.ts";
import type { ExportProject } from "#formats/annotations/exportProject.ts";

/** What a format that is text writes, by file name. @throws for formats that are not text */
export function textFiles(id: string, project: ExportProject, options: WriteOptions): ReadonlyMap<string, string> {
  const files = findAnnotationFormat(id)?.writer?.files(project, options) ?? [];
  return new Map(
    files.map(({ name, write }) => {
      const chunks = write();
      if (!(Symbol.iterator in chunks)) throw new Error(`${name} is not text`);
      return [name, [...chunks].join("")];
    }),
  );
}
