-- The times of appointments in the agenda of each account: what makes booking a slot one act with looking whether it is
-- free. Instants and opaque ids only; what an appointment is about stands sealed in the journal.
CREATE TABLE booked (
    account INTEGER NOT NULL,
    starts_at INTEGER NOT NULL,
    case_no INTEGER NOT NULL,
    appointment BLOB NOT NULL,
    ends_at INTEGER NOT NULL,
    taken INTEGER NOT NULL,
    PRIMARY KEY (account, starts_at, case_no, appointment)
) STRICT, WITHOUT ROWID;
CREATE INDEX booked_case ON booked (case_no, appointment, account, starts_at, ends_at, taken);
CREATE INDEX booked_start ON booked (starts_at, case_no, appointment, ends_at, taken);
