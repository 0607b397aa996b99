-- When the next timer of a case's circuit is due, as its journal told last: what the server looks for by itself. Journals
-- tell it from this step on, so that there is nothing to fill in for what was written before.
ALTER TABLE case_row ADD COLUMN next_timer_on INTEGER;
CREATE INDEX case_row_timer ON case_row (next_timer_on) WHERE next_timer_on IS NOT NULL;
