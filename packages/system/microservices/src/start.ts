// Four programs in one process: each with a server of its own, and each service with a database that no other one sees.
import { prepareDatabase as prepareAuth, start as startAuth } from '#auth-service';
import { start as startGateway } from '#gateway';
import type { Part, Running } from '#pattern';
import { prepareDatabase as preparePosts, start as startPosts } from '#posts-service';
import { asService } from '#telemetry';
import { prepareDatabase as prepareUsers, start as startUsers } from '#users-service';
import type { Config } from './config.ts';
import { startPart } from './start-part.ts';

/** On the same server: `microservices` becomes `microservices_users-service`. */
function databaseOf(service: string, databaseUrl: string): string {
  const url = new URL(databaseUrl);
  url.pathname += `_${service}`;
  return url.href;
}

/** Makes what is missing. Resolves to the migrations it applied. */
export async function prepareDatabase(databaseUrl: string): Promise<string[]> {
  const prepares = { 'users-service': prepareUsers, 'auth-service': prepareAuth, 'posts-service': preparePosts };
  const applied: string[] = [];
  for (const [service, prepare] of Object.entries(prepares)) {
    const names = await prepare(databaseOf(service, databaseUrl));
    applied.push(...names.map((name) => `${service}: ${name}`));
  }
  return applied;
}

/** Serves until `stop`. The databases must be prepared. */
export async function start({ gateway, auth, users, posts }: Config, databaseUrl: string): Promise<Running> {
  // What was opened last ends first: the gateway, so that open requests end before what they need.
  await using opened = new AsyncDisposableStack();
  const parts: Record<string, Part> = {};
  const startService = async (service: string, begin: (databaseUrl: string) => Promise<Running>) => {
    const { part, end } = await startPart(() => asService(service, () => begin(databaseOf(service, databaseUrl))));
    parts[service] = part;
    opened.defer(end);
  };
  await startService('users-service', (url) => startUsers(users, url));
  await startService('auth-service', (url) => startAuth(auth, url));
  await startService('posts-service', (url) => startPosts(posts, url));
  const front = await asService('gateway', () => startGateway(gateway));
  opened.defer(front.stop);
  const all = opened.move();
  return { url: front.url, stop: () => all.disposeAsync(), parts };
}
