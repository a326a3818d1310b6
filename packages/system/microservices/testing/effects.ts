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
