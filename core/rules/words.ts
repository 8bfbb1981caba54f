import type { Table } from "../model/records.ts";

/** What each kind of record is called in a sentence. */
export const nouns: { readonly [T in Table]: string } = {
  project: "project",
  annotators: "annotator",
  folders: "folder",
  layers: "layer",
  tags: "kind of tag",
  attributes: "detail",
  relationTypes: "kind of link",
  speakers: "speaker",
  documents: "document",
  revisions: "corrected text",
  claims: "claim",
  spans: "tag",
  relations: "link",
  links: "piece of evidence",
  readings: "reading mark",
  natives: "note of another format",
  recipes: "recipe",
  decisions: "decision",
  comments: "comment",
  assignments: "assignment",
  freezes: "frozen state",
  pairings: "pairing",
  merges: "note of a copy brought in",
};
