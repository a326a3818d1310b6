// Several servers of NATS that keep each event together, and one that knows its clients.
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { expect, onTestFinished, test, vi } from 'vitest';
import { natsCluster } from '../../testing/nats-server.ts';
import { createNatsWorld } from '../../testing/nats-world.ts';

/** An election took 7 to 13 s here. A receiver that its server left without a word would be deaf for 30 s and more. */
const patienceMs = 28_000;
/** The last one leads every group by then, for the others have just come back: elections follow one another. They took 10 to 20 s here. */
const patienceForTheLastMs = 60_000;

test('of three servers each may be killed, one after the other: nothing is lost or doubled, and nobody waits for it', async () => {
  const nodes = await natsCluster(3);
  for (const node of nodes) onTestFinished(node.remove);
  await Promise.all(nodes.map((node) => node.start()));
  const servers = nodes.map(({ url }) => url);
  const { service } = await createNatsWorld();
  const { bus, hasCountedTo } = await service();
  // A receiver may be the first, and knows nothing of replicas.
  const receiver = await service();
  await receiver.bus({ servers, stream: 'other', receiveFrom: ['test'] }).subscribe();
  const { publish, subscribe } = bus({ servers, replicas: 3 });
  await subscribe();
  await publish(100);
  await hasCountedTo(100);
  for (const [n, node] of nodes.entries()) {
    await node.kill();
    await publish(100);
    await hasCountedTo(200 + n * 100, n < 2 ? patienceMs : patienceForTheLastMs);
    await node.start();
    await isWhole(node.url);
    for (const one of nodes)
      await vi.waitFor(async () => expect(await one.isCurrent()).toBe(true), { timeout: 30_000 });
  }
  await receiver.hasCountedTo(400);
}, 240_000);

/** The stream has three copies, and all are up to date: only then may the next server go. */
async function isWhole(server: string): Promise<void> {
  const connection = await connect({ servers: server });
  const replicas = async () => {
    const { streams } = await jetstreamManager(connection);
    const { config, cluster } = await streams.info('test');
    return [config.num_replicas, ...(cluster?.replicas ?? []).map(({ current }) => current)];
  };
  await vi.waitFor(async () => expect(await replicas()).toEqual([3, true, true]), { timeout: 30_000, interval: 50 });
  await connection.close();
}

test('a server that knows its clients lets in whoever brings the account, and what is said of it holds no password', async () => {
  const account = { user: 'blog', password: 'p@ss:word/1' };
  const { server, service, errors } = await createNatsWorld({ account });
  const { bus, hasCountedTo } = await service();
  await server.start();
  const { publish, subscribe } = bus();
  const stranger = bus({ servers: [server.url.replace(/\/\/.*@/, '//')], stream: 'other' });
  await vi.waitFor(() => expect(errors.length).toBeGreaterThan(0), { timeout: 20_000 });
  await stranger.stop();
  await subscribe();
  await publish(10);
  await hasCountedTo(10);
  await server.kill();
  const said = () => errors.map(({ message }) => message).join('\n');
  await vi.waitFor(() => expect(said()).toContain('the connection broke'), { timeout: 20_000 });
  expect(said()).not.toMatch(/p@ss|p%40ss/);
});
