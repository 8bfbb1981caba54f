export const OBELUS_JSON_VERSION = 1;

/** Tables that are written whole, before the documents. */
export const wholeTables = [
  "annotators",
  "folders",
  "layers",
  "tags",
  "attributes",
  "relationTypes",
  "speakers",
  "claims",
] as const;
