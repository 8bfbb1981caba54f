/** The records of which copies say something differently that nobody has settled. Derived: folded again from the log. */
export const questions = `
CREATE TABLE questions (record BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;
`;
