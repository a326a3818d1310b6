// The microservices as containers: what starts with the gateway, what can be reached from outside, and what a kill leaves.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import type { Compose } from './compose-project.ts';

const needed = [
  'auth-service',
  'databases',
  'gateway',
  'migrations',
  'nats',
  'postgres',
  'posts-service',
  'redis',
  'users-service',
];

type Container = { Service: string; Publishers: { PublishedPort: number; URL: string }[] | null };

/** One JSON text a line. */
async function containers(compose: Compose): Promise<Container[]> {
  const lines = await compose(['ps', '--all', '--format', 'json']);
  return lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** After `up gateway`: what it needs, and nothing else; and only the gateway is reached from outside, by this machine alone. */
export async function onlyTheGatewayIsOutside(compose: Compose, port: string): Promise<void> {
  const all = await containers(compose);
  assert.deepEqual(all.map(({ Service }) => Service).sort(), needed);
  const published = all.flatMap(({ Service, Publishers }) =>
    (Publishers ?? [])
      .filter(({ PublishedPort }) => PublishedPort > 0)
      .map((one) => `${Service} ${one.URL}:${one.PublishedPort}`),
  );
  assert.deepEqual([...new Set(published)], [`gateway 127.0.0.1:${port}`]);
}

/** Every pattern that runs, at the port that .env gives it. */
export async function allAreReady(ports: Record<string, string>): Promise<void> {
  for (const [name, port] of Object.entries(ports)) {
    const url = `http://127.0.0.1:${port}/readyz`;
    // Some ports, such as 6000, no browser and no fetch ever asks.
    const answer = await fetch(url).catch(({ cause }) => assert.fail(`Cannot ask ${url} (${name}): ${cause}`));
    assert.equal(answer.status, 200, `${name} is not ready`);
  }
}

const mostMegabytes = 2_500;
const megabytes: Record<string, number> = { kB: 1e-3, KiB: 1.024e-3, MB: 1, MiB: 1.049, GB: 1_000, GiB: 1_074 };

/** What all containers hold in memory together, as the engine counts it. */
export async function memoryStaysSmall(compose: Compose): Promise<void> {
  const ids = (await compose(['ps', '--quiet'])).trim().split('\n');
  const used = execFileSync('docker', ['stats', '--no-stream', '--format', '{{.MemUsage}}', ...ids], {
    encoding: 'utf8',
  });
  const each = [...used.matchAll(/^([\d.]+)(\w+) \//gm)].map(
    ([, amount, unit = '']) => Number(amount) * (megabytes[unit] ?? NaN),
  );
  const sum = Math.round(each.reduce((before, one) => before + one, 0));
  console.log(`        ${each.length} containers hold ${sum} MB`);
  assert.equal(each.length, ids.length);
  assert.ok(sum <= mostMegabytes, `All containers hold ${sum} MB, more than ${mostMegabytes}`);
}
