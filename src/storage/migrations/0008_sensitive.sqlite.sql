-- Whether a case is marked highly sensitive, so that no device may keep it. No journal told it before this step.
ALTER TABLE case_row ADD COLUMN sensitive INTEGER NOT NULL DEFAULT 0;
