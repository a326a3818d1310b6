-- The schema of the module users, made by the role of that module: names without a schema are its own.
CREATE TYPE role AS ENUM ('USER', 'MODERATOR', 'ADMIN');

-- A deleted user stays as a row without e-mail address and name: its id is used up, and its last version is known.
CREATE TABLE users (
    id UUID PRIMARY KEY,
    email TEXT CONSTRAINT users_email_key UNIQUE,
    name TEXT NOT NULL,
    role role NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    created_at TIMESTAMPTZ(3) NOT NULL,
    updated_at TIMESTAMPTZ(3) NOT NULL,
    deleted_at TIMESTAMPTZ(3),
    CONSTRAINT users_email_is_lower_case CHECK (email = lower(email)),
    CONSTRAINT users_are_whole_or_deleted CHECK ((deleted_at IS NULL) = (email IS NOT NULL))
);

-- The first answer to a request that carried an Idempotency-Key. The body is text: a replay has the same bytes.
CREATE TABLE idempotency_keys (
    caller TEXT NOT NULL,
    key TEXT NOT NULL,
    request TEXT NOT NULL,
    status INTEGER,
    headers JSON,
    body TEXT,
    -- The user whose data the answer shows: it goes when that account goes.
    shows UUID,
    created_at TIMESTAMPTZ(3) NOT NULL,
    PRIMARY KEY (caller, key)
);
CREATE INDEX idempotency_keys_created_at_idx ON idempotency_keys (created_at);
CREATE INDEX idempotency_keys_shows_idx ON idempotency_keys (shows);
