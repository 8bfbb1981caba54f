/** The first form of the project file: the log of changes, stored contents, and the records that the log folds into. */
export const recordsAndLog = `
-- The log. Number is this file's order; id is the SHA-256 of the change.
CREATE TABLE changes (
  number INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 32),
  writer INTEGER NOT NULL REFERENCES actors (number),
  seq INTEGER NOT NULL,
  time INTEGER NOT NULL,
  person INTEGER NOT NULL REFERENCES actors (number),
  code TEXT NOT NULL,
  label TEXT NOT NULL,
  undoes INTEGER REFERENCES changes (number),
  seen BLOB NOT NULL,
  edits BLOB NOT NULL
) STRICT;
CREATE INDEX changes_by_target ON changes (undoes) WHERE undoes IS NOT NULL;
CREATE TRIGGER changes_stay BEFORE UPDATE ON changes BEGIN SELECT RAISE(ABORT, 'the log of changes is only added to'); END;
CREATE TRIGGER changes_remain BEFORE DELETE ON changes BEGIN SELECT RAISE(ABORT, 'the log of changes is only added to'); END;

-- Writers and annotators by the number the log calls them.
CREATE TABLE actors (number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE CHECK (length(id) = 16)) STRICT;

-- The last change of each record, also of those that were removed.
CREATE TABLE heads (record BLOB PRIMARY KEY, change INTEGER NOT NULL REFERENCES changes (number)) STRICT, WITHOUT ROWID;

-- Texts, structures and original files by their SHA-256.
CREATE TABLE contents (
  hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
  size INTEGER NOT NULL,
  bytes BLOB NOT NULL
) STRICT;

CREATE TABLE project (
  number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, "name" TEXT NOT NULL, "schemaName" TEXT NOT NULL,
  "schemaVersion" INTEGER NOT NULL, "verdicts" TEXT NOT NULL, "created" INTEGER NOT NULL
) STRICT;

CREATE TABLE annotators (
  number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, "name" TEXT NOT NULL, "initials" TEXT NOT NULL, "kind" TEXT NOT NULL
) STRICT;

CREATE TABLE folders (
  number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
  "parent" BLOB REFERENCES folders (id) DEFERRABLE INITIALLY DEFERRED, "name" TEXT NOT NULL, "order" REAL NOT NULL
) STRICT;

CREATE TABLE layers (
  number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, "name" TEXT NOT NULL, "line" TEXT NOT NULL,
  "marking" TEXT NOT NULL, "order" REAL NOT NULL
) STRICT;

CREATE TABLE tags (
  number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
  "layer" BLOB NOT NULL REFERENCES layers (id) DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT NOT NULL, "key" TEXT, "hue" INTEGER NOT NULL, "marking" TEXT, "meaning" TEXT NOT NULL, "stance" TEXT,
  "examples" TEXT NOT NULL, "order" REAL NOT NULL
) STRICT;

CREATE TABLE attributes (
  number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
  "tag" BLOB NOT NULL REFERENCES tags (id) DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT NOT NULL, "type" TEXT NOT NULL, "values" TEXT NOT NULL, "required" INTEGER NOT NULL, "initial" TEXT,
  "order" REAL NOT NULL
) STRICT;

CREATE TABLE "relationTypes" (
  number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, "name" TEXT NOT NULL, "directed" INTEGER NOT NULL,
  "sources" TEXT NOT NULL, "targets" TEXT NOT NULL, "meaning" TEXT NOT NULL, "order" REAL NOT NULL
) STRICT;

CREATE TABLE speakers (
  number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, "name" TEXT NOT NULL, "role" TEXT NOT NULL,
  "aliases" TEXT NOT NULL, "address" TEXT
) STRICT;

CREATE TABLE documents (
  number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
  "folder" BLOB REFERENCES folders (id) DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT NOT NULL, "title" TEXT NOT NULL, "outlet" TEXT, "date" TEXT, "language" TEXT, "direction" TEXT NOT NULL,
  "order" REAL NOT NULL, "aside" INTEGER NOT NULL,
  "text" BLOB NOT NULL REFERENCES contents (hash) DEFERRABLE INITIALLY DEFERRED,
  "structure" BLOB NOT NULL REFERENCES contents (hash) DEFERRABLE INITIALLY DEFERRED,
  "length" INTEGER NOT NULL, "words" INTEGER NOT NULL, "sentences" INTEGER NOT NULL, "furniture" TEXT NOT NULL,
  "note" TEXT NOT NULL, "source" TEXT, "created" INTEGER NOT NULL
) STRICT;
CREATE INDEX documents_by_text ON documents ("text");

CREATE TABLE claims (
  number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, "claimNumber" INTEGER NOT NULL, "wording" TEXT NOT NULL,
  "verdict" TEXT, "reason" TEXT NOT NULL, "created" INTEGER NOT NULL
) STRICT;
CREATE INDEX claims_by_number ON claims ("claimNumber");

-- The many: clustered by place, numbers instead of ids where they refer to the few. Pieces only when there are several;
-- quotes are cut from the text.
CREATE TABLE spans (
  "document" INTEGER NOT NULL REFERENCES documents (number) DEFERRABLE INITIALLY DEFERRED,
  "start" INTEGER NOT NULL,
  id BLOB NOT NULL CHECK (length(id) = 16),
  "end" INTEGER NOT NULL,
  "pieces" TEXT,
  "annotator" INTEGER NOT NULL REFERENCES annotators (number) DEFERRABLE INITIALLY DEFERRED,
  "tag" INTEGER NOT NULL REFERENCES tags (number) DEFERRABLE INITIALLY DEFERRED,
  "claim" INTEGER REFERENCES claims (number) DEFERRABLE INITIALLY DEFERRED,
  "stance" TEXT, "origin" TEXT, "created" INTEGER NOT NULL,
  "attributes" TEXT, "note" TEXT NOT NULL,
  PRIMARY KEY ("document", "start", id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX spans_by_id ON spans (id);
CREATE INDEX spans_by_claim ON spans ("claim") WHERE "claim" IS NOT NULL;

CREATE TABLE relations (
  number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
  "annotator" BLOB NOT NULL REFERENCES annotators (id) DEFERRABLE INITIALLY DEFERRED,
  "type" BLOB NOT NULL REFERENCES "relationTypes" (id) DEFERRABLE INITIALLY DEFERRED,
  "source" BLOB NOT NULL REFERENCES spans (id) DEFERRABLE INITIALLY DEFERRED,
  "target" BLOB NOT NULL REFERENCES spans (id) DEFERRABLE INITIALLY DEFERRED,
  "note" TEXT NOT NULL, "created" INTEGER NOT NULL
) STRICT;
CREATE INDEX relations_by_source ON relations ("source");
CREATE INDEX relations_by_target ON relations ("target");

CREATE TABLE links (
  number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
  "annotator" BLOB NOT NULL REFERENCES annotators (id) DEFERRABLE INITIALLY DEFERRED,
  "span" BLOB REFERENCES spans (id) DEFERRABLE INITIALLY DEFERRED,
  "claim" BLOB REFERENCES claims (id) DEFERRABLE INITIALLY DEFERRED,
  "address" TEXT NOT NULL, "title" TEXT NOT NULL, "quote" TEXT NOT NULL, "seen" TEXT, "bearing" TEXT,
  "note" TEXT NOT NULL, "created" INTEGER NOT NULL
) STRICT;
CREATE INDEX links_by_span ON links ("span") WHERE "span" IS NOT NULL;
CREATE INDEX links_by_claim ON links ("claim") WHERE "claim" IS NOT NULL;

CREATE TABLE readings (
  number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
  "document" BLOB NOT NULL REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
  "annotator" BLOB NOT NULL REFERENCES annotators (id) DEFERRABLE INITIALLY DEFERRED,
  "read" TEXT NOT NULL, "sentences" INTEGER NOT NULL, "finished" INTEGER NOT NULL
) STRICT;
CREATE INDEX readings_by_document ON readings ("document");
`;
