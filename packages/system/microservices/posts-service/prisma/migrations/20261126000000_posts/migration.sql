-- The database of the posts service.
CREATE TYPE status AS ENUM ('draft', 'published');

-- Copies of users, kept by the events of the users service. Its own table is in another database.
CREATE TABLE authors (
    id UUID PRIMARY KEY,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    version INTEGER NOT NULL,
    -- Published posts still show an author, and what is told late must not bring the account back.
    deleted BOOLEAN NOT NULL DEFAULT false
);

-- Ids are UUIDs of version 7: they sort by time of creation, so the id alone orders the lists.
CREATE TABLE posts (
    id UUID PRIMARY KEY,
    title TEXT NOT NULL,
    content TEXT NOT NULL,
    status status NOT NULL DEFAULT 'draft',
    version INTEGER NOT NULL DEFAULT 1,
    author_id UUID NOT NULL REFERENCES authors (id),
    created_at TIMESTAMPTZ(3) NOT NULL,
    updated_at TIMESTAMPTZ(3) NOT NULL,
    published_at TIMESTAMPTZ(3)
);
CREATE INDEX posts_status_id_idx ON posts (status, id DESC);
CREATE INDEX posts_author_id_status_id_idx ON posts (author_id, status, id DESC);

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
