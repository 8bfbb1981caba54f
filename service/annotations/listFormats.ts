import type { FormatList } from "#contract/annotationValues.ts";
import { annotationFormats } from "#formats/annotations/annotationFormats.ts";
import { containerFormats } from "#formats/containers/registry.ts";
import { documentFormats } from "#formats/documents/registry.ts";

export function listFormats(): FormatList {
  // A mail is a text, and holds others.
  const containers = containerFormats.filter(({ id }) => !documentFormats.some((format) => format.id === id));
  return {
    texts: [...documentFormats, ...containers].map(({ id, name, extensions }) => ({
      id,
      name,
      extensions: [...extensions],
    })),
    annotations: annotationFormats.map(({ declaration, reader, writer }) => ({
      id: declaration.id,
      name: declaration.name,
      summary: declaration.summary,
      reads: reader !== undefined,
      writes: writer === undefined ? null : declaration.writes,
      extension: declaration.extension,
      offsets: declaration.offsets,
      choices: declaration.choices.map((choice) => ({ ...choice, values: [...choice.values] })),
    })),
  };
}
