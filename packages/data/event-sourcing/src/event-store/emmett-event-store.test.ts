// A product keeps the same contract, as far as it knows the words: another store can be put in our place.
import assert from 'node:assert/strict';
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import { afterAll, beforeAll, vi } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { createEmmettStore } from '../../testing/emmett-store.ts';
import { coreContract } from '../../testing/event-store-contract.ts';

let database: TestDatabase;
let emmett: ReturnType<typeof getPostgreSQLEventStore>;
beforeAll(async () => {
  database = await openTestDatabase();
  const url = new URL(database.url);
  url.searchParams.set('application_name', 'emmett');
  emmett = getPostgreSQLEventStore(url.href);
  await emmett.schema.migrate();
});
afterAll(async () => {
  await emmett.close();
  // It closes before its connections have ended, and takes their end by the removal of the database for an error.
  const open = `select from pg_stat_activity where datname = current_database() and application_name = 'emmett'`;
  await vi.waitFor(async () => assert.equal((await database.pool.query(open)).rowCount, 0), { timeout: 10_000 });
  await database.stop();
});

coreContract('emmett on PostgreSQL', () => createEmmettStore(emmett));
