import { byConvention, dropped, heldByNone, kept, type Declaration } from "../declaration.ts";
import type { AnnotationFormat } from "../format.ts";
import { looksLikeSpacy, readSpacy } from "./readSpacy.ts";
import { spacyFiles } from "./writeSpacy.ts";

const noPlace = dropped("not written; spaCy has no place for it");

const declaration: Declaration = {
  id: "spacy",
  name: "spaCy",
  summary: "pairs of a text and its tags, to train with",
  writes: "file",
  extension: ".json",
  offsets: false,
  unit: "Offsets are Unicode code points, as in Python; words are cut so that every tag begins and ends with one.",
  choices: [
    {
      id: "shape",
      name: "Shape",
      values: [
        { id: "list", name: "One list" },
        { id: "lines", name: "A pair a line" },
      ],
    },
  ],
  holds: {
    texts: kept("each the first of a pair"),
    metadata: noPlace,
    structure: noPlace,
    furniture: dropped("not told apart; the text stays whole"),
    folders: noPlace,
    originals: noPlace,
    spans: kept("in spans, by group; those that spaCy can learn from as entities, also in entities"),
    overlaps: kept("in spans; in entities only the outermost of them"),
    pieces: byConvention("a span for each piece, joined by the id of a knowledge base; not in entities"),
    attributes: noPlace,
    times: noPlace,
    notes: noPlace,
    mentions: noPlace,
    stances: noPlace,
    claims: noPlace,
    verdicts: noPlace,
    relations: noPlace,
    crossRelations: noPlace,
    links: noPlace,
    annotators: dropped("not told apart"),
    negatives: noPlace,
    readings: noPlace,
    schema: dropped("only as groups and labels of what is tagged"),
    definitions: noPlace,
    speakers: noPlace,
    ...heldByNone,
  },
};

export const spacy: AnnotationFormat = {
  declaration,
  writer: { files: (project, options) => spacyFiles(project, declaration, options), sample: "" },
  reader: { takes: "file", recognises: looksLikeSpacy, read: readSpacy },
};
