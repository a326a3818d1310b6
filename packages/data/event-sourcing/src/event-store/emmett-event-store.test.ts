// A product keeps the same contract, as far as it knows the words: another store can be put in our place.
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import { afterAll, beforeAll } from 'vitest';
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
  // It takes the end of its connections by the removal of the database for an error.
  await database.left('emmett');
  await database.stop();
});

coreContract('emmett on PostgreSQL', () => createEmmettStore(emmett));
