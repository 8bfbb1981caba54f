import type { Declaration, ExportFile, WriteOptions } from "./declaration.ts";
import type { ExportProject } from "./exportProject.ts";
import { jsonLines, jsonLinesFiles } from "./jsonLines.ts";
import { obelusJson, obelusJsonFiles } from "./obelusJson.ts";
import { tableFiles, tables } from "./tables.ts";
import { webAnnotation, webAnnotationFiles } from "./webAnnotation.ts";

export type AnnotationFormat = {
  readonly declaration: Declaration;
  /** The file whose beginning shows best what comes out; empty when there is only one. */
  readonly sample: string;
  readonly files: (project: ExportProject, options: WriteOptions) => readonly ExportFile[];
};

/** Every format annotations can be written in, in the order they are offered. */
export const annotationFormats: Readonly<Record<Declaration["id"], AnnotationFormat>> = {
  obelus: { declaration: obelusJson, sample: "", files: obelusJsonFiles },
  w3c: { declaration: webAnnotation, sample: "", files: webAnnotationFiles },
  jsonl: { declaration: jsonLines, sample: "documents.jsonl", files: jsonLinesFiles },
  csv: { declaration: tables, sample: "spans.csv", files: tableFiles },
};
