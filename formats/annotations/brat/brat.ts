import { byConvention, dropped, heldByNone, kept, type Declaration } from "../declaration.ts";
import type { AnnotationFormat } from "../format.ts";
import { readBrat, recognisesBrat } from "./readBrat.ts";
import { bratFiles, leftOutOfBrat } from "./writeBrat.ts";

const inSidecar = byConvention("in obelus.jsonl");
const asComments = (what: string) => byConvention(`as comments of type ${what}`);

const declaration: Declaration = {
  id: "brat",
  name: "brat",
  summary: "a text and its standoff annotations for each text, with the configuration",
  writes: "folder",
  extension: ".ann",
  offsets: false,
  unit: "Offsets are Unicode code points.",
  choices: [],
  holds: {
    texts: kept("a .txt file each, all in one folder"),
    metadata: inSidecar,
    structure: dropped("not written; the text itself is whole"),
    furniture: dropped("not told apart; the text stays whole"),
    folders: inSidecar,
    originals: dropped("not written"),
    spans: kept("cut where a line ends, which brat needs; comments of type Pieces say how they were"),
    overlaps: kept("each tag is a line of its own"),
    pieces: kept("as brat has them"),
    attributes: kept("as attributes; those of several words as comments of type Detail"),
    times: dropped("not written"),
    notes: kept("as notes; those of texts in obelus.jsonl"),
    mentions: asComments("Claim"),
    stances: asComments("Stance"),
    claims: inSidecar,
    verdicts: inSidecar,
    relations: kept("as relations"),
    crossRelations: dropped("not written, because brat links within one text only"),
    links: byConvention("as comments of type Evidence; those of claims in obelus.jsonl"),
    annotators: byConvention("as comments of type Annotator where there are several; their names in obelus.jsonl"),
    negatives: dropped("not written"),
    readings: dropped("not written"),
    schema: kept("in annotation.conf and visual.conf; whole in obelus.jsonl"),
    definitions: byConvention("colours and choices in the configuration; whole in obelus.jsonl"),
    speakers: inSidecar,
    ...heldByNone,
  },
};

export const brat: AnnotationFormat = {
  declaration,
  writer: { files: bratFiles, sample: "", leavesOut: leftOutOfBrat },
  reader: { takes: "files", recognises: recognisesBrat, read: readBrat },
};
