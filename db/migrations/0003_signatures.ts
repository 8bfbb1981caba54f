/** What each text is made of, so that searching need not read all of them. Derived: made again from the texts. */
export const signatures = `
CREATE TABLE signatures (
  number INTEGER PRIMARY KEY,
  "text" BLOB NOT NULL UNIQUE REFERENCES contents (hash) ON DELETE CASCADE,
  bits BLOB NOT NULL
) STRICT;
`;
