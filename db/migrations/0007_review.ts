/** What is settled, said and planned about annotations, and what came in from colleagues. */
export const review = `
CREATE TABLE decisions (
  number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
  "document" BLOB NOT NULL REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
  "annotator" BLOB NOT NULL REFERENCES annotators (id) DEFERRABLE INITIALLY DEFERRED,
  "outcome" TEXT NOT NULL, "taken" TEXT NOT NULL, "evidence" TEXT NOT NULL, "result" TEXT NOT NULL,
  "linkEvidence" TEXT NOT NULL, "linkResult" TEXT NOT NULL, "reason" TEXT NOT NULL, "cause" TEXT, "rule" TEXT,
  "batch" BLOB, "replaces" TEXT NOT NULL, "created" INTEGER NOT NULL
) STRICT;
CREATE INDEX decisions_by_document ON decisions ("document");

CREATE TABLE comments (
  number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
  "annotator" BLOB NOT NULL REFERENCES annotators (id) DEFERRABLE INITIALLY DEFERRED,
  "about" TEXT NOT NULL, "record" BLOB NOT NULL,
  "document" BLOB REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
  "thread" BLOB REFERENCES comments (id) DEFERRABLE INITIALLY DEFERRED,
  "text" TEXT NOT NULL, "resolved" INTEGER NOT NULL, "created" INTEGER NOT NULL
) STRICT;

CREATE TABLE assignments (
  number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
  "document" BLOB NOT NULL REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
  "annotator" BLOB NOT NULL REFERENCES annotators (id) DEFERRABLE INITIALLY DEFERRED,
  "round" TEXT NOT NULL, "created" INTEGER NOT NULL
) STRICT;

CREATE TABLE freezes (
  number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, "name" TEXT NOT NULL,
  "annotator" BLOB NOT NULL REFERENCES annotators (id) DEFERRABLE INITIALLY DEFERRED,
  "writers" TEXT NOT NULL, "changes" INTEGER NOT NULL, "digest" BLOB NOT NULL, "created" INTEGER NOT NULL
) STRICT;

CREATE TABLE pairings (
  number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, "table" TEXT NOT NULL, "record" BLOB NOT NULL, "same" BLOB NOT NULL,
  "created" INTEGER NOT NULL
) STRICT;

CREATE TABLE merges (
  number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
  "annotator" BLOB NOT NULL REFERENCES annotators (id) DEFERRABLE INITIALLY DEFERRED,
  "file" TEXT NOT NULL, "changes" INTEGER NOT NULL, "report" TEXT NOT NULL, "created" INTEGER NOT NULL
) STRICT;

-- A record has several heads where changes that did not know of each other touched it.
CREATE TABLE "newHeads" (
  record BLOB NOT NULL, change INTEGER NOT NULL REFERENCES changes (number), PRIMARY KEY (record, change)
) STRICT, WITHOUT ROWID;
INSERT INTO "newHeads" SELECT record, change FROM heads;
DROP TABLE heads;
ALTER TABLE "newHeads" RENAME TO heads;

-- Records that are kept but cannot be shown, because a tag they hang on was removed elsewhere.
CREATE TABLE hidden (
  record BLOB PRIMARY KEY, "table" TEXT NOT NULL, "values" TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;
