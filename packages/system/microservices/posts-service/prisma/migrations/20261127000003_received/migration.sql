-- Only with NATS: what was received from other services, as a log like the outbox, which consumers read in the same way.
CREATE SCHEMA received;

CREATE SEQUENCE received.outbox_position;

CREATE FUNCTION received.next_position() RETURNS bigint LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
    SELECT nextval('received.outbox_position') WHERE pg_current_xact_id() IS NOT NULL
$$;

CREATE TABLE received.outbox (
    position bigint PRIMARY KEY,
    type text NOT NULL,
    event json NOT NULL,
    published_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE received.cursors (
    name text PRIMARY KEY,
    position bigint NOT NULL DEFAULT 0,
    holes jsonb NOT NULL DEFAULT '[]'
) WITH (fillfactor = 20);

-- Which events came, so that one that comes again is left alone; and where each stands in the outbox that it comes from.
CREATE TABLE received.events (
    stream text NOT NULL,
    event_id text NOT NULL,
    origin bigint NOT NULL,
    position bigint NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (stream, event_id)
);

CREATE INDEX events_origin_idx ON received.events (stream, origin);

CREATE INDEX events_received_at_idx ON received.events (received_at);

-- Up to which message a stream was read.
CREATE TABLE received.places (
    stream text PRIMARY KEY,
    identity text NOT NULL,
    sequence bigint NOT NULL,
    stored_at timestamptz NOT NULL,
    -- How many messages were still to come then.
    pending bigint NOT NULL
) WITH (fillfactor = 20);
