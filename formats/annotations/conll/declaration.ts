import { byConvention, dropped, heldByNone, kept, type Declaration } from "../declaration.ts";

const inSidecar = byConvention("in obelus.jsonl");
const notWritten = dropped("not written");

export const declaration: Declaration = {
  id: "conll",
  name: "CoNLL columns",
  summary: "a word a line with a label for each group of tags, and the text beside it",
  writes: "folder",
  extension: ".conll",
  offsets: false,
  unit: "There are no offsets; places are counted in words.",
  choices: [
    {
      id: "scheme",
      name: "Labels",
      values: [
        { id: "iob2", name: "IOB2: where a tag begins and goes on" },
        { id: "bioes", name: "BIOES: also where it ends, and single words" },
      ],
    },
    {
      id: "pieces",
      name: "Tags in several pieces",
      values: [
        { id: "out", name: "left out" },
        { id: "apart", name: "each piece as a tag of its own" },
      ],
    },
  ],
  holds: {
    texts: kept("a .txt file each; the words alone in the .conll file"),
    metadata: inSidecar,
    structure: notWritten,
    furniture: dropped("not told apart; the text stays whole"),
    folders: inSidecar,
    originals: notWritten,
    spans: kept("as labels of words, without the white space at their edges"),
    overlaps: byConvention("in columns of their own, when they are of different groups or annotators"),
    pieces: byConvention("each piece as a tag of its own"),
    attributes: notWritten,
    times: notWritten,
    notes: dropped("not written, but for those of texts"),
    mentions: notWritten,
    stances: notWritten,
    claims: inSidecar,
    verdicts: inSidecar,
    relations: notWritten,
    crossRelations: notWritten,
    links: notWritten,
    annotators: byConvention("a column for each where there are several"),
    negatives: notWritten,
    readings: notWritten,
    schema: byConvention("tags as labels; all kinds in obelus.jsonl"),
    definitions: inSidecar,
    speakers: inSidecar,
    ...heldByNone,
  },
};
