import { byConvention, dropped, heldByNone, kept, type Declaration } from "../declaration.ts";
import type { ExportProject } from "../exportProject.ts";
import type { AnnotationFormat, ExportFile } from "../format.ts";
import { writeZip, type FileToPack } from "../../zipWriter.ts";
import { REFI_QDA } from "./natives.ts";
import { readRefiQda, recognisesRefiQda } from "./readRefiQda.ts";
import { textFile, writeProject } from "./writeProject.ts";

const declaration: Declaration = {
  id: REFI_QDA,
  name: "REFI-QDA project",
  summary: "for qualitative data analysis (ATLAS.ti, MAXQDA, NVivo, QualCoder), one file",
  writes: "file",
  extension: ".qdpx",
  offsets: false,
  unit: "Offsets are Unicode code points; the standard leaves it open, so each selection is named by its text.",
  choices: [],
  holds: {
    texts: kept("a plain text source each"),
    metadata: kept("as variables of the sources"),
    structure: dropped("not written; the text itself is whole"),
    furniture: dropped("not told apart; the text stays whole"),
    folders: byConvention("as sets of sources"),
    originals: dropped("not written"),
    spans: kept("a coded selection each"),
    overlaps: kept("each tag is its own selection"),
    pieces: byConvention("a selection a piece, linked as fragments"),
    attributes: byConvention("as JSON in a note of the selection"),
    times: byConvention("dates as they are; origins as JSON in a note"),
    notes: kept("as notes; controls, which XML cannot hold, become spaces"),
    mentions: byConvention("coded with the claim"),
    stances: byConvention("as JSON in a note of the selection"),
    claims: byConvention("a code each, in the group Claims"),
    verdicts: byConvention("in the description of the claim’s code, and as JSON in its note"),
    relations: kept("a link between two selections each"),
    crossRelations: kept("a link between two selections each"),
    links: byConvention("as JSON in notes"),
    annotators: kept("as users"),
    negatives: dropped("not written"),
    readings: dropped("not written"),
    schema: kept("as codes in groups, with their meaning as description"),
    definitions: byConvention("colours as they are; the rest as JSON in notes of the codes"),
    speakers: byConvention("as cases"),
    ...heldByNone,
  },
};

export const refiQda: AnnotationFormat = {
  declaration,
  writer: { files: refiQdaFiles, sample: "" },
  reader: { takes: "file", recognises: recognisesRefiQda, read: readRefiQda },
};

function refiQdaFiles(project: ExportProject): readonly ExportFile[] {
  return [{ name: "", write: () => writeZip(filesToPack(project)), sample: () => writeProject(project) }];
}

function* filesToPack(project: ExportProject): Generator<FileToPack> {
  yield { name: "project.qde", content: writeProject(project) };
  for (const { document, text } of project.documents) yield { name: `sources/${textFile(document)}`, content: [text] };
}
