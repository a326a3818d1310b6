// A kill amid writes, and whether every post that was acknowledged is there afterwards.
import assert from 'node:assert/strict';
import type { Compose } from './compose-project.ts';
import { signIn, writePostsUntil } from './writers.ts';

type Credentials = Parameters<typeof signIn>[1];

export function keepingPosts(compose: Compose, credentials: Credentials) {
  const acknowledged = new Map<string, string[]>();

  /** Every post that a server acknowledged is there. */
  async function nothingIsLost(server: string): Promise<void> {
    const headers = { Authorization: `Bearer ${await signIn(server, credentials)}` };
    const ids = acknowledged.get(server) ?? [];
    assert.ok(ids.length >= 100);
    for (const id of ids) assert.equal((await fetch(`${server}/api/posts/${id}`, { headers })).status, 200);
  }

  /** Writes at both until both have enough; then the database and what they are made of are killed at once. */
  async function killAmidWrites(servers: string[], services: string[]): Promise<void> {
    let enough = 0;
    const killed = Promise.withResolvers<unknown>();
    const cut = () => {
      enough += 1;
      if (enough === servers.length) killed.resolve(compose(['kill', '--signal', 'KILL', ...services]));
      return killed.promise;
    };
    const write = async (server: string) =>
      acknowledged.set(server, await writePostsUntil(server, await signIn(server, credentials), { count: 100, cut }));
    await Promise.all(servers.map(write));
  }

  return { killAmidWrites, nothingIsLost };
}
