-- A person entered twice is absorbed by the surviving one. When name and birth date were corrected last says whether what
-- the absorbed entry lends still holds; of earlier corrections it does not matter.
ALTER TABLE person_row ADD COLUMN merged_into BLOB;
ALTER TABLE person_row ADD COLUMN merged_at INTEGER;
ALTER TABLE person_row ADD COLUMN lends INTEGER NOT NULL DEFAULT 0;
ALTER TABLE person_row ADD COLUMN named_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE person_row ADD COLUMN born_at INTEGER NOT NULL DEFAULT 0;
CREATE INDEX person_absorbed ON person_row (merged_into, no) WHERE merged_into IS NOT NULL;
