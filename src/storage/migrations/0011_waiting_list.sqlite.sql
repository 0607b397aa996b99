-- Who waits, in the order of the waiting list; and how often one has tried in vain to reach somebody. Rows written before
-- know neither: whoever waited already gets a place with the next change of the case, or by `unisson rebuild`.
ALTER TABLE case_row ADD COLUMN waiting_key INTEGER;
ALTER TABLE case_row ADD COLUMN promised_on INTEGER;
ALTER TABLE case_row ADD COLUMN start_expected_on INTEGER;
ALTER TABLE case_row ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0;
ALTER TABLE case_row ADD COLUMN last_attempt_on INTEGER;
ALTER TABLE case_list ADD COLUMN waiting_key INTEGER;
UPDATE case_row SET waiting_key = 25000000 + received_on
    WHERE status = (SELECT no FROM word WHERE text = 'waiting');
UPDATE case_list SET waiting_key = 25000000 + received_on
    WHERE status = (SELECT no FROM word WHERE text = 'waiting');
CREATE INDEX case_list_waiting ON case_list (scope, status, waiting_key, case_no, from_on, until_on, standing, unit, phase,
    next_due) WHERE waiting_key IS NOT NULL;
