import { byConvention, dropped, heldByNone, kept, type Declaration } from "../declaration.ts";

const inSidecar = byConvention("in obelus.jsonl");
const notWritten = dropped("not written");
const feature = (name: string) => byConvention(`as a feature called ${name}`);

export const declaration: Declaration = {
  id: "webanno",
  name: "WebAnno TSV",
  summary: "a table of words for each text, with a layer for each group of tags",
  writes: "folder",
  extension: ".tsv",
  offsets: false,
  unit: "Offsets are UTF-16 code units.",
  choices: [],
  holds: {
    texts: kept("sentence by sentence, and whole in a .txt file each"),
    metadata: inSidecar,
    structure: notWritten,
    furniture: dropped("not told apart; the text stays whole"),
    folders: inSidecar,
    originals: notWritten,
    spans: kept("as spans of words, without the white space at their edges"),
    overlaps: kept("stacked in their rows"),
    pieces: byConvention("each piece as a span, with the same number in a feature called part"),
    attributes: kept("as features"),
    times: notWritten,
    notes: byConvention("as a feature called note; those of texts in obelus.jsonl"),
    mentions: feature("claim"),
    stances: feature("stance"),
    claims: inSidecar,
    verdicts: inSidecar,
    relations: kept("as relations between spans of one group"),
    crossRelations: dropped("not written, because WebAnno links within one text only"),
    links: notWritten,
    annotators: byConvention("as a feature called annotator where there are several; their names in obelus.jsonl"),
    negatives: notWritten,
    readings: notWritten,
    schema: byConvention("groups as layers; all kinds in obelus.jsonl"),
    definitions: inSidecar,
    speakers: inSidecar,
    ...heldByNone,
  },
};
