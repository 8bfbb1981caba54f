import { byConvention, dropped, heldByNone, kept, type Declaration } from "../declaration.ts";
import type { AnnotationFormat } from "../format.ts";
import { looksLikeProdigy, readProdigy } from "./readProdigy.ts";
import { prodigyFiles, prodigyLeavesOut } from "./writeProdigy.ts";

const noPlace = dropped("not written; Prodigy has no place for it");
const ofSpans = byConvention("as further keys of spans, which Prodigy keeps");

const declaration: Declaration = {
  id: "prodigy",
  name: "Prodigy",
  summary: "texts with tokens, spans and relations, one a line",
  writes: "file",
  extension: ".jsonl",
  offsets: false,
  unit: "Offsets are Unicode code points, and tokens are cut so that every tag begins and ends with one.",
  choices: [],
  holds: {
    texts: kept("as text and tokens"),
    metadata: kept("in meta"),
    structure: noPlace,
    furniture: dropped("not told apart; the text stays whole"),
    folders: noPlace,
    originals: noPlace,
    spans: kept("as spans"),
    overlaps: kept("as spans; only views for overlapping spans show them"),
    pieces: byConvention("as a span for each piece, with the same id"),
    attributes: ofSpans,
    times: ofSpans,
    notes: byConvention("as note of spans and relations, and in meta"),
    mentions: noPlace,
    stances: noPlace,
    claims: noPlace,
    verdicts: noPlace,
    relations: kept("as relations"),
    crossRelations: dropped("not written; relations stay within a text"),
    links: noPlace,
    annotators: kept("a line each for a text, as _annotator_id"),
    negatives: noPlace,
    readings: noPlace,
    schema: dropped("only as the labels of spans and relations; labels belong to the command that starts Prodigy"),
    definitions: noPlace,
    speakers: noPlace,
    ...heldByNone,
  },
};

export const prodigy: AnnotationFormat = {
  declaration,
  writer: { files: prodigyFiles, sample: "", leavesOut: prodigyLeavesOut },
  reader: { takes: "files", recognises: looksLikeProdigy, read: readProdigy },
};
