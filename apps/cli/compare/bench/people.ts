// The demo people of the book as clients of a system.
import { execFileSync } from 'node:child_process';
import { DEMO_PASSWORD, demoUsers } from '#contract';

export type Person = { id: string; email: string; token: string };
type Send = { as?: Person | undefined; body?: object; headers?: Record<string, string> };
export type Answer = { status: number; headers: Headers; body: Record<string, unknown> };

const idOf = (email: string) => demoUsers.find((user) => user.email === email)?.id ?? '';

export async function signIn(url: string, email: string): Promise<Person> {
  const { body } = await succeed(url, 'POST', '/api/auth/login', { body: { email, password: DEMO_PASSWORD } });
  return { id: idOf(email), email, token: String(body.accessToken) };
}

/** For a pattern that keeps no passwords: `npx pnpm access-token` knows its keys. */
export function tokenFor(pattern: string, email: string, dataDir: string): Person {
  const args = ['apps/cli/src/main.ts', 'access-token', email, '--for', pattern];
  const env = { ...process.env, DATA_DIR: dataDir };
  const stdio: ['ignore', 'pipe', 'ignore'] = ['ignore', 'pipe', 'ignore'];
  return {
    id: idOf(email),
    email,
    token: execFileSync(process.execPath, args, { env, stdio, encoding: 'utf8' }).trim(),
  };
}

/** Throws when nobody answers within a minute. */
export async function send(url: string, method: string, path: string, sent: Send = {}): Promise<Answer> {
  const { as, body, headers = {} } = sent;
  const answer = await fetch(url + path, {
    method,
    headers: {
      ...(as && { Authorization: `Bearer ${as.token}` }),
      ...(body && { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(60_000),
  });
  const text = await answer.text();
  const isJson = answer.headers.get('content-type')?.includes('json');
  return { status: answer.status, headers: answer.headers, body: isJson ? JSON.parse(text) : {} };
}

/** As `send`, and throws what is no success. */
export async function succeed(...args: Parameters<typeof send>): Promise<Answer> {
  const answer = await send(...args);
  if (answer.status < 300) return answer;
  throw new Error(`Cannot compare: ${args[1]} ${args[2]} answered ${answer.status} ${JSON.stringify(answer.body)}`);
}

/** So many posts of one author, so that every system has the same list to show. */
export async function publishPosts(url: string, author: Person, count: number): Promise<void> {
  for (let n = 1; n <= count; n++) {
    const body = { title: `Post ${n}`, content: `What is said in post ${n}. `.repeat(8) };
    const { body: post } = await succeed(url, 'POST', '/api/posts', { as: author, body });
    await succeed(url, 'POST', `/api/posts/${post.id}/publish`, { as: author });
  }
}
