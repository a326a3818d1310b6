// A store for Dynamic Consistency Boundaries keeps the same contract: an append condition can do what a stream's version does.
import { PostgresEventStore } from '@dcb-es/event-store-postgres';
import { afterAll, beforeAll } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { createDcbStore } from '../../testing/dcb-store.ts';
import { coreContract } from '../../testing/event-store-contract.ts';

let database: TestDatabase;
let dcb: PostgresEventStore;
beforeAll(async () => {
  database = await openTestDatabase();
  // A reader may be late by so many milliseconds unless this is 0, and the contract reads what it has just written.
  dcb = new PostgresEventStore({ pool: database.pool, tablePrefix: 'dcb', hwmCacheTtlMs: 0 });
  await dcb.ensureInstalled();
});
afterAll(() => database.stop());

coreContract('@dcb-es on PostgreSQL', () => createDcbStore(dcb));
