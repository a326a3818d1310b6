// A model test: whatever is called in whatever order, PostgreSQL and memory give the same outcomes.
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { minutesLater } from '../testing/session-store-contract.ts';
import { testSessionsDatabase } from '../testing/sessions-database.ts';
import { createMemorySessionStore } from './memory-session-store.ts';
import { createPostgresSessionStore } from './postgres-session-store.ts';
import type { SessionStore } from './session-store.ts';

type Call = { do: 'start' | 'rotate' | 'revoke' | 'revokeAll' | 'purge'; user: number; token: number; minutes: number };

const { pool, close } = await testSessionsDatabase();
afterAll(close);

const users = [randomUUID(), randomUUID()];
const anyCall: fc.Arbitrary<Call> = fc.record({
  do: fc.constantFrom('start', 'start', 'rotate', 'rotate', 'rotate', 'rotate', 'revoke', 'revokeAll', 'purge'),
  user: fc.nat(users.length - 1),
  token: fc.nat(7),
  minutes: fc.nat(4),
});

/** Plays the calls on a store; the n-th token that comes into being has the name n. */
async function play(store: SessionStore, calls: Call[]): Promise<unknown[]> {
  const salt = randomUUID();
  const name = (token: number) => `${salt}-${token}`;
  let minute = 0;
  let tokens = 0;

  async function outcomeOf(call: Call): Promise<unknown> {
    const now = minutesLater(minute);
    const expiresAt = minutesLater(minute + 10);
    const userId = users[call.user] ?? '';
    switch (call.do) {
      case 'start':
        return store.start({ userId, tokenHash: name(tokens++), expiresAt, endsAt: minutesLater(minute + 15) });
      case 'rotate': {
        const step = { tokenHash: name(call.token), nextHash: name(tokens), expiresAt, now };
        const rotation = await store.rotate(step);
        if (rotation.outcome === 'rotated') tokens += 1;
        return rotation;
      }
      case 'revoke':
        return store.revoke(name(call.token), now);
      case 'revokeAll':
        return store.revokeAll(userId, now);
      case 'purge':
        return store.purge(now);
    }
  }

  const outcomes: unknown[] = [];
  for (const call of calls) {
    minute += call.minutes;
    outcomes.push(await outcomeOf(call));
  }
  await store.purge(minutesLater(10_000));
  return outcomes;
}

test('any sequence of calls has the same outcomes in PostgreSQL as in memory', async () => {
  const sequence = fc.array(anyCall, { minLength: 8, maxLength: 24 });
  const property = fc.asyncProperty(sequence, async (calls) => {
    expect(await play(createPostgresSessionStore(pool), calls)).toEqual(await play(createMemorySessionStore(), calls));
  });
  await fc.assert(property, { numRuns: 60 });
});
