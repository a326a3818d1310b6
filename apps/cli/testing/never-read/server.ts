// The server as `npx pnpm start` runs it, on a folder of its own, and its memory as it says itself.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { DEMO_PASSWORD, type Post } from '#contract';
import { freePortBase } from '../port-base.ts';

const path = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** How much memory Node may take for itself is said where the server is started. */
async function memoryOptions(): Promise<string[]> {
  const { scripts } = JSON.parse(await readFile(path('../../../../package.json'), 'utf8'));
  return (scripts.start as string).split(' ').filter((word) => word.startsWith('--max-'));
}

export async function startServer(unreadSeconds: number) {
  const base = await freePortBase();
  const dataDir = await mkdtemp(join(tmpdir(), 'patternbook-never-read-'));
  // Root's PostgreSQL runs under another account, which has to enter.
  await chmod(dataDir, 0o755);
  const settings = { DATABASE_URL: '', ADMIN_PASSWORD: '', DATA_DIR: dataDir, PORT_BASE: `${base}` };
  const child = fork(path('../../src/main.ts'), ['start'], {
    // One machine plays all clients.
    env: { ...process.env, ...settings, RATE_LIMIT_REQUESTS: '1000000', UNREAD_ANSWER_SECONDS: `${unreadSeconds}` },
    execArgv: [...(await memoryOptions()), '--import', path('./report-memory.ts')],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  if (!child.stdout) throw new Error('Cannot read what the server prints: it has no standard output');
  for await (const line of createInterface(child.stdout)) if (line.includes('Stop with Ctrl-C')) break;
  child.stdout.resume();
  /** Resident megabytes, four times a second. */
  const memory: number[] = [];
  child.on('message', ({ rss }: NodeJS.MemoryUsage) => void memory.push(rss / 1_000_000));
  const stop = async () => {
    child.kill('SIGINT');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    await rm(dataDir, { recursive: true });
  };
  return { port: base + 1, url: `http://127.0.0.1:${base + 1}`, memory, stop };
}

/** The paths of `count` published posts, each as long as a post may be. */
export async function writeLongPosts(url: string, count: number): Promise<string[]> {
  const send = async (path: string, token: string, body?: object) => {
    const headers = { ...(token && { Authorization: `Bearer ${token}` }), 'Content-Type': 'application/json' };
    const answer = await fetch(url + path, { method: 'POST', headers, ...(body && { body: JSON.stringify(body) }) });
    if (!answer.ok) throw new Error(`Cannot write to "${path}": ${answer.status}`);
    return answer.json();
  };
  const { accessToken } = (await send('/api/auth/login', '', {
    email: 'noor@example.com',
    password: DEMO_PASSWORD,
  })) as { accessToken: string };
  const paths: string[] = [];
  for (let number = 0; number < count; number += 1) {
    const body = { title: `Long ${number}`, content: '字'.repeat(50_000) };
    const { id } = (await send('/api/posts', accessToken, body)) as Post;
    await send(`/api/posts/${id}/publish`, accessToken);
    paths.push(`/api/posts/${id}`);
  }
  return paths;
}
