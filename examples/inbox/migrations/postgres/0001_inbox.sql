-- The events that were received. Their providers were told so: no row is deleted before providers stop to deliver again.
CREATE TABLE event (
    -- What makes two deliveries the same event, with the provider.
    identity text PRIMARY KEY,
    -- The key of the webhook; NULL if no document describes the event.
    name text,
    -- The payload as JSON. `jsonb` would change numbers, and refuse some strings.
    body text NOT NULL,
    received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- How often a worker has claimed it. Who claims it next has another number, so it also tells whose claim is the last.
    attempts bigint NOT NULL DEFAULT 0,
    -- When a worker may claim it: at once, after the pause that follows a failure, or when the lease of the last claim
    -- ends. NULL once it is done or given up.
    due_at timestamptz DEFAULT clock_timestamp(),
    done_at timestamptz,
    -- Why the last attempt failed.
    failure text
);

CREATE INDEX event_due ON event (due_at) WHERE due_at IS NOT NULL;

-- What the events lead to. Nothing here prevents a second entry for an event: the transaction of `finish` does.
CREATE TABLE ledger (
    event text NOT NULL,
    order_id text NOT NULL,
    cents bigint NOT NULL
);

CREATE INDEX ledger_order ON ledger (order_id);
