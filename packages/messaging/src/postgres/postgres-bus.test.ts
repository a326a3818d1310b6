import { eventBusContract } from '../../testing/event-bus-contract.ts';
import { testMessagingDatabase } from '../../testing/messaging-database.ts';
import { createPostgresBus } from './postgres-bus.ts';

eventBusContract(async () => {
  const { pool, database, close } = await testMessagingDatabase();
  return {
    open: (retry) => createPostgresBus({ source: '/test', pool, database, retry }),
    transaction: database.transaction,
    record: async (client, line) => void (await client.query('insert into effects (line) values ($1)', [line])),
    recorded: async () => (await pool.query('select line from effects order by id')).rows.map(({ line }) => line),
    close,
  };
});
