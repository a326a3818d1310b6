-- The database of the users service.
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
