// docker-compose.scale.yml: more than one of each comes up healthy, and when one NATS server and one replica end amid writes, no
// post is lost and events still arrive.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import type { Compose } from './compose-project.ts';
import { signIn, writePostsUntil } from './writers.ts';

type Gateway = { url: string; credentials: { email: string; password: string } };

export const scaleFiles = ['-f', 'docker-compose.yml', '-f', 'docker-compose.scale.yml'];

/** Begins with an empty project of this name, and leaves it running. */
export async function oneOfEachMayEnd(compose: Compose, name: string, { url, credentials }: Gateway): Promise<void> {
  await compose([...scaleFiles, 'up', '--wait', '--wait-timeout', '240', 'gateway']);
  const token = await signIn(url, credentials);
  const ends = [`${name}-nats-2-1`, `${name}-posts-service-2`];
  const cut = async () => execFileSync('docker', ['kill', ...ends], { stdio: 'ignore' });
  const ids = await writePostsUntil(url, token, { count: 100, cut });
  const headers = { Authorization: `Bearer ${token}` };
  for (const id of ids) assert.equal((await fetch(`${url}/api/posts/${id}`, { headers })).status, 200);

  await rename({ url, credentials }, token, 'Ada, renamed');
  const late = Date.now() + 60_000;
  while ((await authorOf(`${url}/api/posts/${ids[0]}`, headers)) !== 'Ada, renamed') {
    assert.ok(Date.now() < late, 'Cannot see the new name: the event has not arrived');
    await setTimeout(200);
  }
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
