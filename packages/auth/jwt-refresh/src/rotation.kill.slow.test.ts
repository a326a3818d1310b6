// kill -9 between any two statements, and while one is on its way: the user can sign in again, and no thief can refresh.
import { execFile } from 'node:child_process';
import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { testSessionsDatabase } from '../testing/sessions-database.ts';
import { createPostgresSessionStore } from './postgres-session-store.ts';
import { createRefreshSessions } from './refresh-sessions.ts';

const { pool, url, close } = await testSessionsDatabase();
afterAll(close);

const pepper = randomBytes(32);
const sessions = createRefreshSessions({
  store: createPostgresSessionStore(pool),
  pepper: createSecretKey(pepper),
  ttlSeconds: 600,
  familyTtlSeconds: 6000,
  now: () => new Date(),
});
const server = fileURLToPath(new URL('../testing/dying-server.ts', import.meta.url));
const refused = expect.objectContaining({ code: 'invalid-refresh-token' });

/** Two devices. A thief has a used token of the first one: the token before the last two. */
async function theftOf(leewaySeconds: number) {
  const userId = randomUUID();
  const { token: stolen, sessionId } = await sessions.start(userId, { leewaySeconds });
  const { token: used } = await sessions.rotate(stolen);
  const { token: live } = await sessions.rotate(used);
  const laptop = await sessions.start(userId);
  return { userId, stolen, used, live, sessionId, laptop };
}
type Theft = Awaited<ReturnType<typeof theftOf>>;

/** The number of statements of the call; undefined if the server died at one of them, or right after it. */
async function callOf(call: string, args: unknown[], at: number): Promise<number | undefined> {
  const order = JSON.stringify({ url, pepper: pepper.toString('base64url'), at, call, args });
  try {
    return Number((await promisify(execFile)(process.execPath, [server, order])).stdout);
  } catch (error) {
    expect(error).toMatchObject({ signal: 'SIGKILL' });
    return undefined;
  }
}

type Case = {
  leewaySeconds?: number;
  call: string;
  args(theft: Theft): unknown[];
  after?(theft: Theft): Promise<unknown>;
};
const calls: Record<string, Case> = {
  'a sign-in': { call: 'start', args: ({ userId }) => [userId] },
  'a refresh': { call: 'rotate', args: ({ live }) => [live] },
  'a refresh with a leeway, which the owner repeats with the same token': {
    leewaySeconds: 30,
    call: 'rotate',
    args: ({ live }) => [live],
    after: ({ live }) => sessions.rotate(live),
  },
  'the second refresh with one token within the leeway': {
    leewaySeconds: 30,
    call: 'rotate',
    args: ({ used }) => [used],
    after: async ({ used, live }) => expect(await sessions.rotate(used)).toMatchObject({ token: live }),
  },
  'a thief’s refresh with a used token': { call: 'rotate', args: ({ stolen }) => [stolen] },
  'a sign-out, which the owner repeats': {
    call: 'end',
    args: ({ live }) => [live],
    async after({ live }) {
      await sessions.end(live);
      await expect(sessions.rotate(live)).rejects.toThrow(refused);
    },
  },
  'a sign-out of one device, which the owner repeats': {
    call: 'endOne',
    args: ({ userId, sessionId }) => [userId, sessionId],
    async after({ userId, sessionId, live }) {
      await sessions.endOne(userId, sessionId);
      await expect(sessions.rotate(live)).rejects.toThrow(refused);
    },
  },
  'a sign-out of all other devices, which the owner repeats': {
    call: 'endOthers',
    args: ({ userId, laptop }) => [userId, laptop.sessionId],
    async after({ userId, live, laptop }) {
      await sessions.endOthers(userId, laptop.sessionId);
      await expect(sessions.rotate(live)).rejects.toThrow(refused);
      await sessions.rotate(laptop.token);
    },
  },
};

// Up to a dozen processes each.
test.concurrent.for(Object.entries(calls))(
  'a server that dies in %s',
  { timeout: 120_000 },
  async ([, { leewaySeconds = 0, call, args, after }]) => {
    let [at, statements]: [number, number | undefined] = [0, undefined];
    for (; statements === undefined; at += 0.5) {
      const theft = await theftOf(leewaySeconds);
      statements = await callOf(call, args(theft), at);
      await after?.(theft);

      await expect(sessions.rotate(theft.stolen), 'the thief').rejects.toThrow(refused);
      // Now the theft is known.
      await expect(sessions.rotate(theft.live), 'whoever has the live token').rejects.toThrow(refused);

      const again = await sessions.start(theft.userId);
      expect(await sessions.rotate(again.token)).toMatchObject({ userId: theft.userId });
    }
    // It died before, in and after each of them, before the answer, and then lived.
    expect(at).toBe(statements + 1);
  },
);

test('whatever died, each family has one token that nobody has used', async () => {
  const { rows } = await pool.query(`
    select count(token_hash) from refresh_families f left join refresh_sessions on family_id = f.id and used_at is null
    group by f.id having count(token_hash) <> 1`);
  expect(rows).toEqual([]);
});
