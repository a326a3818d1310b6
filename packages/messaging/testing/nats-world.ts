// For tests: a broker, a database, and a bus between them whose consumer writes down what it handled.
import { expect, onTestFinished, vi } from 'vitest';
import { createNatsBus, type NatsBusOptions } from '../src/nats/index.ts';
import { testNatsDatabase } from './nats-database.ts';
import { natsServer } from './nats-server.ts';

type Options = Partial<NatsBusOptions<never>>;

/** The broker is not started yet. Everything ends with the test. */
export async function createNatsWorld(options: Parameters<typeof natsServer>[0] = {}) {
  const server = await natsServer(options);
  onTestFinished(server.remove);
  const errors: Error[] = [];

  /** A service with a database of its own. */
  async function service() {
    const { url, pool, database, close } = await testNatsDatabase();
    onTestFinished(close);
    let published = 0;

    /** As one process has it; asked again, it is another process. */
    function bus(options: Options = {}) {
      const onError = (error: unknown) => void errors.push(error as Error);
      const base = { source: '/test', pool, database, servers: [server.url], stream: 'test', onError };
      const bus = createNatsBus({ ...base, ...options });
      onTestFinished(() => bus.stop());
      const subscribe = () =>
        bus.subscribe({
          name: 'reader',
          async handle({ data }, client) {
            await client.query('insert into effects (line) values ($1)', [String(data)]);
          },
        });
      const publish = (many: number) =>
        database.transaction((client) => {
          const numbers = Array.from({ length: many }, () => published++);
          return bus.publish(
            client,
            numbers.map((data) => ({ type: 'test.counted', subject: 'a', data })),
          );
        });
      return { ...bus, subscribe, publish };
    }

    async function effects(): Promise<number[]> {
      const { rows } = await pool.query<{ line: string }>('select line from effects order by id');
      return rows.map(({ line }) => Number(line));
    }

    /** All of them, in their order, and none twice. */
    async function hasCountedTo(count: number, patienceMs = 20_000): Promise<void> {
      const check = async () => expect(await effects()).toHaveLength(count);
      await vi.waitFor(check, { timeout: patienceMs, interval: 20 });
      expect(await effects()).toEqual(Array.from({ length: count }, (_, n) => n));
    }

    return { url, pool, bus, effects, hasCountedTo };
  }

  return { server, errors, service };
}
