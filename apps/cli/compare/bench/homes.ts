// The four answers to "where is the data?", each with how a client writes and reads there.
import { type Answer, type Person, signIn, succeed, tokenFor } from './people.ts';
import type { SystemName } from './systems.ts';

const noor = 'noor@example.com';
const words = () => ({ title: `Post ${crypto.randomUUID()}`, content: 'What is said in it. '.repeat(8) });

export type Home = {
  name: string;
  system: SystemName;
  author: (url: string, dataDir: string) => Promise<Person>;
  /** Resolves to the id of a new draft. */
  create: (url: string, as: Person) => Promise<string>;
  publish: (url: string, as: Person, id: string) => Promise<unknown>;
  edit: (url: string, as: Person, id: string) => Promise<unknown>;
  /** What the list has to show after a change that is not made where the list is read; publishing a post unless given. */
  rename?: (url: string, as: Person, name: string) => Promise<unknown>;
};

const idOf = ({ body }: Answer) => String(body.id ?? Object(body.result).id);

const overRest = {
  create: async (url: string, as: Person) => idOf(await succeed(url, 'POST', '/api/posts', { as, body: words() })),
  publish: (url: string, as: Person, id: string) => succeed(url, 'POST', `/api/posts/${id}/publish`, { as }),
  edit: (url: string, as: Person, id: string) =>
    succeed(url, 'PUT', `/api/posts/${id}`, { as, body: words(), headers: { 'If-Match': '*' } }),
};

const command = (url: string, as: Person, name: string, body: object) =>
  succeed(url, 'POST', `/api/commands/${name}`, { as, body });

export const homes: readonly Home[] = [
  { name: 'single-database', system: 'monolith', author: (url) => signIn(url, noor), ...overRest },
  {
    name: 'database-per-service',
    system: 'microservices',
    author: (url) => signIn(url, noor),
    ...overRest,
    // The post is written where it is listed. What another service owns is the name of its author.
    rename: (url, as, name) =>
      succeed(url, 'PUT', `/api/users/${as.id}`, { as, body: { email: noor, name }, headers: { 'If-Match': '*' } }),
  },
  {
    name: 'cqrs',
    system: 'cqrs',
    author: async (_url, dataDir) => tokenFor('cqrs', noor, dataDir),
    // By name, as its routes of the Blog API wait until everybody can read what was written.
    create: async (url, as) => idOf(await command(url, as, 'create-post', words())),
    publish: (url, as, id) => command(url, as, 'publish-post', { id }),
    edit: (url, as, id) => command(url, as, 'edit-post', { id, seen: '*', ...words() }),
  },
  {
    name: 'event-sourcing',
    system: 'event-sourcing',
    author: async (_url, dataDir) => tokenFor('event-sourcing', noor, dataDir),
    ...overRest,
    edit: (url, as, id) => succeed(url, 'PUT', `/api/posts/${id}`, { as, body: words() }),
  },
];
