-- The journal, its keys, the read log, sign-in, and the rows of the lists.
-- Words of a small vocabulary and ids of accounts and units stand once, in a dictionary.
CREATE TABLE word (no INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE scope (no INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE) STRICT;
CREATE TABLE mark (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE stream (
    no INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    kind INTEGER NOT NULL,
    number INTEGER,
    owner BLOB NOT NULL,
    version INTEGER NOT NULL,
    head_hash BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX stream_number ON stream (number) WHERE number IS NOT NULL;

CREATE TABLE event (
    position INTEGER PRIMARY KEY,
    stream_no INTEGER NOT NULL,
    version INTEGER NOT NULL,
    command BLOB NOT NULL,
    idx INTEGER NOT NULL,
    type INTEGER NOT NULL,
    type_version INTEGER NOT NULL,
    occurred_at INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    author INTEGER NOT NULL,
    on_behalf_of INTEGER,
    ground INTEGER NOT NULL,
    device INTEGER NOT NULL,
    sealed BLOB NOT NULL,  -- nonce, then what XChaCha20-Poly1305 made of the payload
    hash BLOB NOT NULL,
    UNIQUE (stream_no, version)
) STRICT;

CREATE TABLE command (
    id BLOB PRIMARY KEY,
    author INTEGER NOT NULL,
    stream_no INTEGER NOT NULL,
    answer BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- An empty `wrapped` says: erased, for good.
CREATE TABLE person_key (owner BLOB PRIMARY KEY, wrapped BLOB NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE read_log (
    no INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    account INTEGER NOT NULL,
    subject BLOB NOT NULL,
    case_id BLOB,
    what INTEGER NOT NULL,
    ground INTEGER NOT NULL
) STRICT;
CREATE INDEX read_log_subject ON read_log (subject, no);

CREATE TABLE credential (
    account BLOB PRIMARY KEY,
    password_hash TEXT NOT NULL,
    failures INTEGER NOT NULL,
    last_failure INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE ticket (
    secret_hash BLOB PRIMARY KEY,
    account BLOB NOT NULL,
    bearer INTEGER NOT NULL,
    label TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX ticket_account ON ticket (account);

-- Projections: everything below can be dropped and rebuilt from the journal.
CREATE TABLE person_row (
    no INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    family_name TEXT NOT NULL,
    given_names TEXT NOT NULL,
    birth_on INTEGER,
    registered_by INTEGER NOT NULL,
    words TEXT NOT NULL,
    match_key TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT;
CREATE INDEX person_row_match ON person_row (match_key);

CREATE TABLE case_row (
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    person BLOB NOT NULL,
    unit INTEGER NOT NULL,
    referent INTEGER NOT NULL,
    programme INTEGER NOT NULL,
    status INTEGER NOT NULL,
    stage INTEGER NOT NULL,
    phase INTEGER NOT NULL,
    cycle INTEGER NOT NULL,
    received_on INTEGER NOT NULL,
    last_event_at INTEGER NOT NULL,
    last_contact_on INTEGER,
    next_due_on INTEGER,
    open_actions INTEGER NOT NULL,
    version INTEGER NOT NULL,
    family_name TEXT NOT NULL,
    given_names TEXT NOT NULL,
    birth_on INTEGER,
    name_key TEXT NOT NULL,
    stage_key TEXT NOT NULL
) STRICT;
CREATE INDEX case_row_person ON case_row (person);

CREATE TABLE case_access (
    case_no INTEGER NOT NULL,
    place INTEGER NOT NULL,
    account INTEGER NOT NULL,
    standing INTEGER NOT NULL,
    from_on INTEGER NOT NULL,
    until_on INTEGER,
    PRIMARY KEY (case_no, place)
) STRICT, WITHOUT ROWID;

-- What may be seen by whom: one row per case and scope (an account that stands to it, or its unit) and period.
CREATE TABLE case_list (
    scope INTEGER NOT NULL,
    case_no INTEGER NOT NULL,
    from_on INTEGER NOT NULL,
    until_on INTEGER NOT NULL,
    standing INTEGER NOT NULL,
    unit INTEGER NOT NULL,
    status INTEGER NOT NULL,
    phase INTEGER NOT NULL,
    name_key TEXT NOT NULL,
    last_event_at INTEGER NOT NULL,
    next_due INTEGER NOT NULL,
    received_on INTEGER NOT NULL,
    stage_key TEXT NOT NULL,
    PRIMARY KEY (scope, case_no, from_on, until_on)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_list_name ON case_list (scope, status, name_key, case_no, from_on, until_on, standing, unit, phase);
CREATE INDEX case_list_last ON case_list (scope, status, last_event_at, case_no, from_on, until_on, standing, unit, phase);
CREATE INDEX case_list_due ON case_list (scope, status, next_due, case_no, from_on, until_on, standing, unit, phase);
CREATE INDEX case_list_received ON case_list (scope, status, received_on, case_no, from_on, until_on, standing, unit, phase);
CREATE INDEX case_list_stage ON case_list (scope, status, stage_key, case_no, from_on, until_on, standing, unit, phase);

CREATE TABLE unit_count (
    unit INTEGER NOT NULL,
    status INTEGER NOT NULL,
    phase INTEGER NOT NULL,
    cases INTEGER NOT NULL,
    PRIMARY KEY (unit, status, phase)
) STRICT, WITHOUT ROWID;

-- target: the number of a case, or minus the number of a person who has none yet.
CREATE TABLE search_token (
    scope INTEGER NOT NULL,
    token TEXT NOT NULL,
    target INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (scope, token, target)
) STRICT, WITHOUT ROWID;
