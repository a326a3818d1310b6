// What one request makes a system do until it answers: statements in databases, and requests between its programs.
import { setTimeout as pause } from 'node:timers/promises';
import { type Person, succeed } from './people.ts';
import type { System } from './systems.ts';

export type People = { author: Person; admin: Person };
type Ask = (url: string, people: People) => Promise<unknown>;
export type Counts = { sql: number; hops: number };

let renamed = 0;

const operations = {
  'list posts': (url) => succeed(url, 'GET', '/api/posts'),
  'create a post': (url, { author }) =>
    succeed(url, 'POST', '/api/posts', { as: author, body: { title: 'Counted', content: 'What it takes.' } }),
  'rename a user': (url, { author }) =>
    succeed(url, 'PUT', `/api/users/${author.id}`, {
      as: author,
      body: { email: author.email, name: `Noor the ${++renamed}.` },
      headers: { 'If-Match': '*' },
    }),
} satisfies Record<string, Ask>;

/** Statements that follow each other come closer than this. */
const quietMs = 100;
const patienceMs = 20_000;

/** When nothing is under way any longer, such as the events of the request before. */
async function countAtRest({ count }: System): Promise<Counts> {
  const end = performance.now() + patienceMs;
  let last = count();
  for (;;) {
    await pause(quietMs);
    const now = count();
    if (now.sql === last.sql && now.hops === last.hops) return now;
    if (performance.now() > end) throw new Error(`Cannot count: something goes on for ${patienceMs / 1_000} s`);
    last = now;
  }
}

/** What goes on beside a request, such as a look for events, is counted with it: the least of many is the request alone. */
export async function countsOf(system: System, people: People): Promise<Record<string, Counts>> {
  const found: Record<string, Counts> = {};
  for (const [name, ask] of Object.entries(operations)) {
    const counts: Counts[] = [];
    for (let asked = 0; asked < 25; asked++) {
      const before = await countAtRest(system);
      await ask(system.url, people);
      const after = system.count();
      // Connections are opened and statements prepared by the first ones.
      if (asked >= 4) counts.push({ sql: after.sql - before.sql, hops: after.hops - before.hops });
    }
    const least = (kind: keyof Counts) => Math.min(...counts.map((count) => count[kind]));
    found[name] = { sql: least('sql'), hops: least('hops') };
  }
  return found;
}
