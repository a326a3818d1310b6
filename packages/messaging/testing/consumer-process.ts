// A process that consumes until it is killed: each event becomes a row of `effects`. An event with `kill` in its data ends it.
import { openPool } from '#kit/database';
import { overPool } from '../src/postgres/database.ts';
import { createPostgresBus } from '../src/postgres/postgres-bus.ts';

const [url = '', name = ''] = process.argv.slice(2);
const pool = openPool(url);
const retry = { attempts: 3, delayMs: () => 5 };
const bus = createPostgresBus({ source: '/test', pool, database: overPool(pool), retry, onError: () => {} });
await bus.subscribe({
  name,
  async handle({ subject, data }, client) {
    await client.query('insert into effects (line) values ($1)', [`${subject} ${Object(data).n}`]);
    if (Object(data).kill) process.kill(process.pid, 'SIGKILL');
  },
});
console.log('consuming');
