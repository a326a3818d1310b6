// docker-compose.scale.yml: more than one of each comes up healthy and keeps the contract, reads reach the replica of PostgreSQL, and
// when one of each ends amid writes, no post is lost and events still arrive.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import type { Compose, Environment } from './compose-project.ts';
import { contractHolds } from './contract.ts';
import { recordConformance } from './record-conformance.ts';
import { signIn, writePostsUntil } from './writers.ts';

type Gateway = { url: string; credentials: { email: string; password: string } };
/** `url` is the one of the two that is there without the overlay, too. */
type Gateways = Gateway & { urls: string[] };

export const scaleFiles = ['-f', 'docker-compose.yml', '-f', 'docker-compose.scale.yml'];

export function gatewaysOf(environment: Environment): Gateways {
  const urlAt = (port?: string) => `http://127.0.0.1:${port}`;
  const url = urlAt(environment.MICROSERVICES_PORT);
  const credentials = { email: `${environment.ADMIN_EMAIL}`, password: `${environment.ADMIN_PASSWORD}` };
  return { url, urls: [url, urlAt(environment.MICROSERVICES_LAST_PORT)], credentials };
}

/** Begins with an empty project of this name, and leaves it running. */
export async function moreOfEachKeepTheContract(compose: Compose, { url, credentials }: Gateways): Promise<void> {
  await compose([...scaleFiles, 'up', '--wait', '--wait-timeout', '240', 'gateway']);
  const passed = await contractHolds(url, credentials);
  await recordConformance({ 'the microservices in containers, more than one of each': passed });
  const scans = "SELECT coalesce(idx_scan, 0) + seq_scan FROM pg_stat_user_tables WHERE relname = 'posts'";
  const ask = 'PGPASSWORD=$POSTGRES_PASSWORD psql -h 127.0.0.1 -d posts-service -Atc "$0"';
  const read = await compose([...scaleFiles, 'exec', '-T', 'postgres-replica', 'sh', '-c', ask, scans]);
  assert.ok(Number(read) > 100, `The replica answered ${read} reads of posts`);
}

/** One of each, also of the gateways, which others go on without. Removes the project in the end. */
export async function oneOfEachMayEnd(compose: Compose, name: string, gateways: Gateways): Promise<void> {
  const { url: first, urls, credentials } = gateways;
  const token = await signIn(first, credentials);
  const ends = ['nats-2-1', 'posts-service-2', 'postgres-replica-1'].map((one) => `${name}-${one}`);
  const cut = async () => execFileSync('docker', ['kill', ...ends], { stdio: 'ignore' });
  const ids = await writePostsUntil(first, token, { count: 100, cut });
  execFileSync('docker', ['kill', `${name}-gateway-1`], { stdio: 'ignore' });
  const answers = await Promise.allSettled(urls.map((url) => fetch(`${url}/readyz`)));
  const [url, ...others] = urls.filter((_, index) => answers[index]?.status === 'fulfilled');
  assert.ok(url && others.length === 0, 'Two gateways are not at two ports');
  const headers = { Authorization: `Bearer ${token}` };
  for (const id of ids) assert.equal((await fetch(`${url}/api/posts/${id}`, { headers })).status, 200);

  await rename({ url, credentials }, token, 'Ada, renamed');
  const late = Date.now() + 60_000;
  while ((await authorOf(`${url}/api/posts/${ids[0]}`, headers)) !== 'Ada, renamed') {
    assert.ok(Date.now() < late, 'Cannot see the new name: the event has not arrived');
    await setTimeout(200);
  }
  await compose([...scaleFiles, 'down', '--volumes', '--timeout', '0', '--remove-orphans']);
}

async function authorOf(post: string, headers: Record<string, string>): Promise<string> {
  return ((await (await fetch(post, { headers })).json()) as { author: { name: string } }).author.name;
}

async function rename({ url, credentials }: Gateway, token: string, name: string): Promise<void> {
  const [, claims = ''] = token.split('.');
  const { sub } = JSON.parse(Buffer.from(claims, 'base64url').toString());
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  const etag = (await fetch(`${url}/api/users/${sub}`, { headers })).headers.get('ETag') ?? '';
  const answer = await fetch(`${url}/api/users/${sub}`, {
    method: 'PUT',
    headers: { ...headers, 'If-Match': etag },
    body: JSON.stringify({ email: credentials.email, name }),
  });
  assert.equal(answer.status, 200, await answer.text());
}
