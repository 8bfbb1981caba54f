import type { Settings } from "./values.ts";

/** What a person who has not changed anything works with. */
export const defaultSettings: Settings = {
  person: { name: "", initials: "" },
  theme: "system",
  textSize: 17,
  textFace: "literata",
  zoom: 1,
  density: "comfortable",
  letters: "always",
  motion: "system",
  readingAloud: false,
  verbosity: "details",
  singleLetterKeys: true,
  keys: {},
  backups: { folder: null, hours: 24, days: 30 },
  panes: { corpus: 252, inspector: 304, corpusOpen: true, inspectorOpen: true },
};
