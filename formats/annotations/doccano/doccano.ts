import { byConvention, dropped, heldByNone, kept, type Declaration } from "../declaration.ts";
import type { AnnotationFormat } from "../format.ts";
import { looksLikeDoccano, readDoccano } from "./readDoccano.ts";
import { doccanoFiles, doccanoLeavesOut } from "./writeDoccano.ts";

const noPlace = dropped("not written; doccano has no place for it");

const declaration: Declaration = {
  id: "doccano",
  name: "doccano",
  summary: "a file of texts and labels for each annotator",
  writes: "folder",
  extension: ".jsonl",
  offsets: false,
  unit: "Offsets are Unicode code points.",
  choices: [
    {
      id: "labels",
      name: "Labels",
      values: [
        { id: "entities", name: "Entities with links" },
        { id: "triples", name: "Triples of start, end and label" },
      ],
    },
  ],
  holds: {
    texts: kept("as text"),
    metadata: byConvention("as further keys, which doccano keeps as metadata"),
    structure: noPlace,
    furniture: dropped("not told apart; the text stays whole"),
    folders: noPlace,
    originals: noPlace,
    spans: kept("as labels with their offsets"),
    overlaps: kept("if overlapping is allowed in the settings of the doccano project"),
    pieces: byConvention("an entity for each piece, numbered as piece"),
    attributes: noPlace,
    times: noPlace,
    notes: noPlace,
    mentions: noPlace,
    stances: noPlace,
    claims: noPlace,
    verdicts: noPlace,
    relations: kept("as relations"),
    crossRelations: dropped("not written; relations stay within a text"),
    links: noPlace,
    annotators: byConvention("a file each, and their name as annotator"),
    negatives: noPlace,
    readings: noPlace,
    schema: kept("in label_config.json and relation_config.json"),
    definitions: byConvention("in label_config.json and relation_config.json"),
    speakers: noPlace,
    ...heldByNone,
  },
};

export const doccano: AnnotationFormat = {
  declaration,
  writer: {
    files: (project, options) => doccanoFiles(project, declaration, options),
    sample: "",
    leavesOut: (document, project, options) => doccanoLeavesOut(document, project, declaration, options),
  },
  reader: { takes: "files", recognises: looksLikeDoccano, read: readDoccano },
};
