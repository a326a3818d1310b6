// A refresh token that works as often as one likes is a password that nobody chose.
import { createSecretKey, randomUUID } from 'node:crypto';
import { expect, vi } from 'vitest';
import { outcome, pitfall } from '#pitfall';
import {
  createMemorySessionStore,
  createPostgresSessionStore,
  createRefreshSessions,
  type SessionDatabase,
} from '../src/index.ts';
import { pausedBeforeCommit, testSessionsDatabase } from '../testing/sessions-database.ts';
import { createNaiveAuth } from './naive-auth.ts';
import { createNaiveLeeway } from './naive-leeway.ts';
import { createNaiveRotation } from './naive-rotation.ts';
import { createOurAuth } from './our-auth.ts';
import { type CreateAuth, createWorld, password } from './world.ts';

type Rotation = {
  start(): Promise<string>;
  rotate(token: string): Promise<string>;
  revoke(token: string): Promise<void>;
};
type CreateRotation = (database: SessionDatabase) => Promise<Rotation>;

const alice = 'alice@blog.test';

async function createOurRotation(database: SessionDatabase): Promise<Rotation> {
  const sessions = createRefreshSessions({
    store: createPostgresSessionStore(database),
    pepper: createSecretKey(Buffer.alloc(32, 1)),
    ttlSeconds: 600,
    familyTtlSeconds: 6000,
    now: () => new Date(),
  });
  return {
    start: async () => (await sessions.start(randomUUID())).token,
    rotate: async (token) => (await sessions.rotate(token)).token,
    revoke: sessions.end,
  };
}

/** The sessions of a browser, with a clock that stands still. */
const createOurLeeway: typeof createNaiveLeeway = (now) => {
  const sessions = createRefreshSessions({
    store: createMemorySessionStore(),
    pepper: createSecretKey(Buffer.alloc(32, 1)),
    ttlSeconds: 600,
    familyTtlSeconds: 6000,
    now,
  });
  return {
    start: async () => (await sessions.start(randomUUID(), { leewaySeconds: 10 })).token,
    rotate: async (token) => (await sessions.rotate(token)).token,
    end: sessions.end,
  };
};

pitfall(
  'JWT-3: a refresh token works once',
  async (create: CreateAuth) => {
    const auth = create(await createWorld());
    const { refresh } = await auth.signIn(alice, password);
    expect(await outcome(() => auth.refresh(refresh))).toMatchObject({ ok: true });
    expect(await outcome(() => auth.refresh(refresh))).toMatchObject({ ok: false });
  },
  { naive: createNaiveAuth, ours: createOurAuth },
);

pitfall(
  'JWT-3: replay of a rotated token revokes the whole family',
  async (create: CreateAuth) => {
    const auth = create(await createWorld());
    const stolen = (await auth.signIn(alice, password)).refresh;
    const newest = (await auth.refresh(stolen)).refresh ?? stolen;
    await outcome(() => auth.refresh(stolen));
    expect(await outcome(() => auth.refresh(newest))).toMatchObject({ ok: false });
  },
  { naive: createNaiveAuth, ours: createOurAuth },
);

pitfall(
  'JWT-17: of 8 concurrent uses exactly one wins',
  async (create: CreateAuth) => {
    const auth = create(await createWorld());
    const { refresh } = await auth.signIn(alice, password);
    const uses = await Promise.all(Array.from({ length: 8 }, () => outcome(() => auth.refresh(refresh))));
    expect(uses.filter(({ ok }) => ok)).toHaveLength(1);
  },
  { naive: createNaiveAuth, ours: createOurAuth },
);

pitfall(
  'JWT-6: two logins in the same second yield different refresh tokens',
  async (create: CreateAuth, { onTestFinished }) => {
    vi.setSystemTime(Date.now());
    onTestFinished(() => void vi.useRealTimers());
    const auth = create(await createWorld());
    const [phone, laptop] = [await auth.signIn(alice, password), await auth.signIn(alice, password)];
    expect(phone.refresh).not.toBe(laptop.refresh);
  },
  { naive: createNaiveAuth, ours: createOurAuth },
);

pitfall(
  'JWT-9: deleted user: refresh is refused, never a TypeError',
  async (create: CreateAuth) => {
    const world = await createWorld();
    const auth = create(world);
    const { refresh } = await auth.signIn(alice, password);
    world.users.length = 0;
    const refused = { ok: false, message: expect.stringMatching(/refresh token/i) };
    expect(await outcome(() => auth.refresh(refresh))).toMatchObject(refused);
  },
  { naive: createNaiveAuth, ours: createOurAuth },
);

pitfall(
  'JWT-20: a revocation also ends the token of a rotation in flight',
  async (create: CreateRotation, { onTestFinished }) => {
    const { pool, close, waiting } = await testSessionsDatabase();
    onTestFinished(close);
    const { database, reached, resume } = pausedBeforeCommit(pool);
    const [slow, auth] = [await create(database), await create(pool)];
    const token = await auth.start();
    const rotation = slow.rotate(token);
    await reached;
    const revocation = auth.revoke(token);
    await waiting(1);
    resume();
    const next = await rotation;
    await revocation;
    expect(await outcome(() => auth.rotate(next))).toMatchObject({ ok: false });
  },
  { naive: createNaiveRotation, ours: createOurRotation },
);

pitfall(
  'JWT-21: the revocation after a reuse is committed although the request fails',
  async (create: CreateRotation, { onTestFinished }) => {
    const { pool, close } = await testSessionsDatabase();
    onTestFinished(close);
    const auth = await create(pool);
    const stolen = await auth.start();
    const next = await auth.rotate(stolen);
    expect(await outcome(() => auth.rotate(stolen))).toMatchObject({ ok: false });
    expect(await outcome(() => auth.rotate(next))).toMatchObject({ ok: false });
  },
  { naive: createNaiveRotation, ours: createOurRotation },
);

pitfall(
  'JWT-30: a leeway gives no second line of tokens: thief and owner get the same one',
  async (create: typeof createNaiveLeeway) => {
    const auth = create(() => new Date(0));
    const stolen = await auth.start();
    const owners = await auth.rotate(stolen);
    expect(await auth.rotate(stolen)).toBe(owners);
  },
  { naive: createNaiveLeeway, ours: createOurLeeway },
);

pitfall(
  'JWT-31: a leeway forgives nothing once its successor was used',
  async (create: typeof createNaiveLeeway) => {
    const auth = create(() => new Date(0));
    const stolen = await auth.start();
    await auth.rotate(await auth.rotate(stolen));
    expect(await outcome(() => auth.rotate(stolen))).toMatchObject({ ok: false });
  },
  { naive: createNaiveLeeway, ours: createOurLeeway },
);

pitfall(
  'JWT-32: signing out ends the leeway, too',
  async (create: typeof createNaiveLeeway) => {
    const auth = create(() => new Date(0));
    const stolen = await auth.start();
    await auth.end(await auth.rotate(stolen));
    expect(await outcome(() => auth.rotate(stolen))).toMatchObject({ ok: false });
  },
  { naive: createNaiveLeeway, ours: createOurLeeway },
);
