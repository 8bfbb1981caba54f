import { fail, ok, type Result } from "#contract/result.ts";
import type { ExportOptions } from "#contract/values.ts";
import { annotationFormats } from "#formats/annotations/annotationFormats.ts";
import type { AnnotationFormat, LeftOut, Writer } from "#formats/annotations/format.ts";
import type { ExportDocument, ExportProject } from "#formats/annotations/exportProject.ts";

/** A format that can be written. */
export type WrittenFormat = AnnotationFormat & { readonly writer: Writer };

/** In the order they are offered. */
export const writtenFormats: readonly WrittenFormat[] = annotationFormats.flatMap((format) =>
  format.writer === undefined ? [] : [{ ...format, writer: format.writer }],
);

export function findWritten(id: string): Result<WrittenFormat> {
  const format = writtenFormats.find(({ declaration }) => declaration.id === id);
  if (format !== undefined) return ok(format);
  return fail("NotFound", `There is no format called ${id}.`, {
    remedy: `Choose one of these: ${writtenFormats.map(({ declaration }) => declaration.id).join(", ")}.`,
  });
}

/** What a format leaves out of each text, with these choices; undefined for a format that writes all it can hold. */
export type LeavesOut = (document: ExportDocument, project: ExportProject) => readonly LeftOut[];

export function leftOutBy({ leavesOut }: Writer, options: ExportOptions): LeavesOut | undefined {
  return leavesOut === undefined ? undefined : (document, project) => leavesOut(document, project, options);
}
