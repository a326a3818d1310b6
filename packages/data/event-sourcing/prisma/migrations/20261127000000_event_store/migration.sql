-- Where the truth is kept. Rows of "events" are written once: no statement of the application changes or deletes one.
create table events (
  position bigint primary key,
  stream text not null,
  version integer not null check (version > 0),
  type text not null,
  schema smallint not null,
  payload jsonb not null,
  cause jsonb not null,
  tags text[] not null,
  at timestamptz(3) not null,
  unique (stream, version)
);
create index events_tags on events using gin (tags) where tags <> '{}';

-- The last position. Who appends locks this row, so positions have no gaps and become visible in their order.
create table store_head (only_one boolean primary key default true check (only_one), position bigint not null);
insert into store_head (position) values (0);

-- Commands that were done, by the id that their sender gave them.
create table commands (
  id text primary key,
  request text not null,
  stream text not null,
  version integer not null,
  position bigint not null
);

-- Values that no two streams may hold at once, such as an e-mail address: as a keyed hash, so that nothing can be read here.
create table reservations (value text primary key, stream text not null);

-- One key for each person. Without it, what is personal in the events of that person cannot be read by anybody again.
create table subject_keys (subject text primary key, key bytea not null);

create table snapshots (
  stream text primary key,
  version integer not null,
  fold text not null,
  state bytea not null
);

-- Takes the appends of many writers at once: each is kept wholly or refused with a reason, all in one transaction. A stream,
-- a command and a value occur once in a batch. The second statement sees all that was committed before the row was locked.
create function append_events(appends jsonb)
returns table (refusal text, stream text, version integer, "position" bigint, repeated boolean)
language plpgsql as $$
#variable_conflict use_column
declare
  head bigint;
begin
  select h.position into head from store_head h for update;

  return query
  with wanted as materialized (
    select a.*, row_number() over () as attempt, coalesce(last.version, 0) as current, done.stream as done_stream,
      done.version as done_version, done.position as done_position, case
        when done.id is not null then case when done.request <> a.request then 'command-reused' end
        when coalesce(last.version, 0) <> a.expected then 'version-conflict'
        when exists (
          select from reservations r where r.value = any(a.take) and r.stream <> a.stream) then 'value-taken'
        when a.tags <> '{}' and exists (
          select from events e where e.tags && a.tags and e.tags <> '{}' and e.position > a.after) then 'condition-failed'
      end as refusal
    from jsonb_to_recordset(appends) as a(stream text, expected int, events jsonb, command text, request text,
      take text[], free text[], forget text, tags text[], after bigint)
    left join lateral (
      select e.version from events e where e.stream = a.stream order by e.version desc limit 1) last on true
    left join commands done on done.id = a.command
  ), accepted as materialized (
    select * from wanted where refusal is null and done_stream is null
  ), numbered as (
    select a.attempt, a.stream, a.expected + n as version, head + row_number() over (order by a.attempt, n) as position,
      e.doc
    from accepted a cross join lateral jsonb_array_elements(a.events) with ordinality as e(doc, n)
  ), inserted as (
    insert into events (position, stream, version, type, schema, payload, cause, tags, at)
    select n.position, n.stream, n.version, doc ->> 'type', (doc ->> 'schema')::smallint, doc -> 'payload', doc -> 'cause',
      array(select jsonb_array_elements_text(doc -> 'tags')), (doc ->> 'at')::timestamptz
    from numbered n
  ), ends as (
    select n.attempt, max(n.version)::int as version, max(n.position) as position from numbered n group by n.attempt
  ), freed as (
    delete from reservations r using accepted a where r.value = any(a.free) and r.stream = a.stream
  ), taken as (
    insert into reservations (value, stream) select value, a.stream from accepted a, unnest(a.take) as value
    on conflict (value) do update set stream = excluded.stream where reservations.stream = excluded.stream
  ), forgotten as (
    delete from subject_keys k using accepted a where k.subject = a.forget
  ), remembered as (
    insert into commands (id, request, stream, version, position)
    select a.command, a.request, a.stream, e.version, e.position from accepted a join ends e using (attempt)
    where a.command is not null
  ), moved as (
    update store_head set position = head + (select count(*) from numbered)
  )
  select w.refusal, coalesce(w.done_stream, w.stream), coalesce(w.done_version, e.version, w.current),
    coalesce(w.done_position, e.position, head), w.done_stream is not null
  from wanted w left join ends e using (attempt) order by w.attempt;
end $$;

-- How far each projection is. It changes in the transaction that changes the projection's own table.
create table projections (
  name text primary key,
  position bigint not null default 0,
  -- Positions that an operator let it pass over.
  skipped bigint[] not null default '{}',
  error text,
  error_position bigint,
  stopped_since timestamptz(3)
);
insert into projections (name) values ('account-list'), ('post-list');

-- Copies for reading, made of events and of nothing else: they may be dropped and made again.
create table account_list (
  id uuid primary key,
  version integer not null,
  status text not null,
  email text,
  name text,
  role text not null,
  registered_at timestamptz(3) not null,
  changed_at timestamptz(3) not null
);
create table post_list (
  id uuid primary key,
  version integer not null,
  status text not null,
  author_id uuid not null,
  title text not null,
  summary text not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  published_at timestamptz(3)
);
create index post_list_by_status on post_list (status, id desc);
create index post_list_by_author on post_list (author_id, status, id desc);
