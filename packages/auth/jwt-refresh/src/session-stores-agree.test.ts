// A model test: whatever is called in whatever order, PostgreSQL and memory give the same outcomes.
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { minutesLater, rotateAt } from '../testing/session-store-contract.ts';
import { testSessionsDatabase } from '../testing/sessions-database.ts';
import { createMemorySessionStore } from './memory-session-store.ts';
import { createPostgresSessionStore } from './postgres-session-store.ts';
import type { SessionStore } from './session-store.ts';

const { pool, close } = await testSessionsDatabase();
afterAll(close);

const users = [randomUUID(), randomUUID()];
const [rarely, often] = [1, 8];
const weights = {
  start: 3,
  rotate: often,
  list: 2,
  revoke: rarely,
  revokeOne: rarely,
  revokeAll: rarely,
  purge: rarely,
};
/** `ago` counts from the token that came into being last. */
type Call = {
  do: keyof typeof weights;
  user: number;
  ago: number;
  family: number;
  leewaySeconds: number;
  minutes: number;
};

const anyCall = fc.record({
  do: fc.oneof(...Object.entries(weights).map(([name, weight]) => ({ arbitrary: fc.constant(name), weight }))),
  user: fc.nat(users.length - 1),
  ago: fc.nat(3),
  family: fc.nat(3),
  leewaySeconds: fc.constantFrom(0, 30, 30),
  // Within the leeway, at its end, and after it.
  minutes: fc.constantFrom(0, 0, 0.2, 0.5, 1, 6),
}) as fc.Arbitrary<Call>;

const signIn: Call = { do: 'start', user: 0, ago: 0, family: 0, leewaySeconds: 30, minutes: 0 };

/** Plays the calls on a store; the n-th token that comes into being has the name n, the n-th family the n-th id. */
async function play(store: SessionStore, sequence: Call[], ids: string[]): Promise<unknown[]> {
  const salt = randomUUID();
  const name = (token: number) => `${salt}-${token}`;
  const id = (family: number) => ids[family] ?? '';
  let [minute, tokens, families] = [0, 0, 0];

  async function outcomeOf({ do: what, user, ago, family, leewaySeconds }: Call): Promise<unknown> {
    const token = name(tokens - 1 - ago);
    const now = minutesLater(minute);
    const userId = users[user] ?? '';
    switch (what) {
      case 'start': {
        const times = { createdAt: now, expiresAt: minutesLater(minute + 10), endsAt: minutesLater(minute + 15) };
        const device = leewaySeconds > 0 ? 'a browser' : undefined;
        const opened = { id: id(families++), userId, device, leewaySeconds, tokenHash: name(tokens++), ...times };
        return store.start(opened);
      }
      case 'rotate': {
        const rotation = await rotateAt(store, minute, token, name(tokens));
        if (rotation.outcome === 'rotated') tokens += 1;
        return 'sealedNext' in rotation
          ? { ...rotation, sealedNext: rotation.sealedNext.replaceAll(salt, '') }
          : rotation;
      }
      case 'list':
        return store.list(userId, now, 2);
      case 'revoke':
        return store.revoke(token, now);
      case 'revokeOne':
        return store.revokeOne(userId, id(family), now);
      case 'revokeAll':
        return store.revokeAll(userId, now, leewaySeconds > 0 ? id(family) : undefined);
      case 'purge':
        return store.purge(now);
    }
  }

  const outcomes: unknown[] = [];
  for (const call of sequence) {
    minute += call.minutes;
    outcomes.push(await outcomeOf(call));
  }
  await store.purge(minutesLater(10_000));
  return outcomes;
}

test('any sequence of calls has the same outcomes in PostgreSQL as in memory', async () => {
  const sequences = fc.array(anyCall, { minLength: 16, maxLength: 24 });
  const seen = new Set<unknown>();
  const property = fc.asyncProperty(sequences, async (calls) => {
    const sequence = [signIn, ...calls];
    const ids = sequence.map(() => randomUUID());
    const outcomes = await play(createPostgresSessionStore(pool), sequence, ids);
    expect(outcomes).toEqual(await play(createMemorySessionStore(), sequence, ids));
    for (const outcome of outcomes) seen.add((outcome as { outcome?: string } | undefined)?.outcome);
  });
  await fc.assert(property, { numRuns: 60 });
  expect(seen).toEqual(new Set([undefined, 'unknown', 'rotated', 'repeated', 'reused', 'revoked', 'expired']));
});
