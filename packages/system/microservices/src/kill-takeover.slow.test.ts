// Two processes of one service beside each other: one of them hands events on or takes them in, and when it is killed in the middle
// of that, the other one goes on.
import { expect, test } from 'vitest';
import { requester } from '#blog-http/testing';
import { freePort } from '#measure/free-port';
import { noteEffects, tookEffectOnce } from '../testing/effects.ts';
import { startProcesses } from '../testing/processes.ts';
import { createWriter, type Known } from '../testing/writer.ts';

test.for(['NATS', 'outbox'] as const)(
  'over %s: the second of two processes of a service takes over when the first is killed, and nothing is handled twice',
  { timeout: 300_000 },
  async (way) => {
    const processes = await startProcesses(way);
    const { url, tokenOf, query, launch, kill } = processes;
    await noteEffects(processes);
    const known: Known = { people: new Map(), gone: new Set(), posts: new Map() };
    const options = { request: requester(url), tokenOf, known, random: () => 0, onAcknowledged: () => {} };
    const writers = await Promise.all([1, 2, 3, 4].map(() => createWriter(options)));
    const renameAll = () => Promise.all(writers.map(({ rename }) => rename()));
    const repeat = async (times: number) => {
      for (let n = 0; n < times; n++) await renameAll();
    };

    // The first ones have the locks; these wait beside them. Nobody starts the killed ones again.
    for (const program of ['users', 'posts'] as const) await launch(program, await freePort());
    await repeat(5);
    const renaming = repeat(20);
    await kill('posts');
    await renaming;
    await tookEffectOnce(processes);

    await repeat(5);
    await kill('users');
    await tookEffectOnce(processes);
    const names = [...known.people.values()].map(({ id, name }) => ({ id, name }));
    const copies = await query('posts', 'select id, name from authors order by id');
    expect(copies).toEqual(names.sort((one, other) => one.id.localeCompare(other.id)));
  },
);
