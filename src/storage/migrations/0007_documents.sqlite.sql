-- The bytes of documents, in parts that are sealed one by one under the key of the case's person. What a document is
-- stands in the journal.
CREATE TABLE upload (
    no INTEGER PRIMARY KEY,
    case_id BLOB NOT NULL,
    document BLOB NOT NULL,
    author BLOB NOT NULL,
    size INTEGER NOT NULL,
    part_size INTEGER NOT NULL,
    standing INTEGER NOT NULL,
    touched_at INTEGER NOT NULL,
    progress BLOB NOT NULL,
    UNIQUE (case_id, document)
) STRICT;
CREATE INDEX upload_age ON upload (standing, touched_at);
CREATE INDEX upload_author ON upload (author, standing);
CREATE TABLE upload_part (
    upload INTEGER NOT NULL,
    number INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    UNIQUE (upload, number)
) STRICT;
