// node apps/cli/testing/kill-often/kill-often.ts [times]: kills `npx pnpm start monolith` amid writes, 30 times unless told otherwise.
// Afterwards everything that was acknowledged must be there, and once.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DEMO_PASSWORD, type Post } from '#contract';
import { freePortBase } from '../port-base.ts';
import { compare, type Entry } from './ledger.ts';
import { type Ask, writeUntilCut } from './writer.ts';

type PostPage = { items: { id: string }[]; nextCursor: string | null };

const times = Number(process.argv[2] ?? 30);
const base = await freePortBase();
const url = `http://127.0.0.1:${base + 1}`;
const dataDir = await mkdtemp(join(tmpdir(), 'patternbook-kill-'));
// Root's PostgreSQL runs under another account, which has to enter.
await chmod(dataDir, 0o755);

async function start() {
  const env = { ...process.env, DATABASE_URL: '', ADMIN_PASSWORD: '', DATA_DIR: dataDir, PORT_BASE: `${base}` };
  const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
  const settings = { ...env, RATE_LIMIT_REQUESTS: '1000000' };
  const child = spawn(process.execPath, [main, 'start', 'monolith'], {
    env: settings,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface(child.stdout)) if (line.includes('Stop with Ctrl-C')) break;
  child.stdout.resume();
  return child;
}

async function signIn(): Promise<Ask> {
  const send =
    (token: string): Ask =>
    (method, path, { body, headers } = {}) =>
      fetch(url + path, {
        method,
        headers: {
          ...headers,
          ...(token && { Authorization: `Bearer ${token}` }),
          ...(body && { 'Content-Type': 'application/json' }),
        },
        ...(body && { body: JSON.stringify(body) }),
      });
  const answer = await send('')('POST', '/api/auth/login', {
    body: { email: 'noor@example.com', password: DEMO_PASSWORD },
  });
  return send(((await answer.json()) as { accessToken: string }).accessToken);
}

/** Every post that Noor can see, whole. */
async function readAll(ask: Ask): Promise<Post[]> {
  const posts: Post[] = [];
  for (const kind of ['/api/posts?limit=100', '/api/posts?status=draft&limit=100']) {
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = (await (await ask('GET', `${kind}${cursor && `&cursor=${cursor}`}`)).json()) as PostPage;
      for (const { id } of page.items) posts.push((await (await ask('GET', `/api/posts/${id}`)).json()) as Post);
      cursor = page.nextCursor;
    }
  }
  return posts;
}

const ledger: Entry[] = [];
for (let round = 1; round <= times; round++) {
  const child = await start();
  const ask = await signIn();
  const writers = Promise.allSettled(['a', 'b', 'c', 'd'].map((name) => writeUntilCut(name, ledger, ask)));
  await pause(Math.random() * 700);
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  // A cut connection is a TypeError of fetch; another reason is an answer that should not be.
  const reasons = (await writers).flatMap((end) => (end.status === 'rejected' ? [end.reason] : []));
  const refused = reasons.filter((reason) => !(reason instanceof TypeError));
  if (refused.length > 0) throw refused[0];
}
const child = await start();
const wrong = compare(ledger, await readAll(await signIn()));
child.kill('SIGINT');
await once(child, 'exit');
await rm(dataDir, { recursive: true });
for (const each of wrong) console.log(each);
const acknowledged = ledger.filter(({ id }) => id !== undefined).length;
console.log(
  `${times} kills, ${acknowledged} posts acknowledged\n${acknowledged - wrong.length} passed, ${wrong.length} failed`,
);
process.exitCode = wrong.length === 0 && acknowledged > 0 ? 0 : 1;
