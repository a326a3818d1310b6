// What a process that ends, or a database that breaks its connections, does to the events: nothing that a consumer could see.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createNatsWorld } from '../../testing/nats-world.ts';

const program = fileURLToPath(new URL('../../testing/nats-process.ts', import.meta.url));

test('a database that breaks all its connections, again and again, loses nothing and doubles nothing', async () => {
  const { server, service } = await createNatsWorld();
  const { bus, pool, hasCountedTo } = await service();
  const { publish, subscribe } = bus();
  await server.start();
  await subscribe();
  const breakAll = `select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`;
  for (let n = 0; n < 5; n++) {
    await publish(200);
    await pool.query(breakAll);
  }
  await hasCountedTo(1000);
});

test('when the process that relays and receives ends, another one goes on', async () => {
  const { server, service } = await createNatsWorld();
  const { bus, hasCountedTo } = await service();
  await server.start();
  const first = bus();
  await first.subscribe();
  await first.publish(100);
  await hasCountedTo(100);
  const second = bus();
  await second.subscribe();
  await second.publish(100);
  await first.stop();
  await second.publish(100);
  await hasCountedTo(300);
});

test('processes that relay, receive and handle are killed again and again: nothing is lost or doubled', async () => {
  const { server, service } = await createNatsWorld();
  const { url, bus, effects, hasCountedTo } = await service();
  await server.start();
  // Publishes only.
  const { publish } = bus({ servers: ['nats://127.0.0.1:1'] });
  const start = async () => {
    const child = spawn(process.execPath, [program, url, server.url], { stdio: ['ignore', 'pipe', 'inherit'] });
    onTestFinished(() => void child.kill('SIGKILL'));
    await once(child.stdout, 'data');
    return child;
  };
  const children = [await start(), await start()];
  for (let kills = 0; kills < 6; kills++) {
    await publish(100);
    await vi.waitFor(async () => expect((await effects()).length).toBeGreaterThan(kills * 100), { timeout: 20_000 });
    children[kills % 2]?.kill('SIGKILL');
    children[kills % 2] = await start();
  }
  await hasCountedTo(600);
}, 300_000);
