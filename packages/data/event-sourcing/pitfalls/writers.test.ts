// Two people change one account at once. Whoever is second has to hear of it, or the first one's change is gone.
import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { afterAll, beforeAll, expect } from 'vitest';
import { outcome, pitfall } from '#pitfall';
import { openTestDatabase, type TestDatabase } from '../testing/database.ts';
import { naiveAccounts } from './naive-repository.ts';
import { type Accounts, ourAccounts } from './our-repository.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.stop());

type Open = (pool: Pool) => Promise<Accounts>;
const versions = { naive: naiveAccounts(), ours: ourAccounts };

async function registered(open: Open) {
  const accounts = await open(database.pool);
  const id = randomUUID();
  await accounts.register(id, 'noor@example.com');
  return { accounts, id };
}

pitfall(
  'ES-1: versions are consecutive',
  async (open: Open) => {
    const { accounts, id } = await registered(open);
    for (const email of ['one@example.com', 'two@example.com']) {
      const session = await accounts.open(id);
      session.changeEmail(email);
      await session.save();
    }
    expect(await accounts.versions(id)).toEqual([1, 2, 3]);
  },
  versions,
);

pitfall(
  'ES-2: of two writers on the same version one is told about the conflict',
  async (open: Open) => {
    const { accounts, id } = await registered(open);
    const [first, second] = [await accounts.open(id), await accounts.open(id)];
    first.changeEmail('first@example.com');
    second.changeEmail('second@example.com');
    await first.save();
    expect(await outcome(() => second.save())).toMatchObject({ ok: false, code: 'version-conflict' });
    expect(await accounts.versions(id)).toEqual([1, 2]);
  },
  versions,
);

pitfall(
  'ES-3: no two events of an account have the same version',
  async (open: Open) => {
    const { accounts, id } = await registered(open);
    const sessions = await Promise.all(Array.from({ length: 5 }, () => accounts.open(id)));
    for (const [index, session] of sessions.entries()) session.changeEmail(`noor-${index}@example.com`);
    await Promise.allSettled(sessions.map((session) => session.save()));
    const found = await accounts.versions(id);
    expect(new Set(found).size).toBe(found.length);
  },
  versions,
);

pitfall(
  'ES-4: two changes in one piece of work are both kept',
  async (open: Open) => {
    const { accounts, id } = await registered(open);
    const session = await accounts.open(id);
    session.changeEmail('one@example.com');
    session.changeEmail('two@example.com');
    expect(await outcome(() => session.save())).toMatchObject({ ok: true });
    expect(await accounts.versions(id)).toEqual([1, 2, 3]);
  },
  { naive: naiveAccounts({ unique: true }), ours: ourAccounts },
);

pitfall(
  'ES-5: a second save keeps nothing a second time',
  async (open: Open) => {
    const { accounts, id } = await registered(open);
    const session = await accounts.open(id);
    session.changeEmail('one@example.com');
    await session.save();
    await session.save();
    expect(await accounts.versions(id)).toEqual([1, 2]);
  },
  versions,
);

pitfall(
  'ES-5b: nobody takes an event out of what is pending',
  async (open: Open) => {
    const { accounts, id } = await registered(open);
    const session = await accounts.open(id);
    session.changeEmail('one@example.com');
    (session.pending() as unknown[]).length = 0;
    await session.save();
    expect(await accounts.versions(id)).toEqual([1, 2]);
  },
  versions,
);

pitfall(
  'ES-13: the version that an append expects is the loaded one, however much is pending',
  async (open: Open) => {
    const { accounts, id } = await registered(open);
    const [slow, quick] = [await accounts.open(id), await accounts.open(id)];
    slow.changeEmail('slow-1@example.com');
    slow.changeEmail('slow-2@example.com');
    quick.changeEmail('quick-1@example.com');
    await quick.save();
    expect(await outcome(() => slow.save())).toMatchObject({ ok: false, code: 'version-conflict' });
  },
  versions,
);
