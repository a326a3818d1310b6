// What the tables of the bus and of the lab hold at one moment.
import type { Pool } from 'pg';
import { type ShownWorld, shownWorld } from './shown.ts';

/** How many events the picture has room for. */
const mostShown = 24;

const looked = `
  with events as materialized (
    select o.position::int, o.event->>'id' as id, o.event->>'subject' as author,
      (o.event->'data'->>'isPoison')::boolean as "isPoison", i.error,
      case when i.handled_at is not null then greatest(i.attempts, 1) else coalesce(i.attempts, 0) end as attempts,
      case
        when i.event_id is null then 'outbox'
        when i.handled_at is not null then 'handled'
        when i.dead_at is not null then 'dead letter'
        when i.event is null then 'in hand'
        when i.next_try_at is not null then 'failed'
        else 'waits'
      end as place,
      round(extract(epoch from i.handled_at - o.published_at) * 1000)::float8 as "tookMs",
      extract(epoch from clock_timestamp() - o.published_at) * 1000 as age,
      (select count(*) from lab.effects e where e.event_id = o.event->>'id')::int as effects
    from messaging.outbox o left join messaging.inbox i on i.consumer = $1 and i.event_id = o.event->>'id'
  ), newest as (select * from events order by position desc limit $2)
  select
    exists (select from lab.mended) as "isMended",
    (select count(*) from lab.posts)::int as posts,
    (select count(*) from lab.effects)::int as effects,
    (select count(distinct id) from events where effects > 1)::int as doubled,
    (select coalesce(round(max(age)), 0) from events where place in ('outbox', 'in hand', 'failed'))::float8 as "lagMs",
    (select coalesce(json_object_agg(place, number), '{}')
      from (select place, count(*) as number from events group by place) counted) as counts,
    (select coalesce(json_agg(newest order by position), '[]') from newest) as events`;

const none = { outbox: 0, 'in hand': 0, failed: 0, waits: 0, 'dead letter': 0, handled: 0 };

/** `consumer` is its name. */
export async function look(
  pool: Pool,
  consumer: string,
  known: Pick<ShownWorld, 'isConsuming' | 'hasFaults'>,
): Promise<ShownWorld> {
  const { rows } = await pool.query(looked, [consumer, mostShown]);
  return shownWorld.parse({ ...rows[0], counts: { ...none, ...rows[0].counts }, ...known });
}
