-- Figures over the cases of each version of a programme, by unit: what reports against the charter are made of.
-- Counts and sums only; whose case it was stands nowhere here.
CREATE TABLE result_figure (
    programme INTEGER NOT NULL,
    version INTEGER NOT NULL,
    unit INTEGER NOT NULL,
    segment INTEGER NOT NULL,
    line INTEGER NOT NULL,
    standing INTEGER NOT NULL,
    cases INTEGER NOT NULL,
    parts INTEGER NOT NULL,
    total INTEGER NOT NULL,
    PRIMARY KEY (programme, version, unit, segment, line, standing)
) STRICT, WITHOUT ROWID;
