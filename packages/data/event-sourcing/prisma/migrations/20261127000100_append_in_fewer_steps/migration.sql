-- The append again, with what most batches need as arrays and as lines, and with fewer statements: most of the time of an
-- append by one writer was the beginning and the end of statements, and of one by many the reading of parameters. It promises
-- what the first form of it promises. That one stays for processes that still run while this is deployed.
--
-- Of each append the stream, the version it expects, the number of its events, and its command with the request: null when
-- no append has one. In `extras`, which is null when no append has any, what else it asks for. Then the events of all of
-- them, one after the other. Payloads and causes are one JSON text in each line: what stands in an array has to be escaped.
create function append_events(
  streams text[], expected integer[], counts integer[], commands text[], requests text[], extras json,
  owners integer[], versions integer[], types text[], schemas smallint[], payloads text, causes text, tags text[],
  times timestamptz[]
) returns json language plpgsql as $$
declare
  head bigint;
  currents integer[];
  refusals text[];
  isKnown boolean := false;
begin
  -- As a condition it is no statement of its own.
  if pg_advisory_xact_lock(4008) is null then end if;
  select
    coalesce((select e.position from events e order by e.position desc limit 1), 0),
    array(select coalesce((
      select e.version from events e where e.stream = a.stream order by e.version desc limit 1), 0)
      from unnest(streams) as a(stream))
  into head, currents;
  if commands is not null then
    -- One look into the index for each: planned as a join while the table was small, it would read all of it later.
    isKnown := exists (select from unnest(append_events.commands) as w(id)
      where (select true from commands c where c.id = w.id));
  end if;

  -- Most batches have nothing to refuse.
  if extras is not null or isKnown or currents <> expected then
    select array_agg(v.refusal order by v.o) into refusals
    from (
      select a.o, case
        when a.first is not null then case a.first when a.request then 'repeated' else 'command-reused' end
        when a.current <> a.expected then 'version-conflict'
        when x.take is not null and exists (
          select from reservations r where r.value = any(x.take) and r.stream <> a.stream) then 'value-taken'
        when x.tags is not null and exists (
          select from events e where e.tags && x.tags and e.tags <> '{}' and e.position > x.after) then 'condition-failed'
      end as refusal
      from (
        select *, (select c.request from commands c where c.id = w.command) as first
        from unnest(streams, expected, currents, append_events.commands, requests)
          with ordinality as w(stream, expected, current, command, request, o)) a
      left join rows from (json_to_recordset(extras) as (take text[], tags text[], after bigint))
        with ordinality as x(take, tags, after, o) on x.o = a.o
    ) v;
  end if;

  if refusals is null and cardinality(owners) = 1 then
    insert into events (position, stream, version, type, schema, payload, cause, tags, at)
    values (head + 1, streams[1], versions[1], types[1], schemas[1], payloads::jsonb, causes::jsonb, tags[1]::text[], times[1]);
  elsif refusals is null then
    insert into events (position, stream, version, type, schema, payload, cause, tags, at)
    select head + generate_series(1, cardinality(owners)), streams[unnest(owners)], unnest(versions), unnest(types),
      unnest(schemas), unnest(string_to_array(payloads, E'\n'))::jsonb, unnest(string_to_array(causes, E'\n'))::jsonb,
      unnest(tags)::text[], unnest(times);
  else
    insert into events (position, stream, version, type, schema, payload, cause, tags, at)
    select head + row_number() over (order by c.o), streams[c.owner], c.version, c.type, c.schema, c.payload::jsonb,
      c.cause::jsonb, c.tags::text[], c.at
    from unnest(owners, versions, types, schemas, string_to_array(payloads, E'\n'), string_to_array(causes, E'\n'), tags, times)
      with ordinality as c(owner, version, type, schema, payload, cause, tags, at, o)
    where refusals[c.owner] is null;
  end if;

  if commands is not null then
    insert into commands (id, request, stream, version, position)
    select k.command, k.request, k.stream, k.version, k.position from (
      select a.*, a.expected + a.count as version, head + sum(a.count) over (order by a.o) as position
      from unnest(streams, expected, counts, append_events.commands, requests)
        with ordinality as a(stream, expected, count, command, request, o)
      where refusals is null or refusals[a.o] is null
    ) k where k.command is not null;
  end if;

  if extras is not null then
    with kept as materialized (
      select x.*, a.stream
      from unnest(streams) with ordinality as a(stream, o)
      join rows from (json_to_recordset(extras) as (take text[], free text[], forget text))
        with ordinality as x(take, free, forget, place) on x.place = a.o
      where refusals is null or refusals[a.o] is null
    ), freed as (
      delete from reservations r using kept k where r.value = any(k.free) and r.stream = k.stream
    ), taken as (
      insert into reservations (value, stream) select value, k.stream from kept k, unnest(k.take) as value
      on conflict (value) do update set stream = excluded.stream where reservations.stream = excluded.stream
    )
    delete from subject_keys s using kept k where s.subject = k.forget;
  end if;
  return json_build_object('head', head, 'refusals', refusals, 'currents', case when refusals is not null then currents end);
end $$;

-- One event of one writer, who shares the transaction with nobody: one statement that checks and keeps it. Answers its
-- position, or null when something is against it; "append_events" knows what.
create function append_event(
  stream text, expected integer, command text, request text,
  type text, schema smallint, payload jsonb, cause jsonb, tags text[], at timestamptz
) returns bigint language plpgsql as $$
#variable_conflict use_column
declare
  place bigint;
begin
  if pg_advisory_xact_lock(4008) is null then end if;
  insert into events (position, stream, version, type, schema, payload, cause, tags, at)
  select coalesce((select e.position from events e order by e.position desc limit 1), 0) + 1, $1, $2 + 1, $5, $6, $7, $8, $9, $10
  where $2 = coalesce((select e.version from events e where e.stream = $1 order by e.version desc limit 1), 0)
    and (select true from commands c where c.id = $3) is null
  returning position into place;
  if place is not null and $3 is not null then
    insert into commands (id, request, stream, version, position) values ($3, $4, $1, $2 + 1, place);
  end if;
  return place;
end $$;
