// A process that relays, receives and handles until it is killed: each event becomes a row of `effects`.
import { openPool } from '#kit/database';
import { createNatsBus } from '../src/nats/nats-event-bus.ts';
import { overPool } from '../src/postgres/database.ts';

const [url = '', server = ''] = process.argv.slice(2);
const pool = openPool(url);
const places = { pool, database: overPool(pool), servers: [server], stream: 'test' };
const bus = createNatsBus({ source: '/test', ...places, onError: () => {} });
await bus.subscribe({
  name: 'reader',
  async handle({ data }, client) {
    await client.query('insert into effects (line) values ($1)', [String(data)]);
  },
});
console.log('started');
