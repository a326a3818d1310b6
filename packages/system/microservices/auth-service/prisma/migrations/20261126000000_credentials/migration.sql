-- The database of the auth service. The tables of the refresh sessions come from their library.
CREATE TABLE credentials (
    -- The id of a user, whom the users service knows.
    user_id UUID PRIMARY KEY,
    password_hash TEXT NOT NULL,
    created_at TIMESTAMPTZ(3) NOT NULL
);
