/** Which text is the corrected one of which. */
export const revisions = `
CREATE TABLE revisions (
  number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
  "document" BLOB NOT NULL REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
  "revises" BLOB NOT NULL REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
  "created" INTEGER NOT NULL
) STRICT;
`;
