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

/** The format that is to be written, if it is there and lets one choose what was chosen. */
export function findWritten({ format: id, choices }: Pick<ExportOptions, "format" | "choices">): Result<WrittenFormat> {
  const format = writtenFormats.find(({ declaration }) => declaration.id === id);
  if (format === undefined)
    return fail("NotFound", `There is no format called ${id}.`, {
      remedy: `Choose one of these: ${writtenFormats.map(({ declaration }) => declaration.id).join(", ")}.`,
    });
  return checkChoices(format, choices) ?? ok(format);
}

function checkChoices({ declaration }: WrittenFormat, choices: ExportOptions["choices"]): Result<never> | null {
  for (const [id, value] of Object.entries(choices)) {
    const choice = declaration.choices.find((one) => one.id === id);
    if (choice === undefined) {
      const known = declaration.choices.map((one) => one.id);
      return fail("Invalid", `${declaration.name} has nothing to choose called “${id}”.`, {
        remedy: known.length === 0 ? "Leave it out." : `There is: ${known.join(", ")}.`,
      });
    }
    if (!choice.values.some((one) => one.id === value))
      return fail("Invalid", `“${id}” cannot be “${value}” in ${declaration.name}.`, {
        remedy: `Choose one of these: ${choice.values.map((one) => one.id).join(", ")}.`,
      });
  }
  return null;
}

/** What a format leaves out of each text, with these choices; undefined for a format that writes all it can hold. */
export type LeavesOut = (document: ExportDocument, project: ExportProject) => readonly LeftOut[];

export function leftOutBy({ leavesOut }: Writer, options: ExportOptions): LeavesOut | undefined {
  return leavesOut === undefined ? undefined : (document, project) => leavesOut(document, project, options);
}
