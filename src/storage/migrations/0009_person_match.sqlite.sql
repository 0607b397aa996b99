-- Probable duplicates are found by several keys of a person, not by one. The program fills the table in the same step.
DROP INDEX person_row_match;
ALTER TABLE person_row DROP COLUMN match_key;
CREATE TABLE person_match (
    key TEXT NOT NULL,
    person INTEGER NOT NULL,
    PRIMARY KEY (key, person)
) STRICT, WITHOUT ROWID;
