// Processes on the real database: what is there when the answer comes, what is taken up again, and what waits for a human.
import assert from 'node:assert/strict';
import { afterAll, beforeAll, beforeEach, test } from 'vitest';
import { PASSWORD } from '#blog-http/testing';
import { type Blog, startBlog } from '../../testing/blog.ts';
import { operate } from './index.ts';

const start = Date.now();
let time = start;
let blog: Blog;
beforeAll(async () => {
  // Without events: the processes must do it all.
  blog = await startBlog({ hears: false, now: () => new Date(time) });
});
afterAll(() => blog.stop());
beforeEach(() => {
  time = start;
});
const later = (ms: number) => {
  time = start + ms;
};

const register = (name: string, key?: string) =>
  blog.request('POST', '/api/auth/register', {
    body: { email: `${name}@example.com`, name, password: PASSWORD },
    headers: key ? { 'Idempotency-Key': key } : {},
  });
const asUser = (id: string) => ({ id, email: '', token: blog.tokens.issue({ id, role: 'USER' }).token });
const remove = (id: string) => blog.request('DELETE', `/api/users/${id}`, { as: asUser(id) });
/** Where there is something of this account. */
async function tracesOf(id: string): Promise<string[]> {
  const places = {
    password: ['auth', 'from credentials where user_id'],
    session: ['auth', 'from refresh_families where revoked_at is null and user_id'],
    profile: ['users', 'from users where deleted_at is null and id'],
    copy: ['posts', 'from authors where not deleted and id'],
    post: ['posts', 'from posts where author_id'],
    process: ['processes', 'from processes where subject'],
  } as const;
  const found = Object.entries(places).map(async ([name, [module, from]]) => {
    const { rowCount } = await blog.pools[module].query(`select ${from} = $1`, [id]);
    return rowCount === 0 ? [] : [name];
  });
  return (await Promise.all(found)).flat();
}
/** Such statements fail until the answer is called. */
async function hold(module: 'auth' | 'users' | 'posts', what: string): Promise<() => Promise<unknown>> {
  await blog.pools[module].query(`
    create function hold() returns trigger language plpgsql as $$ begin raise exception 'it is held'; end $$;
    create trigger hold before ${what} for each statement execute function hold()`);
  return () => blog.pools[module].query('drop function hold cascade');
}
const typed = (...args: string[]) => operate(blog.pools.processes, args);
const phaseOf = async (id: string) =>
  (await blog.pools.processes.query('select phase, step, needs_human from processes where id = $1', [id])).rows[0];

test('when the answer comes, the account is in every module, and the process is over', async () => {
  const { body } = await register('whole');
  assert.deepEqual(await tracesOf(String(body.id)), ['password', 'profile', 'copy']);
});

test('when the answer to a deletion comes, the account has left every module, its kept answer included', async () => {
  const { body } = await register('leaving', 'leaving');
  const id = String(body.id);
  await blog.request('POST', '/api/auth/login', { body: { email: 'leaving@example.com', password: PASSWORD } });
  await blog.request('POST', '/api/posts', { as: asUser(id), body: { title: 'T', content: 'C' } });
  assert.deepEqual(await tracesOf(id), ['password', 'session', 'profile', 'copy', 'post', 'process']);
  assert.equal((await remove(id)).status, 204);
  assert.deepEqual(await tracesOf(id), []);
});

test('a kept answer is given for a day', async () => {
  const first = await register('a-day', 'a-day');
  later(24 * 3_600_000 - 1);
  const again = await register('a-day', 'a-day');
  assert.deepEqual([again.body, again.headers.get('Idempotency-Replayed')], [first.body, 'true']);
  later(24 * 3_600_000 + 1);
  assert.equal((await register('a-day', 'a-day')).status, 409);
});

test('a registration whose undoing fails three times waits for a human, is listed, and goes on when one says so', async () => {
  await register('taken');
  const letGo = await hold('posts', 'delete on authors');
  assert.equal((await register('taken')).status, 409);
  for (const ms of [250, 1250]) {
    assert.equal(await typed(), 'No process waits for a human.');
    later(ms);
    await blog.processes.sweep();
  }
  const listed = await typed();
  assert.match(listed, /^\S+ {2}registration of \S+ since .+: undoing "copy-author" failed 3 times, it is held$/);
  const [id = ''] = listed.split(' ');
  await letGo();
  later(99_000);
  await blog.processes.sweep();
  assert.equal((await phaseOf(id)).needs_human, true, 'it does not go on by itself');
  assert.equal(await typed('resume', id, '--by', 'Mika'), `The server goes on with process "${id}".`);
  await blog.processes.sweep();
  assert.equal(await phaseOf(id), undefined);
  assert.equal((await blog.pools.auth.query('select from credentials')).rowCount, (await usersThere()) ?? -1);
  await assert.rejects(typed('resume', id, '--by', 'Mika'), { code: 'no-such-process' });
});
const usersThere = async () => (await blog.pools.users.query('select from users where deleted_at is null')).rowCount;

test('a deletion that cannot go on is a 503, never taken back, and ends in every module once it can', async () => {
  const { body } = await register('half-gone');
  const id = String(body.id);
  const letGo = await hold('auth', 'delete on credentials');
  const answer = await remove(id);
  assert.deepEqual([answer.status, answer.body.code], [503, 'unavailable']);
  assert.deepEqual(await tracesOf(id), ['password', 'copy', 'process']);
  await letGo();
  const [processId = ''] = (await typed()).split(' ');
  await typed('resume', processId, '--by', 'Mika');
  await blog.processes.sweep(AbortSignal.abort());
  assert.deepEqual(await tracesOf(id), ['password', 'copy', 'process'], 'a server that stops begins nothing');
  await blog.processes.sweep();
  assert.deepEqual(await tracesOf(id), []);
});

test('an operator who types something else is told what can be typed', async () => {
  await assert.rejects(typed('resume', 'x'), { code: 'unknown-command', message: /resume <id> --by <your name>/ });
  await assert.rejects(typed('resume', 'x', '--by', 'Mika'), { code: 'no-such-process' });
});
