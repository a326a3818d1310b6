// A store for Dynamic Consistency Boundaries keeps the same contract: an append condition can do what a stream's version does.
import { PostgresEventStore } from '@dcb-es/event-store-postgres';
import { type CustomTypesConfig, Pool, types } from 'pg';
import { afterAll, beforeAll } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { createDcbStore } from '../../testing/dcb-store.ts';
import { coreContract } from '../../testing/event-store-contract.ts';

let database: TestDatabase;
let pool: Pool;
let dcb: PostgresEventStore;

/** Emmett, which other tests of this worker load, lets every client of the process read a bigint as one. */
const bigintsAsText: CustomTypesConfig = {
  getTypeParser: (...wanted: Parameters<typeof types.getTypeParser>) =>
    wanted[0] === types.builtins.INT8 ? String : types.getTypeParser(...wanted),
};

beforeAll(async () => {
  database = await openTestDatabase();
  // A reader may be late by so many milliseconds unless this is 0, and the contract reads what it has just written.
  pool = new Pool({ connectionString: database.url, application_name: 'dcb', types: bigintsAsText });
  dcb = new PostgresEventStore({ pool, tablePrefix: 'dcb', hwmCacheTtlMs: 0 });
  await dcb.ensureInstalled();
});
afterAll(async () => {
  await pool.end();
  await database.left('dcb');
  await database.stop();
});

coreContract('@dcb-es on PostgreSQL', () => createDcbStore(dcb));
