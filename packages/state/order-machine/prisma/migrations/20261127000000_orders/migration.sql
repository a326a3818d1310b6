-- An order as it stands. "version" counts its transitions, "chart" is the version of the chart that wrote the snapshot.
create table orders (
  id uuid primary key,
  owner uuid not null,
  create_key text,
  version integer not null default 0,
  chart smallint not null,
  state text not null,
  snapshot text not null,
  -- What time will do to it, and when.
  due_event text,
  due_at timestamptz(3),
  created_at timestamptz(3) not null,
  changed_at timestamptz(3) not null,
  check ((due_event is null) = (due_at is null)),
  unique (owner, create_key)
);
create index orders_due on orders (due_at) where due_at is not null;

-- All that has happened to it. A command with a key is done once: its second coming finds it here.
create table transitions (
  order_id uuid not null references orders (id),
  number integer not null,
  event jsonb not null,
  from_state text not null,
  to_state text not null,
  command_key text,
  at timestamptz(3) not null,
  primary key (order_id, number),
  unique (order_id, command_key)
);

-- The demo bank's own: another company's database in real life. A payment is decided once, by its key. The ledger has no
-- rule against charging twice on purpose: that it never happens is what the tests show.
create table bank_payments (key text primary key, verdict text not null check (verdict in ('succeeded', 'declined', 'voided')));
create table bank_ledger (
  number bigint generated always as identity primary key,
  key text not null,
  kind text not null check (kind in ('charge', 'refund')),
  cents integer not null
);
