-- Only with NATS. What the stream has acknowledged, and up to which position at which time.
CREATE TABLE messaging.relays (
    stream text PRIMARY KEY,
    identity text NOT NULL,
    acknowledged_at timestamptz NOT NULL,
    checkpoints jsonb NOT NULL DEFAULT '[]'
) WITH (fillfactor = 20);
