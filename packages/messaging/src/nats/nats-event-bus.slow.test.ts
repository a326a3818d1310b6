import { eventBusContract } from '../../testing/event-bus-contract.ts';
import { testNatsDatabase } from '../../testing/nats-database.ts';
import { natsServer } from '../../testing/nats-server.ts';
import { createNatsBus } from './nats-event-bus.ts';

eventBusContract(async () => {
  const { pool, database, close } = await testNatsDatabase();
  const server = await natsServer();
  await server.start();
  const bus = { source: '/test', pool, database, servers: [server.url], stream: 'test' };
  return {
    open: (retry) => createNatsBus({ ...bus, retry }),
    transaction: database.transaction,
    record: async (client, line) => void (await client.query('insert into effects (line) values ($1)', [line])),
    recorded: async () => (await pool.query('select line from effects order by id')).rows.map(({ line }) => line),
    async close() {
      await server.remove();
      await close();
    },
  };
});
