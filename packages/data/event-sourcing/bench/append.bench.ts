// Durable appends by many writers and by one: ours, one INSERT for each event, emmett and @dcb-es, in turns on one
// PostgreSQL.
import type { SequencePosition } from '@dcb-es/event-store';
import { PostgresEventStore } from '@dcb-es/event-store-postgres';
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import { costs, median, ratios, withSpread } from '#measure';
import { createPostgresEventStore } from '../src/event-store/postgres-event-store.ts';
import { createDcbStore } from '../testing/dcb-store.ts';
import { createEmmettStore } from '../testing/emmett-store.ts';
import { happened, newStream } from '../testing/event-store-contract.ts';
import { type BenchDatabase, withBenchDatabase } from './bench-database.ts';

const demanded = { 100: { raw: 3, emmett: 10 }, 1: { raw: 0.8, emmett: 1 } } as const;
const rounds = 5;

const event = happened('PostEdited', { title: 'A title', content: 'What is said in it. '.repeat(8) });

/** So many writers, each with a stream of its own, each waiting for its own append; answers how many there were. */
const writers = (count: number, appends: number, append: (stream: string, expected: number) => Promise<unknown>) => {
  const streams = Array.from({ length: count }, () => ({ name: newStream(), version: 0 }));
  return async () => {
    const each = Math.ceil(appends / count);
    await Promise.all(
      streams.map(async (stream) => {
        for (let done = 0; done < each; done++) await append(stream.name, stream.version++);
      }),
    );
    return each * count;
  };
};

/** As one writes it without a library: the key finds conflicts, nothing finds gaps. */
async function createRaw({ pool }: BenchDatabase) {
  await pool.query(`create table raw_events (position bigserial primary key, stream text not null, version int not null,
    type text not null, payload jsonb not null, cause jsonb not null, at timestamptz not null, unique (stream, version))`);
  const text = 'insert into raw_events (stream, version, type, payload, cause, at) values ($1, $2, $3, $4, $5, $6)';
  return (stream: string, expected: number) =>
    pool.query({
      name: 'raw',
      text,
      values: [stream, expected + 1, event.type, event.payload, event.cause, event.at],
    });
}

await withBenchDatabase(async (database) => {
  const { pool, url } = database;
  const raw = await createRaw(database);
  const ours = createPostgresEventStore(pool);
  const emmett = getPostgreSQLEventStore(url);
  await emmett.schema.migrate();
  const product = createEmmettStore(emmett);
  const dcb = new PostgresEventStore({ pool, tablePrefix: 'dcb' });
  await dcb.ensureInstalled();
  const conditions = createDcbStore(dcb);
  const positions = new Map<string, SequencePosition>();
  const counted = { ours: 0, raw: 0, emmett: 0, dcb: 0 };
  type Name = keyof typeof counted;
  const cpu = (): Record<Name, number[]> => ({ ours: [], raw: [], emmett: [], dcb: [] });
  /** The CPU of PostgreSQL is most of the price, and says the same on a busy machine. */
  const counting = (name: Name, into: Record<Name, number[]>, work: () => Promise<number>) => async () => {
    const [server, own] = [database.serverCpu(), process.cpuUsage()];
    const done = await work();
    const { user, system } = process.cpuUsage(own);
    into[name].push((database.serverCpu() - server + user + system) / done);
    counted[name] += done;
    return done;
  };

  for (const count of [100, 1] as const) {
    const appends = count === 1 ? 300 : 4_000;
    const append = { events: [event] };
    const spent = cpu();
    const found = await costs(
      {
        ours: counting(
          'ours',
          spent,
          writers(count, appends, (stream, expected) => ours.append({ stream, expected, ...append })),
        ),
        raw: counting('raw', spent, writers(count, appends, raw)),
        emmett: counting(
          'emmett',
          spent,
          writers(count, Math.ceil(appends / 4), (stream, expected) => product.append({ stream, expected, ...append })),
        ),
        dcb: counting(
          'dcb',
          spent,
          writers(count, Math.ceil(appends / 4), async (stream) =>
            positions.set(stream, await conditions.appendAfter(stream, positions.get(stream), [event])),
          ),
        ),
      },
      rounds,
    );
    const rate = (name: Name) => found[name].elapsed.map((us) => 1e6 / us);
    const [ofRaw, ofEmmett] = [ratios(rate('ours'), rate('raw')), ratios(rate('ours'), rate('emmett'))];
    const ofDcb = ratios(rate('ours'), rate('dcb'));
    console.log(`\nAppends by ${count} writers; median (least to greatest round)`);
    console.table({
      [`times single-row INSERTs (${demanded[count].raw} demanded)`]: withSpread(ofRaw),
      [`times emmett 0.42.0 (${demanded[count].emmett} demanded)`]: withSpread(ofEmmett),
      'times @dcb-es 7.0.1': withSpread(ofDcb),
      'CPU of an INSERT, times that of an append': withSpread(ratios(spent.raw, spent.ours).slice(1)),
      'CPU of emmett, times that of ours': withSpread(ratios(spent.emmett, spent.ours).slice(1)),
      'CPU of @dcb-es, times that of ours': withSpread(ratios(spent.dcb, spent.ours).slice(1)),
      'appends a second, ours': withSpread(rate('ours')),
      'appends a second, single-row INSERTs': withSpread(rate('raw')),
      'appends a second, emmett': withSpread(rate('emmett')),
      'appends a second, @dcb-es': withSpread(rate('dcb')),
    });
    // Said, and no failure: on a busy machine a median says more about the machine.
    console.log(`Reached ${median(ofRaw).toFixed(2)} of the INSERTs and ${median(ofEmmett).toFixed(1)} of emmett.`);
  }

  await emmett.close();
  const kept = await pool.query<{ ours: string; gaps: string; raw: string; emmett: string; dcb: string }>(
    `select (select count(*) from events) as ours, (select count(*) from raw_events) as raw,
      (select count(*) from emt_messages) as emmett, (select count(*) from dcb_events) as dcb,
      (select count(*) from (select max(version) <> count(*) as gap from events group by stream) s where gap) as gaps`,
  );
  const expected = { ...counted, gaps: 0 };
  for (const [name, value] of Object.entries(expected)) {
    const found = kept.rows[0]?.[name as keyof typeof expected];
    if (Number(found) !== value) throw new Error(`Cannot compare: ${name} is ${found}, not ${value}`);
  }
  console.log(
    `\nChecked: all ${Object.values(counted).reduce((sum, one) => sum + one)} acknowledged events are there, none twice.`,
  );
});
