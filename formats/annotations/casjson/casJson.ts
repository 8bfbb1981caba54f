import { documentCas, casContext } from "../cas/documentCas.ts";
import { foundInCas } from "../cas/foundInCas.ts";
import { casHolds, SHARED_FOLDER } from "../cas/holds.ts";
import { projectCas } from "../cas/projectCas.ts";
import { schemaTypes } from "../cas/schemaTypes.ts";
import type { Declaration, WriteOptions } from "../declaration.ts";
import { documentFiles } from "../writing/documentFiles.ts";
import type { ExportProject } from "../exportProject.ts";
import type { AnnotationFormat, ExportFile, ReadOptions, SourceFile } from "../format.ts";
import { Remarks, type FoundProject } from "../found.ts";
import { Unreadable } from "../../unreadable.ts";
import { readCasJson } from "./readCasJson.ts";
import { writeCasJson } from "./writeCasJson.ts";

const declaration: Declaration = {
  id: "casjson",
  name: "UIMA CAS JSON",
  summary: "a CAS for each text as JSON 0.4, for INCEpTION and dkpro-cassis",
  writes: "folder",
  extension: ".json",
  offsets: false,
  unit: "Offsets are UTF-16 code units, as in UIMA.",
  choices: [],
  holds: casHolds,
};

export const casJson: AnnotationFormat = {
  declaration,
  writer: { files: casJsonFiles, sample: "" },
  reader: { takes: "files", recognises, read },
};

function casJsonFiles(project: ExportProject, options: WriteOptions): readonly ExportFile[] {
  const schema = schemaTypes(project);
  const context = casContext(project, schema, options);
  return [
    ...documentFiles(project, { ".json": (entry) => writeCasJson(documentCas(entry, context)) }),
    { name: `${SHARED_FOLDER}/project.json`, write: () => writeCasJson(projectCas(project, schema)) },
  ];
}

/** How far into a file its beginning is looked at, in bytes. */
const BEGINNING = 4000;

function recognises(files: readonly SourceFile[]): boolean {
  return files.some(isCasJson);
}

function isCasJson({ bytes }: SourceFile): boolean {
  const beginning = Buffer.from(bytes.subarray(0, BEGINNING)).toString("latin1").replaceAll("\0", "");
  return /^[^{[]{0,20}\{\s*"%(?:TYPES|FEATURE_STRUCTURES|VIEWS|HEADER|VERSION)"\s*:/u.test(beginning);
}

function read(files: readonly SourceFile[], options: ReadOptions): FoundProject {
  const remarks = new Remarks();
  const chosen = files.filter(isCasJson);
  if (chosen.length === 0) throw new Unreadable("There is no CAS in JSON in what was chosen.");
  const cases = chosen.map(({ bytes, path }) => ({ path, cas: readCasJson(bytes, `The file ${path}`, remarks) }));
  return foundInCas(cases, options, remarks);
}
