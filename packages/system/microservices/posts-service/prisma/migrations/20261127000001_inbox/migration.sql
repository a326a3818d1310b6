-- What this consumer has handled, tried, or set aside: in its own database, whatever it does to the publisher's.

CREATE TABLE public.inbox (
    consumer text NOT NULL,
    event_id text NOT NULL,
    subject text NOT NULL,
    position bigint NOT NULL,
    -- Attempts that were started: one that ends the process counts, too.
    attempts integer NOT NULL,
    first_tried_at timestamptz NOT NULL DEFAULT now(),
    last_tried_at timestamptz NOT NULL DEFAULT now(),
    -- Set in the transaction of the effect.
    handled_at timestamptz,
    -- The event itself, as long as it is set aside: it failed and waits for its next attempt, or it is a dead letter, or
    -- it waits behind one of those.
    event json,
    error text,
    next_try_at timestamptz,
    dead_at timestamptz,
    -- Why an operator gave it up.
    discarded text,
    PRIMARY KEY (consumer, event_id)
);

CREATE INDEX inbox_set_aside_idx ON public.inbox (consumer, subject, position) WHERE event IS NOT NULL;

CREATE INDEX inbox_position_idx ON public.inbox (position);
