// The microservices as containers: what starts with the gateway, what can be reached from outside, and what a kill leaves.
import assert from 'node:assert/strict';
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
    const { status } = await fetch(`http://127.0.0.1:${port}/readyz`);
    assert.equal(status, 200, `${name} is not ready`);
  }
}
