// From the commit of one event to its handler, on a bus that is otherwise idle: woken by NOTIFY, and asking every 100 ms.
import { setTimeout } from 'node:timers/promises';
import { median, tellRounds } from '#measure';
import { createPostgresBus } from '../src/index.ts';
import { eventOf, type Place } from './place.ts';

const [rounds, events, everyMs] = [5, 20, 100];

/** The median in milliseconds of each round. */
export async function measureLatency({ pool, database }: Place) {
  const arrivals = { woken: new Map<number, () => void>(), polled: new Map<number, () => void>() };
  const bus = createPostgresBus({ source: '/bench', pool, database });
  const consumer = await bus.subscribe({
    name: 'latency',
    handle: async ({ data }) => arrivals.woken.get(Object(data).n)?.(),
  });
  await consumer.settled();
  const polling = new AbortController();
  const poller = poll(polling.signal);

  /** As it is often written: what is there, and then a pause. */
  async function poll(signal: AbortSignal): Promise<void> {
    type Row = { position: string; event: { data: { n: number } } };
    const head = 'select coalesce(max(position), 0) as position from messaging.outbox';
    const next = 'select position, event from messaging.outbox where position > $1 order by position limit 100';
    let cursor = (await pool.query<Row>(head)).rows[0]?.position;
    while (!signal.aborted) {
      const { rows } = await pool.query<Row>(next, [cursor]);
      for (const { event } of rows) arrivals.polled.get(event.data.n)?.();
      cursor = rows.at(-1)?.position ?? cursor;
      await setTimeout(everyMs, undefined, { signal }).catch(() => {});
    }
  }

  let count = 0;
  async function round(arrived: Map<number, () => void>): Promise<number> {
    const times: number[] = [];
    for (let event = 0; event < events; event++) {
      const n = count++;
      const { promise, resolve } = Promise.withResolvers<void>();
      arrived.set(n, resolve);
      await database.transaction((client) => bus.publish(client, [eventOf(n)]));
      const committed = performance.now();
      await promise;
      times.push(performance.now() - committed);
      // The next one finds the poller anywhere in its pause.
      await setTimeout((event * 37) % everyMs);
    }
    return median(times);
  }

  const found = { woken: [] as number[], polled: [] as number[] };
  const tell = tellRounds('latency', rounds);
  try {
    for (let n = 1; n <= rounds; n++) {
      tell(n);
      found.woken.push(await round(arrivals.woken));
      found.polled.push(await round(arrivals.polled));
    }
    return found;
  } finally {
    polling.abort();
    await poller;
    await bus.stop();
  }
}
