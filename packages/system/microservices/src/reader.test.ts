// Who reads the events of the users service sees nothing else of its database.
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type System, startSystem } from '../testing/system.ts';

let system: System;
let reader: Client;
beforeAll(async () => {
  system = await startSystem();
  reader = new Client(system.given.USERS_EVENTS_URL);
  await reader.connect();
});
afterAll(async () => {
  await reader.end();
  await system.stop();
});

const outcomeOf = (sql: string) =>
  reader.query(sql).then(
    () => 'ran',
    ({ code }) => code,
  );

test.for([
  ['ran', 'select * from messaging.outbox'],
  ['ran', 'select * from messaging.cursors'],
  ['42501', 'select * from users'],
  ['42501', 'delete from users'],
  ['42501', 'delete from messaging.outbox'],
  ['42501', "insert into messaging.outbox (position, type, event) values (0, 'user.deleted', '{}')"],
  ['42501', 'create table public.more (id int)'],
  ['42501', 'select * from "_prisma_migrations"'],
] as const)('%s: %s', async ([outcome, sql]) => {
  expect(await outcomeOf(sql)).toBe(outcome);
});
