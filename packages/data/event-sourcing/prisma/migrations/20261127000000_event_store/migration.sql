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
-- a command and a value occur once in a batch. The lock is held until the transaction has committed, and what comes after it
-- sees all that was committed before: so positions have no gaps and become visible in their order. Answers the position
-- before the batch, the refusals (null for what was kept, or for all) and the versions of the streams before.
--
-- Of each append the stream, the version it expects and the number of its events; in `extras`, which is null when no append
-- has any, what else it asks for. Then the events of all of them, one after the other: as arrays, since a record of JSON for
-- each event took most of the time.
create function append_events(
  streams text[], expected integer[], counts integer[], extras json,
  owners integer[], versions integer[], types text[], schemas smallint[], payloads jsonb[], causes jsonb[], tags text[],
  times timestamptz[]
) returns json language plpgsql as $$
declare
  head bigint;
  refusals text[];
  currents integer[];
begin
  perform pg_advisory_xact_lock(4008);
  head := coalesce((select e.position from events e order by e.position desc limit 1), 0);
  currents := array(select coalesce((
    select e.version from events e where e.stream = a.stream order by e.version desc limit 1), 0)
    from unnest(streams) as a(stream));

  -- Most batches have nothing to refuse.
  if extras is not null or currents <> expected then
    select array_agg(v.refusal order by v.o) into refusals
    from (
      select a.o, case
        when x.command is not null and exists (select from commands c where c.id = x.command) then (
          select case c.request when x.request then 'repeated' else 'command-reused' end
          from commands c where c.id = x.command)
        when a.current <> a.expected then 'version-conflict'
        when x.take is not null and exists (
          select from reservations r where r.value = any(x.take) and r.stream <> a.stream) then 'value-taken'
        when x.tags is not null and exists (
          select from events e where e.tags && x.tags and e.tags <> '{}' and e.position > x.after) then 'condition-failed'
      end as refusal
      from unnest(streams, expected, currents) with ordinality as a(stream, expected, current, o)
      left join rows from (json_to_recordset(extras) as (
          command text, request text, take text[], tags text[], after bigint))
        with ordinality as x(command, request, take, tags, after, o) on x.o = a.o
    ) v;
  end if;

  if cardinality(owners) = 1 and refusals is null then
    insert into events (position, stream, version, type, schema, payload, cause, tags, at)
    values (head + 1, streams[1], versions[1], types[1], schemas[1], payloads[1], causes[1], tags[1]::text[], times[1]);
  else
    insert into events (position, stream, version, type, schema, payload, cause, tags, at)
    select head + row_number() over (order by c.o), streams[c.owner], c.version, c.type, c.schema, c.payload, c.cause,
      c.tags::text[], c.at
    from unnest(owners, versions, types, schemas, payloads, causes, tags, times)
      with ordinality as c(owner, version, type, schema, payload, cause, tags, at, o)
    where refusals[c.owner] is null;
  end if;

  if extras is not null then
    with kept as materialized (
      select x.*, a.stream, a.expected + a.count as version, head + sum(a.count) over (order by a.o) as position
      from unnest(streams, expected, counts) with ordinality as a(stream, expected, count, o)
      join rows from (json_to_recordset(extras) as (
          command text, request text, take text[], free text[], forget text))
        with ordinality as x(command, request, take, free, forget, place) on x.place = a.o
      where refusals[a.o] is null
    ), remembered as (
      insert into commands (id, request, stream, version, position)
      select k.command, k.request, k.stream, k.version, k.position from kept k where k.command is not null
    ), freed as (
      delete from reservations r using kept k where r.value = any(k.free) and r.stream = k.stream
    ), taken as (
      insert into reservations (value, stream) select value, k.stream from kept k, unnest(k.take) as value
      on conflict (value) do update set stream = excluded.stream where reservations.stream = excluded.stream
    )
    delete from subject_keys s using kept k where s.subject = k.forget;
  end if;
  return json_build_object('head', head, 'refusals', refusals, 'currents', currents);
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
