// For tests that kill: each event took effect once in each service that hears of it. What counts is the database itself, in the
// transaction of the effect.
import { expect } from 'vitest';
import type { Processes } from './processes.ts';

const heard = { auth: `= 'user.deleted'`, posts: `like 'user.%'` } as const;

/** An event that has two effects has two rows. */
const noting = `
  create table effects (event_id text not null);
  create function note_effect() returns trigger language plpgsql as $$
    begin insert into effects values (new.event_id); return new; end $$;
  create trigger noted after update on inbox for each row
    when (old.handled_at is null and new.handled_at is not null) execute function note_effect()`;

/**
 * A kill rarely meets a commit, which takes a millisecond. From the next row in `lingering` on a commit of users takes long enough
 * to be met; PostgreSQL empties this table when it dies.
 */
const mayLinger = `
  create unlogged table lingering (begun boolean);
  create function linger() returns trigger language plpgsql as $$
    begin if exists (select from lingering) then perform pg_sleep(3); end if; return null; end $$;
  create constraint trigger lingers after insert or update on users deferrable initially deferred
    for each row execute function linger()`;

export const beginToLinger = 'insert into lingering values (true)';

/** A row for each commit of users that is under way. */
export const committing = `
  select pid from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'`;

export const lingerInCommits = ({ query }: Processes) => query('users', mayLinger);

export async function noteEffects({ query }: Processes): Promise<void> {
  for (const service of ['auth', 'posts'] as const) await query(service, noting);
}

/** Of everything that was committed before the call. */
export async function tookEffectOnce({ query }: Processes): Promise<void> {
  const ids = async (service: 'auth' | 'users' | 'posts', text: string) =>
    (await query(service, text)).map(({ id }) => String(id));
  for (const service of ['auth', 'posts'] as const) {
    const told = `select event->>'id' as id from messaging.outbox where type ${heard[service]} order by 1`;
    const effects = () => ids(service, 'select event_id as id from effects order by 1');
    await expect.poll(effects, { timeout: 60_000, interval: 100 }).toEqual(await ids('users', told));
    expect(await query(service, 'select event_id, error from inbox where event is not null')).toEqual([]);
  }
}
