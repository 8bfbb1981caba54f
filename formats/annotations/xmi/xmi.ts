import { countIllegal } from "../../xml.ts";
import { documentCas, casContext } from "../cas/documentCas.ts";
import { foundInCas } from "../cas/foundInCas.ts";
import { joinTypes } from "../cas/cas.ts";
import { casHolds, SHARED_FOLDER } from "../cas/holds.ts";
import { projectCas } from "../cas/projectCas.ts";
import { schemaTypes } from "../cas/schemaTypes.ts";
import type { Declaration, WriteOptions } from "../declaration.ts";
import { documentFiles } from "../writing/documentFiles.ts";
import type { ExportDocument, ExportProject } from "../exportProject.ts";
import type { AnnotationFormat, ExportFile, LeftOut, ReadOptions, SourceFile } from "../format.ts";
import { Remarks, type FoundProject } from "../found.ts";
import { Unreadable } from "../../unreadable.ts";
import { readXmi } from "./readXmi.ts";
import { readTypeSystem, writeTypeSystem } from "./typeSystemXml.ts";
import { writeXmi } from "./writeXmi.ts";

const declaration: Declaration = {
  id: "xmi",
  name: "UIMA XMI",
  summary: "a CAS for each text, with its type system, for UIMA, INCEpTION and DKPro",
  writes: "folder",
  extension: ".xmi",
  offsets: false,
  unit: "Offsets are UTF-16 code units, as in UIMA.",
  choices: [],
  holds: casHolds,
};

export const xmi: AnnotationFormat = {
  declaration,
  writer: { files: xmiFiles, sample: "", leavesOut },
  reader: { takes: "files", recognises, read },
};

function xmiFiles(project: ExportProject, options: WriteOptions): readonly ExportFile[] {
  const schema = schemaTypes(project);
  const context = casContext(project, schema, options);
  return [
    ...documentFiles(project, { ".xmi": (entry) => writeXmi(documentCas(entry, context)) }),
    { name: "TypeSystem.xml", write: () => writeTypeSystem(schema.types) },
    { name: `${SHARED_FOLDER}/project.xmi`, write: () => writeXmi(projectCas(project, schema)) },
  ];
}

/** What XML cannot hold becomes spaces, so a text or note that has some is not quite the same. */
function leavesOut({ document, text, spans }: ExportDocument): readonly LeftOut[] {
  const how = "written with spaces for characters that XML cannot hold";
  const notes = [document.note, ...spans.map((span) => span.note)].filter((note) => countIllegal(note) > 0);
  return [
    { capability: "texts", count: countIllegal(text) > 0 ? 1 : 0, how },
    { capability: "notes", count: notes.length, how },
  ];
}

/** How far into a file its beginning is looked at, in bytes. */
const BEGINNING = 4000;

function recognises(files: readonly SourceFile[]): boolean {
  return files.some(({ bytes }) => rootOf(bytes) === "XMI");
}

/** The name of the first element, as far as the beginning tells. */
function rootOf(bytes: Uint8Array): string | null {
  const beginning = Buffer.from(bytes.subarray(0, BEGINNING)).toString("latin1").replaceAll("\0", "");
  const name = /<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)[\s>/]/u.exec(beginning)?.[1] ?? null;
  return name === "XMI" && !beginning.includes("http://www.omg.org/XMI") ? null : name;
}

function read(files: readonly SourceFile[], options: ReadOptions): FoundProject {
  const remarks = new Remarks();
  const roots = files.map((file) => ({ ...file, root: rootOf(file.bytes) }));
  const systems = roots.filter(({ root }) => root === "typeSystemDescription");
  const types = joinTypes(systems.map(({ bytes, path }) => readTypeSystem(bytes, `The file ${path}`)));
  const chosen = roots.filter(({ root }) => root === "XMI");
  if (chosen.length === 0) throw new Unreadable("There is no XMI file in what was chosen.");
  if (systems.length === 0)
    remarks.changed(
      "There is no type system beside the XMI files, so numbers and references were read as words; choose TypeSystem.xml together with them.",
      chosen[0]?.path ?? "",
      chosen.length,
    );
  const cases = chosen.map(({ bytes, path }) => ({ path, cas: readXmi(bytes, types, `The file ${path}`, remarks) }));
  return foundInCas(cases, options, remarks);
}
