// Who is there when the server starts for the first time.
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { DEMO_PASSWORD, demoUsers } from '#contract';
import { openPool } from '#kit/database';
import { testDatabase } from '#kit/test-database';
import { createPasswords } from '../password.ts';
import { type Seed, seed } from './seed.ts';

const { hash, verify } = createPasswords({ cost: 4 });
const usual: Seed = { administrator: undefined, demo: true, now: new Date(), hash };

/** Seeds an empty database and answers its accounts, by address. */
async function seeded(...seeds: Partial<Seed>[]) {
  const database = await testDatabase(fileURLToPath(new URL('../../prisma/migrations', import.meta.url)));
  const pool = openPool(database.url);
  onTestFinished(async () => {
    await pool.end();
    await database.drop();
  });
  await Promise.all(seeds.map((each) => seed(pool, { ...usual, ...each })));
  const text = 'select id, name, email, role, password_hash as "passwordHash" from users order by id';
  return (await pool.query<{ id: string; email: string; role: string; passwordHash: string }>(text)).rows;
}

test('two servers that start at once bring the demo people once, with the ids of the contract', async () => {
  const people = await seeded({}, {});
  expect(people.map(({ passwordHash: _, ...person }) => person)).toEqual(demoUsers);
  expect(await verify(DEMO_PASSWORD, people[0]?.passwordHash)).toBe(true);
});

test('where an administrator is configured, nobody has the demo password and nobody else is administrator', async () => {
  const people = await seeded({ administrator: { email: 'boss@example.com', password: 'eleven paper boats' } });
  expect(people.filter(({ role }) => role === 'ADMIN').map(({ email }) => email)).toEqual(['boss@example.com']);
  for (const { passwordHash } of people) expect(await verify(DEMO_PASSWORD, passwordHash)).toBe(false);
});

test('without either nobody is there', async () => {
  expect(await seeded({ demo: false })).toEqual([]);
});
