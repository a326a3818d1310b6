-- Where publishers leave their events, and how far each consumer has read. A publisher's role needs
--   GRANT USAGE ON SCHEMA messaging; GRANT INSERT ON messaging.outbox
-- and nothing else. An app that wants another schema copies this file and replaces the name "messaging".

CREATE SCHEMA messaging;

CREATE SEQUENCE messaging.outbox_position;

-- A transaction gets its number before it takes a position. So whoever finds a hole in the positions knows when it can
-- no longer be filled: when every transaction that had a number at that moment has ended.
CREATE FUNCTION messaging.next_position() RETURNS bigint LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
    SELECT nextval('messaging.outbox_position') WHERE pg_current_xact_id() IS NOT NULL
$$;

-- Rows are inserted and at last purged, but never updated: nothing is left for a vacuum while a transaction is held open.
CREATE TABLE messaging.outbox (
    position bigint PRIMARY KEY,
    type text NOT NULL,
    event json NOT NULL,
    published_at timestamptz NOT NULL DEFAULT now()
);

-- All rows up to "position" were seen, but for those in "holes": [{"first": 7, "last": 8, "until": "740"}].
CREATE TABLE messaging.cursors (
    name text PRIMARY KEY,
    position bigint NOT NULL DEFAULT 0,
    holes jsonb NOT NULL DEFAULT '[]'
) WITH (fillfactor = 20);
