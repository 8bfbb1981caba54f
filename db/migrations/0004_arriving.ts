/** Contents that were stored ahead of the change that needs them. Empty unless one is being made, or a program was cut short in it. */
export const arriving = `
CREATE TABLE arriving (hash BLOB PRIMARY KEY REFERENCES contents (hash) ON DELETE CASCADE) STRICT, WITHOUT ROWID;
`;
