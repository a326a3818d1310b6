// kill -9 of everything, one after the other, while many write: what was acknowledged is there, each event took effect once, and the
// copies equal what they are copies of. KILL_ROUNDS=5 does all of it five times as often.
import { expect, test } from 'vitest';
import { requester } from '#blog-http/testing';
import { lingerInCommits, noteEffects, tookEffectOnce } from '../testing/effects.ts';
import { type Processes, startProcesses } from '../testing/processes.ts';
import { createWriter, type Known } from '../testing/writer.ts';

const rounds = Number(process.env.KILL_ROUNDS ?? 1);
const writers = 8;

/** Versions of which there are several events, and those that no user has reached. */
const toldWrongly = `
  select subject, told.version, count(*) from (
    select event->>'subject' as subject, (event->>'sequence')::int as version from messaging.outbox
  ) told left join users on users.id::text = subject
  group by subject, told.version, users.version having count(*) > 1 or told.version > coalesce(users.version, 0)`;

/** The same sequence for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

async function write({ url, tokenOf, killers }: Processes, writes: number): Promise<Known> {
  const known: Known = { people: new Map(), gone: new Set(), posts: new Map() };
  const request = requester(url);
  const targets = Array.from({ length: rounds }, () => Object.values(killers)).flat();
  let acknowledged = 0;
  let killed = 0;
  let killing = Promise.resolve();
  const failed = Promise.withResolvers<never>();
  function onAcknowledged(): void {
    acknowledged += 1;
    if (acknowledged < ((killed + 1) * writes) / (targets.length + 1)) return;
    const kill = targets[killed++];
    if (kill) killing = killing.then(kill).catch(failed.reject);
  }
  const writing = Array.from({ length: writers }, async (_, n) => {
    const { writeSomething } = await createWriter({
      ...{ request, tokenOf, known, onAcknowledged },
      random: randomFrom(n + 1),
    });
    while (acknowledged < writes) await writeSomething();
  });
  await Promise.race([Promise.all(writing), failed.promise]);
  await killing;
  return known;
}

test.for(['NATS', 'outbox'] as const)(
  'over %s: whatever is killed amid 1,000 writes, nothing is lost and nothing is done twice',
  { timeout: 120_000 + rounds * 180_000 },
  async (way) => {
    const processes = await startProcesses(way);
    const { query } = processes;
    await noteEffects(processes);
    await lingerInCommits(processes);
    const known = await write(processes, 1_000 * rounds);

    const rows = async (service: 'auth' | 'users' | 'posts', text: string) =>
      (await query(service, text)).map((row) => Object.values(row).join(' | '));
    const sorted = (lines: Iterable<string>) => [...lines].sort();
    const underWay = `select id, phase, failure from processes where phase in ('doing', 'undoing')`;
    await expect.poll(() => rows('auth', underWay), { timeout: 60_000, interval: 100 }).toEqual([]);
    await tookEffectOnce(processes);

    expect(await rows('posts', 'select id, author_id, title, status from posts order by id')).toEqual(
      sorted(
        [...known.posts.values()].map(({ id, authorId, title, status }) => [id, authorId, title, status].join(' | ')),
      ),
    );
    const there = [...known.people.values()].map(({ id, email, name }) => [id, email, name].join(' | '));
    expect(await rows('users', 'select id, email, name from users where deleted_at is null order by id')).toEqual(
      sorted(there),
    );
    // A registration that was taken back has used up an id of which nobody was told.
    expect(await rows('users', 'select id from users where deleted_at is not null')).toEqual(
      expect.arrayContaining([...known.gone]),
    );
    expect(await rows('auth', 'select user_id from credentials order by 1')).toEqual(sorted(known.people.keys()));
    expect(await rows('posts', 'select id, name, role, deleted from authors order by id')).toEqual(
      await rows('users', 'select id, name, role, deleted_at is not null from users order by id'),
    );
    // A change that broke off was told by nobody, and the next try of it told of it once.
    expect(await rows('users', toldWrongly)).toEqual([]);
  },
);
