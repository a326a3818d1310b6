// What one run of the suite shares: the connection, a handful of people, and the list of what to clear away.
import { randomBytes } from 'node:crypto';
import { type Client, createClient } from './client.ts';
import type { Answer } from './exchange.ts';
import { createEventually, type Eventually, patiently } from './patience.ts';

export type Person = { id: string; name: string; email: string; token: string; refreshToken: string };
export type People = Record<'admin' | 'moderator' | 'author' | 'reader', Person>;
export type Credentials = { adminEmail: string; adminPassword: string };

export type World = {
  client: Client;
  eventually: Eventually;
  password: string;
  unique: (word: string) => string;
  /** Makes the people on the first call. */
  people: () => Promise<People>;
  /** Notes what an answer says was created. */
  remember: (answer: Answer) => void;
  /** Deletes what the run created, as well as the server lets it, and closes the connection. */
  end: () => Promise<void>;
};

export type WorldOptions = Credentials & {
  /** How long effects on other resources may take: 5 s unless told otherwise. */
  patienceMs?: number;
};

export function createWorld(baseUrl: string, options: WorldOptions): World {
  const { adminEmail, adminPassword, patienceMs = 5000 } = options;
  const eventually = createEventually(patienceMs);
  const client = createClient(baseUrl);
  const run = randomBytes(5).toString('hex');
  const password = `suite-${randomBytes(9).toString('hex')}`;
  const created = new Set<string>();
  let count = 0;
  let made: Promise<People> | undefined;

  const unique = (word: string) => {
    count += 1;
    return `${word}-${run}-${count}`;
  };
  const remember = ({ status, headers: { location } }: Answer) => {
    if (status === 201 && location) created.add(location);
  };

  // Without the universal rules, so that a broken rule is reported by a case and not by the preparations.
  const prepare = async (method: string, path: string, body?: object, token?: string) => {
    const headers = { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) };
    const sent = { method, path, headers, ...(body && { body: JSON.stringify(body) }) };
    const answer = await patiently(() => client.send(sent));
    if (answer.status >= 300)
      throw new Error(`Cannot prepare the suite: ${path} answered ${answer.status} ${answer.text}`);
    remember(answer);
    return JSON.parse(answer.text);
  };
  const signIn = async (email: string, secret: string, of: { id: string; name: string }): Promise<Person> => {
    const { accessToken, refreshToken } = await prepare('POST', '/api/auth/login', { email, password: secret });
    return { id: of.id, name: of.name, email, token: accessToken, refreshToken };
  };
  const makePeople = async (): Promise<People> => {
    const admin = await signIn(adminEmail, adminPassword, { id: '', name: '' });
    const add = async (name: string, role: string) => {
      const email = `${unique(name.toLowerCase())}@suite.example`;
      const user = await prepare('POST', '/api/users', { email, name, password, role }, admin.token);
      await eventually(() => prepare('GET', `/api/users/${user.id}/posts`));
      return eventually(() => signIn(email, password, user));
    };
    const moderator = await add('Moderator', 'MODERATOR');
    const author = await add('Author', 'USER');
    return { admin, moderator, author, reader: await add('Reader', 'USER') };
  };

  return {
    client,
    eventually,
    password,
    unique,
    remember,
    people: () => {
      made ??= makePeople();
      return made;
    },
    end: async () => {
      const { admin } = (await made?.catch(() => undefined)) ?? {};
      // Posts before users: "/api/posts" sorts first.
      for (const path of admin ? [...created].sort() : []) {
        const headers = { Authorization: `Bearer ${admin?.token}` };
        await patiently(() => client.send({ method: 'DELETE', path, headers })).catch(() => undefined);
      }
      client.close();
    },
  };
}
