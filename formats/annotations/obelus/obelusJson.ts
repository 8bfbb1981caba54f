import { OBELUS_JSON_VERSION, wholeTables } from "./shape.ts";
import { readObelus, recogniseObelus } from "./obelusReader.ts";
import { byConvention, heldByNone, kept, type Declaration } from "../declaration.ts";
import type { ExportDocument, ExportProject } from "../exportProject.ts";
import type { AnnotationFormat, ExportFile } from "../format.ts";
import { jsonArray, jsonLine } from "../writing/jsonText.ts";

const whole = kept("as it is in the project");

const declaration: Declaration = {
  id: "obelus",
  name: "Obelus project",
  summary: "everything, to the letter, as JSON",
  writes: "file",
  extension: ".obelus.json",
  offsets: false,
  unit: "Offsets are UTF-16 code units, as in the project file.",
  choices: [],
  holds: {
    texts: whole,
    metadata: whole,
    structure: whole,
    furniture: whole,
    folders: whole,
    originals: byConvention("their bytes as base64"),
    spans: whole,
    overlaps: whole,
    pieces: whole,
    attributes: whole,
    times: whole,
    notes: whole,
    mentions: whole,
    stances: whole,
    claims: whole,
    verdicts: whole,
    relations: whole,
    crossRelations: whole,
    links: whole,
    annotators: whole,
    negatives: byConvention("as reading marks, from which they follow"),
    readings: whole,
    schema: whole,
    definitions: whole,
    speakers: whole,
    ...heldByNone,
  },
};

export const obelus: AnnotationFormat = {
  declaration,
  writer: { files: obelusJsonFiles, sample: "" },
  reader: { takes: "file", recognises: recogniseObelus, read: readObelus },
};

function obelusJsonFiles(project: ExportProject): readonly ExportFile[] {
  return [{ name: "", write: () => writeObelusJson(project) }];
}

function* writeObelusJson(project: ExportProject): Generator<string> {
  yield `{\n"format": "obelus",\n"version": ${OBELUS_JSON_VERSION},\n"project": ${jsonLine(project.project)}`;
  for (const table of wholeTables) yield* jsonArray(table, project[table]);
  yield* jsonArray("documents", packDocuments(project.documents));
  yield* jsonArray(
    "relations",
    project.relations.map((one) => one.relation),
  );
  yield* jsonArray("links", project.links);
  yield* jsonArray(
    "natives",
    Array.from(project.natives, ([record, native]) => ({ record, ...native })),
  );
  yield "\n}\n";
}

function* packDocuments(documents: Iterable<ExportDocument>): Generator<unknown> {
  for (const { document, text, structure, original, spans, readings } of documents) {
    yield {
      document,
      text,
      structure,
      original: original === null ? null : Buffer.from(original).toString("base64"),
      spans,
      readings,
    };
  }
}
