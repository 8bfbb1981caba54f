import type { FormatList } from "#contract/annotationValues.ts";
import { annotationFormats } from "#formats/annotations/annotationFormats.ts";
import { documentFormats } from "#formats/documents/registry.ts";

export function listFormats(): FormatList {
  return {
    texts: documentFormats.map(({ id, name, extensions }) => ({ id, name, extensions: [...extensions] })),
    annotations: annotationFormats.map(({ declaration, reader, writer }) => ({
      id: declaration.id,
      name: declaration.name,
      summary: declaration.summary,
      reads: reader !== undefined,
      writes: writer === undefined ? null : declaration.writes,
      extension: declaration.extension,
      choices: declaration.choices.map(({ id, name, values }) => ({
        id,
        name,
        values: values.map((value) => value.id),
      })),
    })),
  };
}
