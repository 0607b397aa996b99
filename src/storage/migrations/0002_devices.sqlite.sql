-- The devices on which accounts keep dossiers, and whether they still may.
CREATE TABLE device (
    id BLOB PRIMARY KEY,
    account BLOB NOT NULL,
    label TEXT NOT NULL,
    registered_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    unsent INTEGER NOT NULL,
    revoked_at INTEGER,
    wiped_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX device_account ON device (account);
