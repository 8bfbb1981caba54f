/** Choices of exports, by name. */
export const recipes = `
CREATE TABLE recipes (
  number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, "name" TEXT NOT NULL, "options" TEXT NOT NULL
) STRICT;
`;
