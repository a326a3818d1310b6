-- The processes that cross the services. A row is a process in hand, or the answer that is kept under an
-- Idempotency-Key.
CREATE TABLE processes (
    id UUID PRIMARY KEY,
    kind TEXT NOT NULL,
    -- The account that it is about, whom the module users knows.
    subject UUID NOT NULL,
    -- What was asked for. Passwords are not in it.
    asked JSON NOT NULL,
    caller TEXT,
    key TEXT,
    request TEXT,
    version INTEGER NOT NULL,
    phase TEXT NOT NULL,
    step INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    due_at TIMESTAMPTZ(3),
    deadline TIMESTAMPTZ(3) NOT NULL,
    needs_human BOOLEAN NOT NULL,
    resumed_by TEXT,
    failure TEXT,
    result JSON,
    created_at TIMESTAMPTZ(3) NOT NULL,
    UNIQUE (caller, key)
);
CREATE INDEX processes_due_idx ON processes (created_at) WHERE phase IN ('doing', 'undoing') AND NOT needs_human;
CREATE INDEX processes_stuck_idx ON processes (created_at) WHERE needs_human;
CREATE INDEX processes_subject_idx ON processes (subject);
CREATE INDEX processes_kept_idx ON processes (created_at) WHERE phase = 'done';
