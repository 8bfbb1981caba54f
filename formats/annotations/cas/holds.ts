import { byConvention, dropped, heldByNone, kept, type Declaration } from "../declaration.ts";

/** The folder for what texts share, apart from the files that are named after texts. */
export const SHARED_FOLDER = "project";

const shared = `in the folder ${SHARED_FOLDER}`;

/** What a CAS holds of a project; the same however it is written. */
export const casHolds: Declaration["holds"] = {
  texts: kept("a CAS each, with DKPro sentences and tokens"),
  metadata: byConvention("as an obelus.Text; title and language also in DocumentMetaData"),
  structure: byConvention("as obelus.Block and obelus.Mark annotations"),
  furniture: byConvention("marked on obelus.Block; the text stays whole"),
  folders: byConvention("as a path of names in obelus.Text"),
  originals: dropped("not written"),
  spans: kept("an annotation each, of a type for its layer, with the tag as value"),
  overlaps: kept("each tag is its own annotation"),
  pieces: byConvention("an annotation from first to last word, and an obelus.Piece for each piece"),
  attributes: kept("a feature each, as strings"),
  times: byConvention("in created and origin"),
  notes: byConvention("in note"),
  mentions: byConvention("as a reference to an obelus.Claim"),
  stances: byConvention("in stance"),
  claims: byConvention(`as obelus.Claim ${shared}, and in each text that mentions them`),
  verdicts: byConvention("in obelus.Claim"),
  relations: kept("an annotation each, with Governor and Dependent"),
  crossRelations: byConvention(`as obelus.CrossRelation ${shared}, by the ids of the tags`),
  links: byConvention(`as obelus.Evidence ${shared}`),
  annotators: byConvention("by name in annotator"),
  negatives: byConvention("as obelus.Untagged annotations"),
  readings: byConvention("as obelus.Reading"),
  schema: byConvention(`layers as types; tags and kinds of link ${shared}`),
  definitions: byConvention(`as obelus.Tag, obelus.TagDetail and obelus.RelationType ${shared}`),
  speakers: byConvention(`as obelus.Speaker ${shared}`),
  ...heldByNone,
};
