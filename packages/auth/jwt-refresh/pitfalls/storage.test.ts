// A bcrypt hash per session: bcrypt reads 72 bytes, and the tokens of one user differ only after them.
import { createHash, createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import bcrypt from 'bcrypt';
import jwt from 'jsonwebtoken';
import { afterAll, afterEach, expect, vi } from 'vitest';
import { outcome, pitfall } from '#pitfall';
import { createPostgresSessionStore, createRefreshSessions, type SessionDatabase } from '../src/index.ts';
import { testSessionsDatabase } from '../testing/sessions-database.ts';
import { createNaiveAuth } from './naive-auth.ts';
import { createSingleHashAuth } from './naive-single-hash.ts';
import { createOurAuth } from './our-auth.ts';
import { type Auth, type CreateAuth, createWorld, password } from './world.ts';

const { pool, close } = await testSessionsDatabase();
afterAll(close);

const sessionsOver = (database: SessionDatabase) =>
  createRefreshSessions({
    store: createPostgresSessionStore(database),
    pepper: createSecretKey(randomBytes(32)),
    ttlSeconds: 600,
    familyTtlSeconds: 6000,
    now: () => new Date(),
  });
const alice = 'alice@blog.test';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
// On days of their own, as tokens of one second are equal (JWT-6) and would prove something else.
const signInNextDay = (auth: Auth) => {
  vi.setSystemTime(Date.now() + 86_400_000);
  return auth.signIn(alice, password);
};
afterEach(() => void vi.useRealTimers());
const refused = { ok: false, message: expect.stringMatching(/refresh token/i) };

pitfall(
  'JWT-1: a refresh token altered after byte 72 is rejected by the store',
  async (openSession: () => Promise<{ token: string; isKnown(token: string): Promise<boolean> }>) => {
    const { token, isKnown } = await openSession();
    const altered = token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A');
    expect(await isKnown(altered)).toBe(false);
    expect(await isKnown(token)).toBe(true);
  },
  {
    naive: async () => {
      const token = jwt.sign({ userId: randomUUID() }, randomBytes(32), { expiresIn: '7d' });
      const hash = await bcrypt.hash(token, 4);
      return { token, isKnown: (presented) => bcrypt.compare(presented, hash) };
    },
    ours: async () => {
      const sessions = sessionsOver(pool);
      const { token } = await sessions.start(randomUUID());
      return { token, isKnown: async (presented) => (await outcome(() => sessions.rotate(presented))).ok };
    },
  },
);

pitfall(
  'JWT-1b: logging out one device kills exactly that session',
  async (create: CreateAuth) => {
    const auth = create(await createWorld());
    const [phone, laptop] = [await signInNextDay(auth), await signInNextDay(auth)];
    await auth.signOut(laptop.refresh);
    expect(await outcome(() => auth.refresh(laptop.refresh))).toMatchObject({ ok: false });
    expect(await outcome(() => auth.refresh(phone.refresh))).toMatchObject({ ok: true });
  },
  { naive: createNaiveAuth, ours: createOurAuth },
);

pitfall(
  'JWT-22: a login on the phone leaves the laptop signed in',
  async (create: CreateAuth) => {
    const auth = create(await createWorld());
    const laptop = await auth.signIn(alice, password);
    const phone = await auth.signIn(alice, password);
    expect(await outcome(() => auth.refresh(phone.refresh))).toMatchObject({ ok: true });
    expect(await outcome(() => auth.refresh(laptop.refresh))).toMatchObject({ ok: true });
  },
  { naive: createSingleHashAuth, ours: createOurAuth },
);

pitfall(
  'JWT-2a: a user without sessions is refused, and nothing crashes',
  async (create: CreateAuth) => {
    const auth = create(await createWorld());
    const { refresh } = await auth.signIn(alice, password);
    await auth.signOut(refresh);
    expect(await outcome(() => auth.refresh(refresh))).toMatchObject(refused);
  },
  { naive: createNaiveAuth, ours: createOurAuth },
);

pitfall(
  'JWT-2b: a valid token among 5 sessions is accepted',
  async (create: CreateAuth) => {
    const auth = create(await createWorld());
    const tokens: string[] = [];
    for (let device = 0; device < 5; device++) tokens.push((await signInNextDay(auth)).refresh);
    for (const token of tokens) expect(await outcome(() => auth.refresh(token))).toMatchObject({ ok: true });
  },
  // Even with the truncation mended: the first comparison to settle wins, and mostly it is another session's null.
  { naive: (world) => createNaiveAuth(world, sha256), ours: createOurAuth },
);

pitfall(
  'JWT-4: a session expired in the DB cannot refresh',
  async (open: () => Promise<{ expireInDatabase(): Promise<unknown>; refresh(): Promise<unknown> }>) => {
    const session = await open();
    await session.expireInDatabase();
    expect(await outcome(session.refresh)).toMatchObject(refused);
  },
  {
    naive: async () => {
      const auth = createNaiveAuth(await createWorld());
      const { refresh } = await auth.signIn(alice, password);
      const expireInDatabase = async () => auth.sessions.map((row) => Object.assign(row, { expiresAt: new Date(0) }));
      return { expireInDatabase, refresh: () => auth.refresh(refresh) };
    },
    ours: async () => {
      const [sessions, userId] = [sessionsOver(pool), randomUUID()];
      const { token } = await sessions.start(userId);
      const expire = 'update refresh_families set expires_at = to_timestamp(0) where user_id = $1';
      return { expireInDatabase: () => pool.query(expire, [userId]), refresh: () => sessions.rotate(token) };
    },
  },
);

pitfall(
  'JWT-13: refresh does work proportional to one session',
  async (workWith: (sessions: number) => Promise<number>) => {
    expect(await workWith(5)).toBe(await workWith(1));
  },
  {
    naive: async (count) => {
      const world = await createWorld();
      const auth = createNaiveAuth(world);
      for (let device = 1; device < count; device++) await auth.signIn(alice, password);
      const { refresh } = await auth.signIn(alice, password);
      const before = world.calls.compare;
      await auth.refresh(refresh);
      return world.calls.compare - before;
    },
    ours: async (count) => {
      const userId = randomUUID();
      for (let device = 1; device < count; device++) await sessionsOver(pool).start(userId);
      const statements: string[] = [];
      const sessions = sessionsOver(recording(statements));
      const { token } = await sessions.start(userId);
      await sessions.rotate(token);
      return statements.length;
    },
  },
);

/** The same database, with every statement noted. */
function recording(statements: string[]): SessionDatabase {
  const noting = (target: Pick<SessionDatabase, 'query'>): Pick<SessionDatabase, 'query'> => ({
    query: (text, values) => {
      statements.push(text);
      return target.query(text, values);
    },
  });
  return {
    ...noting(pool),
    async connect() {
      const client = await pool.connect();
      return { ...noting(client), release: (destroy) => client.release(destroy) };
    },
  };
}
