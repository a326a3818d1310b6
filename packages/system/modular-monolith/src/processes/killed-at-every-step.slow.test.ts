// The program is killed at each statement of a registration and of a deletion: once it is answered, or amid it, when it may
// still take effect. Another program goes on. The account is whole, or it is not there. RACES=full does each in both ways.
import assert from 'node:assert/strict';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { PASSWORD, testEnvironment } from '#blog-http/testing';
import { askTheDying } from '../../testing/ask-the-dying.ts';
import { type Blog, startBlog } from '../../testing/blog.ts';

/** More than any of the requests needs. */
const MOST = 60;
const AT_ONCE = 4;
const settings = { ...testEnvironment(), TOKEN_AUDIENCE: 'modular-monolith' };

let ahead = 0;
let blog: Blog;
beforeAll(async () => {
  // Without events: the processes must do it all.
  blog = await startBlog({ hears: false, environment: settings, now: () => new Date(Date.now() + ahead) });
});
afterAll(() => blog.stop());

/** Does the same at each place in the request, until the place is behind its end. Resolves to the number of places. */
async function atEveryPlace(die: (place: number) => Promise<{ survived: boolean }>): Promise<number> {
  for (let place = 0; place < MOST; place += AT_ONCE) {
    const places = Array.from({ length: AT_ONCE }, (_, n) => place + n);
    const survived = (await Promise.all(places.map(die))).findIndex((one) => one.survived);
    if (survived >= 0) return place + survived;
  }
  return assert.fail('the requests never end');
}

const environment = () => ({ ...settings, DATABASE_URL: blog.databaseUrl });

/** How many rows of this account each module has. */
async function rowsOf(ids: string[]) {
  const places = {
    auth: 'credentials where user_id',
    users: 'users where deleted_at is null and id',
    posts: 'authors where not deleted and id',
  } as const;
  const count = async ([module, from]: [string, string]) =>
    (await blog.pools[module as keyof typeof places].query(`select from ${from} = any($1)`, [ids])).rowCount ?? 0;
  return Promise.all(Object.entries(places).map(count));
}
/** Everybody whom any module knows by a living row. */
async function everybody(): Promise<string[]> {
  const ids = await Promise.all([
    blog.pools.auth.query('select user_id as id from credentials'),
    blog.pools.users.query('select id from users where deleted_at is null'),
    blog.pools.posts.query('select id from authors where not deleted'),
  ]);
  return [...new Set(ids.flatMap(({ rows }) => rows.map(({ id }) => String(id))))];
}
const inHand = async (of = 'true') =>
  (await blog.pools.processes.query(`select from processes where phase in ('doing', 'undoing') and ${of}`)).rowCount;

/** Until PostgreSQL has noticed that a program is dead, its locks are held. */
const sweepAll = (of?: string) =>
  vi.waitFor(
    async () => {
      await blog.processes.sweep();
      assert.equal(await inHand(of), 0);
    },
    { timeout: 20_000 },
  );

const register = (key: string, request = blog.request) =>
  request('POST', '/api/auth/register', {
    body: { email: `${key}@example.com`, name: 'Noor', password: PASSWORD },
    headers: { 'Idempotency-Key': key },
  });

/** Asks again, and once more: both times the answer is that of the whole account. */
async function assertAnswered(key: string, first: { body: object } | undefined): Promise<void> {
  const again = await register(key);
  assert.equal(again.status, 201, `${key}: ${JSON.stringify(again.body)}`);
  if (first) assert.deepEqual(again.body, first.body);
  assert.deepEqual((await register(key)).body, again.body);
  assert.deepEqual(await rowsOf([String(again.body.id)]), [1, 1, 1]);
}

const isFull = process.env.RACES === 'full';
const amid = { how: 'amid', amid: true };
const after = { how: 'after', amid: false };

test.each(isFull ? [amid, after] : [amid])(
  'a registration that is killed $how any statement is finished by whoever asks again with the same key',
  async ({ how, amid }) => {
    const places = await atEveryPlace(async (place) => {
      const key = `asks-again-${how}-${place}`;
      const answer = await askTheDying(environment(), { after: place, amid }, (request) => register(key, request));
      await assertAnswered(key, answer);
      return { survived: answer !== undefined };
    });
    expect(places).toBeGreaterThan(8);
    assert.equal(await inHand(), 0);
  },
  300_000,
);

test.each(isFull ? [amid, after] : [after])(
  'a registration that is killed $how any statement, and never asked for again, is a whole account or none',
  async ({ how, amid }) => {
    const answers = new Map<string, Awaited<ReturnType<typeof register>> | undefined>();
    const places = await atEveryPlace(async (place) => {
      const key = `is-patient-${how}-${place}`;
      answers.set(key, await askTheDying(environment(), { after: place, amid }, (request) => register(key, request)));
      return { survived: answers.get(key) !== undefined };
    });
    expect(places).toBeGreaterThan(8);
    ahead = 60_000;
    await sweepAll();
    ahead = 0;
    // Those who are there from the beginning have no copies: nobody has heard of them.
    const others = new Set(Object.values(blog.people).map(({ id }) => id));
    for (const id of new Set(await everybody()).difference(others)) assert.deepEqual(await rowsOf([id]), [1, 1, 1], id);
    for (const [key, answer] of answers) await assertAnswered(key, answer);
  },
  300_000,
);

test.each(isFull ? [amid, after] : [after])(
  'a deletion that is killed $how any statement leaves nothing, or has not begun',
  async ({ how, amid }) => {
    const { admin } = blog.people;
    const statuses: number[] = [];
    const places = await atEveryPlace(async (place) => {
      const person = await blog.person(`leaving-${how}-${place}`, 'USER');
      await blog.request('POST', '/api/posts', { as: person, body: { title: 'T', content: 'C' } });
      const remove = (request = blog.request) => request('DELETE', `/api/users/${person.id}`, { as: admin });
      const answer = await askTheDying(environment(), { after: place, amid }, remove);
      await sweepAll(`subject = '${person.id}'`);
      // Whoever asks again is told that nobody is there, or does it.
      const { status } = await remove();
      statuses.push(status);
      assert.deepEqual(await rowsOf([person.id]), [0, 0, 0], `${place}`);
      const drafts = await blog.pools.posts.query('select from posts where author_id = $1', [person.id]);
      assert.equal(drafts.rowCount, 0);
      return { survived: answer !== undefined };
    });
    expect(places).toBeGreaterThan(8);
    assert.deepEqual([...new Set(statuses)].sort(), [204, 404]);
    assert.equal(await inHand(), 0);
  },
  300_000,
);
