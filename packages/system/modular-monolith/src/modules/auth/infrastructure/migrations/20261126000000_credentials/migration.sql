-- The schema of the module auth, made by the role of that module: names without a schema are its own. The tables of the
-- refresh sessions come from their library.
CREATE TABLE credentials (
    -- The id of a user, whom the module users knows.
    user_id UUID PRIMARY KEY,
    password_hash TEXT NOT NULL,
    created_at TIMESTAMPTZ(3) NOT NULL
);
