// What spans accounts, and what must be forgotten: both are hard where the truth is a list of events that nobody changes.
import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { afterAll, beforeAll, expect } from 'vitest';
import { pitfall } from '#pitfall';
import { openTestDatabase, type TestDatabase } from '../testing/database.ts';
import { naivePeople, ourPeople, type People, peopleByCondition } from './people.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.stop());

type Registering = (pool: Pool) => Promise<Pick<People, 'register'>>;

const oneOfFifty = async (open: Registering) => {
  const { register } = await open(database.pool);
  const email = `${randomUUID()}@example.com`;
  const results = await Promise.allSettled(Array.from({ length: 50 }, () => register(email)));
  expect(results.filter(({ status }) => status === 'fulfilled').length).toBe(1);
};

pitfall('ES-22: of fifty who register one address, exactly one gets it', oneOfFifty, {
  naive: naivePeople,
  ours: ourPeople,
});

pitfall('ES-22: the same by an append condition, without a table of addresses', oneOfFifty, {
  naive: naivePeople,
  ours: peopleByCondition,
});

pitfall(
  'ES-16: of an erased person nothing personal is kept',
  async (open: (pool: Pool) => Promise<People>) => {
    const people = await open(database.pool);
    const id = await people.register('somebody-personal@example.com');
    expect(await people.kept()).toContain(id);
    await people.erase(id);
    expect(await people.kept()).not.toContain('somebody-personal');
  },
  { naive: naivePeople, ours: ourPeople },
);
