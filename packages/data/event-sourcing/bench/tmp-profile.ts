import { readFileSync } from 'node:fs';
import { createPostgresEventStore } from '../src/event-store/postgres-event-store.ts';
import { happened, newStream } from '../testing/event-store-contract.ts';
import { withBenchDatabase } from './bench-database.ts';

const event = happened('PostEdited', { title: 'A title', content: 'What is said in it. '.repeat(8) });
const ticks = (pid: number) => {
  const f = readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ');
  return Number(f[0]) / 1000;
};
await withBenchDatabase(async ({ pool }) => {
  await pool.query(`create table raw_events (position bigserial primary key, stream text not null, version int not null,
    type text not null, payload jsonb not null, cause jsonb not null, at timestamptz not null, unique (stream, version))`);
  const c = await pool.connect();
  const pid = Number((await c.query('select pg_backend_pid() as pid')).rows[0].pid);
  const raw = (stream: string, expected: number) =>
    c.query({
      name: 'raw',
      text: 'insert into raw_events (stream, version, type, payload, cause, at) values ($1, $2, $3, $4, $5, $6)',
      values: [stream, expected + 1, event.type, event.payload, event.cause, event.at],
    });
  const store = createPostgresEventStore(c);
  const cpu = async (name: string, n: number, work: () => Promise<unknown>) => {
    await work();
    const res: number[][] = [];
    for (let i = 0; i < 5; i++) {
      const [server, client, t] = [ticks(pid), process.cpuUsage(), performance.now()];
      await work();
      const used = process.cpuUsage(client);
      res.push([(ticks(pid) - server) / n, (used.user + used.system) / n, ((performance.now() - t) * 1000) / n]);
    }
    res.sort((a, b) => (a[2] ?? 0) - (b[2] ?? 0));
    console.log(
      name.padEnd(20),
      'us per event (best wall): server',
      res[0]?.[0]?.toFixed(1),
      'client',
      res[0]?.[1]?.toFixed(1),
      'wall',
      res[0]?.[2]?.toFixed(0),
    );
  };
  const many = (n: number, of: number) => async () => {
    for (let i = 0; i < n; i += of)
      await Promise.all(
        Array.from({ length: of }, () => store.append({ stream: newStream(), expected: 0, events: [event] })),
      );
  };
  await cpu('raw 1', 500, async () => {
    for (let i = 0; i < 500; i++) await raw(newStream(), 0);
  });
  await cpu('ours 1', 500, many(500, 1));
  await cpu('ours 50', 5000, many(5000, 50));
  await cpu('ours 100', 6000, many(6000, 100));
  c.release();
});
