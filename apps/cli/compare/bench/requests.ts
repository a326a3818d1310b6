// What one request makes a system do until it answers: statements in databases, and requests between its programs.
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

/** What goes on beside a request, such as events that are handled, is counted with it: the least of many is the request alone. */
export async function countsOf(system: System, people: People): Promise<Record<string, Counts>> {
  const found: Record<string, Counts> = {};
  for (const [name, ask] of Object.entries(operations)) {
    const counts: Counts[] = [];
    for (let asked = 0; asked < 25; asked++) {
      const before = system.count();
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
