// Accounts over HTTP, on a real database: what is recorded, who may see the past, and what is left of an erased person.
import assert from 'node:assert/strict';
import { afterAll, beforeAll, test } from 'vitest';
import { type Blog, startBlog } from '../testing/blog.ts';

let blog: Blog;
beforeAll(async () => {
  blog = await startBlog();
});
afterAll(() => blog.stop());

type Account = { id: string; version: number; email: string; name: string; role: string; status: string };
type History = { items: { type: string; version: number; actor: string; personal: object; command: string }[] };

const register = async (email: string, headers: Record<string, string> = {}) =>
  blog.request<Account>('POST', '/api/accounts', { body: { email, name: 'Kim' }, headers });

async function newcomer(email: string) {
  const { body } = await register(email);
  return { ...body, token: blog.tokens.issue({ id: body.id, role: 'USER' }).token };
}

test('a new account is there for its owner, and its address not for strangers', async () => {
  const kim = await newcomer('kim@example.com');
  assert.deepEqual([kim.version, kim.role, kim.status, kim.email], [1, 'USER', 'active', 'kim@example.com']);
  const own = await blog.request<Account>('GET', `/api/accounts/${kim.id}`, { as: kim });
  assert.equal(own.body.email, 'kim@example.com');
  const { body } = await blog.request('GET', `/api/accounts/${kim.id}`, { as: blog.people.stranger });
  assert.deepEqual(Object.keys(body), ['id', 'name', 'registeredAt']);
});

test('of fifty who register one address at once, one gets it, and it is free again once it is changed', async () => {
  const answers = await Promise.all(Array.from({ length: 50 }, () => register('wanted@example.com')));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [201, ...Array(49).fill(409)]);
  assert.equal(
    (await blog.request('POST', '/api/accounts', { body: { email: 'wanted@example.com', name: 'Kim' } })).body.code,
    'email-taken',
  );
  const holder = answers.find(({ status }) => status === 201)?.body.id ?? '';
  const as = { ...blog.people.admin };
  await blog.request('PUT', `/api/accounts/${holder}/email`, { as, body: { email: 'elsewhere@example.com' } });
  assert.equal((await register('wanted@example.com')).status, 201);
});

test('fifty writers on one account: one is first, the others are told which version there is now', async () => {
  const lee = await newcomer('lee@example.com');
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      blog.request('PUT', `/api/accounts/${lee.id}/email?expectedVersion=1`, {
        as: lee,
        body: { email: `lee-${index}@example.com` },
      }),
    ),
  );
  const losers = answers.filter(({ status }) => status === 409);
  assert.deepEqual([answers.filter(({ status }) => status === 200).length, losers.length], [1, 49]);
  for (const { body, headers } of losers) {
    assert.deepEqual([body.code, headers.get('ETag')], ['version-conflict', '"2"']);
  }
  const { rows } = await blog.pool.query('select version from events where stream = $1 order by version', [
    `account-${lee.id}`,
  ]);
  assert.deepEqual(
    rows.map(({ version }) => version),
    [1, 2],
  );
});

test('without an expected version a lost race is tried again, and nothing is lost', async () => {
  const max = await newcomer('max@example.com');
  const emails = Array.from({ length: 4 }, (_, index) => `max-${index}@example.com`);
  const answers = await Promise.all(
    emails.map((email) => blog.request('PUT', `/api/accounts/${max.id}/email`, { as: max, body: { email } })),
  );
  assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
  const { body } = await blog.request<Account>('GET', `/api/accounts/${max.id}`, { as: max });
  assert.equal(body.version, 5);
});

test('a command that comes twice under one Idempotency-Key is done once', async () => {
  const headers = { 'Idempotency-Key': 'once' };
  const [first, again] = [await register('twice@example.com', headers), await register('twice@example.com', headers)];
  assert.deepEqual([first.status, again.status, again.headers.get('Idempotency-Replayed')], [201, 201, 'true']);
  assert.deepEqual(again.body, first.body);

  const kim = await newcomer('kim-2@example.com');
  const path = `/api/accounts/${kim.id}`;
  const remove = () => blog.request('DELETE', path, { as: blog.people.admin, headers: { 'Idempotency-Key': 'erase' } });
  assert.deepEqual([(await remove()).status, (await remove()).status], [204, 204]);
  const mixedUp = await blog.request('PUT', `/api/accounts/${blog.people.author.id}/email`, {
    as: blog.people.admin,
    body: { email: 'other@example.com' },
    headers: { 'Idempotency-Key': 'erase' },
  });
  assert.deepEqual([mixedUp.status, mixedUp.body.code], [422, 'idempotency-key-reused']);
});

test('the past can be asked for by version and by time, by the owner and by administrators', async () => {
  const nia = await newcomer('nia@example.com');
  const before = new Date().toISOString();
  await blog.request('PUT', `/api/accounts/${nia.id}/email`, { as: nia, body: { email: 'nia-2@example.com' } });
  const emailAt = async (asOf: string) =>
    (await blog.request<Account>('GET', `/api/accounts/${nia.id}?asOf=${encodeURIComponent(asOf)}`, { as: nia })).body;
  assert.equal((await emailAt('1')).email, 'nia@example.com');
  assert.equal((await emailAt('2')).email, 'nia-2@example.com');
  assert.equal((await emailAt(before)).email, 'nia@example.com');
  const path = `/api/accounts/${nia.id}?asOf=`;
  assert.equal((await blog.request('GET', `${path}1`, { as: blog.people.stranger })).status, 403);
  assert.equal((await blog.request('GET', `${path}1`, { as: blog.people.admin })).status, 200);
  assert.equal((await blog.request('GET', `${path}yesterday`, { as: nia })).status, 400);
  assert.equal((await blog.request('GET', `${path}2020-01-01T00:00:00Z`, { as: nia })).status, 404);
});

test('the history says who did it and which command and request led to it', async () => {
  const oda = await newcomer('oda@example.com');
  const { people } = blog;
  const headers = { 'Idempotency-Key': 'promote', 'X-Request-Id': 'a-request-of-ours' };
  await blog.request('PUT', `/api/accounts/${oda.id}/role`, { as: people.admin, body: { role: 'MODERATOR' }, headers });
  const { body } = await blog.request<History>('GET', `/api/accounts/${oda.id}/history`, { as: oda });
  const [registered, promoted] = body.items;
  assert.deepEqual(registered?.personal, { email: 'oda@example.com', name: 'Kim' });
  assert.deepEqual([promoted?.type, promoted?.actor], ['RoleChanged', people.admin.id]);
  assert.equal(promoted?.command, `${people.admin.id} promote`);
  assert.equal((await blog.request('GET', `/api/accounts/${oda.id}/history`, { as: people.stranger })).status, 403);
});

test('who was deactivated writes no more, however long the token lives', async () => {
  const pat = await newcomer('pat@example.com');
  assert.equal((await blog.request('POST', `/api/accounts/${pat.id}/deactivate`, { as: pat })).status, 200);
  const post = await blog.request('POST', '/api/posts', { as: pat, body: { title: 'T', content: 'C' } });
  assert.deepEqual([post.status, post.body.code], [401, 'invalid-token']);
});

test('of an erased person nothing personal is left, in no answer and in no table, and the history still replays', async () => {
  const zoe = await newcomer('zoe-unique@example.com');
  await blog.request('PUT', `/api/accounts/${zoe.id}/email`, { as: zoe, body: { email: 'zoe-second@example.com' } });
  const post = { title: 'What stays', content: 'Text' };
  const { body } = await blog.request<{ id: string }>('POST', '/api/posts', { as: zoe, body: post });
  await blog.request('POST', `/api/posts/${body.id}/publish`, { as: zoe });
  await blog.settled();
  assert.match(await dump(blog), /zoe-second/, 'the list of accounts is in clear');

  assert.equal((await blog.request('DELETE', `/api/accounts/${zoe.id}`, { as: zoe })).status, 204);
  await blog.settled();
  assert.doesNotMatch(await dump(blog), /zoe-|Kim Zoe/);
  assert.equal((await blog.request('GET', `/api/accounts/${zoe.id}`)).status, 404);

  const { people } = blog;
  const seen = await blog.request<Account>('GET', `/api/accounts/${zoe.id}`, { as: people.admin });
  assert.deepEqual([seen.body.status, seen.body.email, seen.body.name, seen.body.version], ['erased', null, null, 3]);
  const history = await blog.request<History>('GET', `/api/accounts/${zoe.id}/history`, { as: people.admin });
  assert.deepEqual(
    history.body.items.map(({ type, personal }) => [type, personal]),
    [
      ['AccountRegistered', 'erased'],
      ['EmailChanged', 'erased'],
      ['AccountErased', undefined],
    ],
  );
  const shown = await blog.request<{ author: { name: string } }>('GET', `/api/posts/${body.id}`);
  assert.equal(shown.body.author.name, 'Deleted user');
  assert.equal((await register('zoe-second@example.com')).status, 201, 'the address is free');
});

/** Every row of every table, as text. */
async function dump({ pool }: Blog): Promise<string> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
  );
  const texts = await Promise.all(
    tables.map(async ({ name }) => {
      const { rows } = await pool.query<{ row: string }>(`select t::text as row from "${name}" t`);
      return rows.map(({ row }) => row).join('\n');
    }),
  );
  return texts.join('\n');
}
