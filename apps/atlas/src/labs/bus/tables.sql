-- What publisher and consumer of the lab keep beside the tables of the bus. An event may stand in "effects" twice: nothing here
-- prevents it but the inbox, which is what the lab shows.
CREATE SCHEMA IF NOT EXISTS lab;

CREATE TABLE IF NOT EXISTS lab.posts (
    id uuid PRIMARY KEY,
    author text NOT NULL
);

CREATE TABLE IF NOT EXISTS lab.effects (
    id bigserial PRIMARY KEY,
    event_id text NOT NULL
);

-- A row says that the handler was mended.
CREATE TABLE IF NOT EXISTS lab.mended (
    at timestamptz NOT NULL DEFAULT now()
);
