/** What formats said of records that has no place of its own. */
export const natives = `
CREATE TABLE natives (
  number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
  "record" BLOB NOT NULL, "format" TEXT NOT NULL, "values" TEXT NOT NULL
) STRICT;
`;
