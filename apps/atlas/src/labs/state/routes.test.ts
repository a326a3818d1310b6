// The lab as a server, with the real pattern behind it: what it passes on, what it never gives away, and what it leaves behind.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pattern } from '#server-and-client-state';
import { startAtlas } from '../../../testing/start-atlas.ts';
import { startWorld, type World } from '../../../testing/start-world.ts';
import { readConfig } from '../../config.ts';
import { openDemoPeople } from '../demo-people.ts';
import { createBlogPosts } from './blog-posts.ts';
import { content, titles, visitHeader } from './choices.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld(pattern);
});
afterAll(() => world.stop());

type Sent = { headers?: Record<string, string>; body?: object; url?: string };

/** One visit, as the page of the lab makes it. */
async function visit(url = world.url) {
  const own = { [visitHeader]: randomUUID() };
  const send = (path: string, { headers = {}, body }: Sent = {}) =>
    fetch(`${url}/api/labs/state/${path}`, {
      method: 'POST',
      headers: { ...own, ...headers, ...(body && { 'Content-Type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
  const told = async (path: string, sent: Sent = {}) => (await send(path, sent)).json();
  const ask = (method: string, path: string, sent: Sent = {}) =>
    told(`ask/${method}/${encodeURIComponent(path)}`, sent);
  const { post } = await told('begin');
  const ticket = async (): Promise<Record<string, string>> => {
    const { body } = await ask('POST', '/api/auth/refresh');
    return { Authorization: `Bearer ${body.accessToken}` };
  };
  return { send, told, ask, ticket, post: String(post) };
}

const statusAtPattern = async (post: string) => (await fetch(`${world.pattern}/api/posts/${post}`)).status;

test('a visit has a published post, and what it asks is answered as the pattern answers, with the version', async () => {
  const { ask, ticket, told, post } = await visit();
  const { status, body, etag } = await ask('GET', `/api/posts/${post}`);
  expect([status, body.title, body.status]).toEqual([200, titles.first, 'published']);
  const list = await ask('GET', '/api/posts?status=published&limit=3');
  expect(list.body.items[0].id).toBe(post);
  const input = { title: titles.mine, content };
  const signed = await ticket();
  const saved = await ask('PUT', `/api/posts/${post}`, { headers: { ...signed, 'If-Match': etag }, body: input });
  expect([saved.status, saved.body.title]).toEqual([200, titles.mine]);
  await told('colleague');
  const again = await ask('PUT', `/api/posts/${post}`, { headers: { ...signed, 'If-Match': saved.etag }, body: input });
  expect([again.status, again.body.code]).toEqual([412, 'precondition-failed']);
  expect((await told('truth')).posts).toMatchObject([{ id: post, title: titles.theirs }]);
  await told('end');
  expect(await statusAtPattern(post)).toBe(404);
});

test('the same key is one post, which is of the visit and goes with it', async () => {
  const { ask, ticket, told } = await visit();
  const headers = { ...(await ticket()), 'Idempotency-Key': randomUUID() };
  const create = () => ask('POST', '/api/posts', { headers, body: { title: titles.new, content } });
  const [first, second] = [await create(), await create()];
  expect(second.body.id).toBe(first.body.id);
  expect((await told('truth')).posts).toHaveLength(2);
  await told('end');
  expect(await statusAtPattern(first.body.id)).toBe(404);
});

test('nobody gets a token of the pattern, and a ticket that ends is refused by the pattern itself until a new one is fetched', async () => {
  const { ask, ticket, told, post } = await visit();
  const old = await ticket();
  expect(old.Authorization).not.toMatch(/eyJ[\w-]+\.eyJ/);
  expect((await fetch(`${world.pattern}/api/posts?status=draft`, { headers: old })).status).toBe(401);
  await told('expire');
  const refused = await ask('GET', `/api/posts/${post}`, { headers: old });
  expect([refused.status, refused.body.code]).toEqual([401, 'invalid-token']);
  const fresh = await ticket();
  expect((await ask('GET', `/api/posts/${post}`, { headers: fresh })).status).toBe(200);
  await ask('POST', '/api/auth/logout');
  expect((await ask('POST', '/api/auth/refresh')).status).toBe(401);
  expect((await ask('GET', `/api/posts/${post}`, { headers: fresh })).status).toBe(401);
});

test('nothing is passed on but the posts and the words of the lab, from a page of the atlas', async () => {
  const { send, ticket, post } = await visit();
  const other = await visit();
  const headers = await ticket();
  const input = { title: titles.mine, content };
  const statusOf = async (method: string, path: string, body?: object) =>
    (await send(`ask/${method}/${encodeURIComponent(path)}`, { headers, ...(body && { body }) })).status;
  expect(await statusOf('GET', '/api/me')).toBe(404);
  expect(await statusOf('GET', `/api/posts/${post}/../../me`)).toBe(404);
  expect(await statusOf('DELETE', `/api/posts/${post}`)).toBe(404);
  expect(await statusOf('GET', `/api/posts/${other.post}`)).toBe(404);
  expect(await statusOf('PUT', `/api/posts/${other.post}`, input)).toBe(404);
  expect(await statusOf('PUT', `/api/posts/${post}`, { ...input, title: 'Mine alone' })).toBe(404);
  expect(await statusOf('POST', '/api/posts', { ...input, content: 'Other words' })).toBe(404);
  expect(await statusOf('POST', '/api/auth/login', { email: 'ada@example.com' })).toBe(404);
  for (const _ of Array(4)) expect(await statusOf('POST', '/api/posts', input)).toBe(200);
  expect(await statusOf('POST', '/api/posts', input)).toBe(404);
  expect((await send('dance')).status).toBe(404);
  expect((await send('constructor')).status).toBe(404);
  expect((await send('truth', { headers: { [visitHeader]: 'x' } })).status).toBe(404);
  expect((await send('truth', { headers: { [visitHeader]: randomUUID() } })).status).toBe(410);
  expect((await send('truth', { headers: { 'Sec-Fetch-Site': 'cross-site' } })).status).toBe(403);
});

test('who comes after twenty others takes the place of the first, whose post goes', async () => {
  const atlas = await startAtlas(world.environment);
  const first = await visit(atlas.url);
  for (const _ of Array(20)) await visit(atlas.url);
  expect(await statusAtPattern(first.post)).toBe(404);
  expect((await first.send('truth')).status).toBe(410);
  await atlas.stop();
});

test('what an atlas has left that was killed is gone when somebody comes, and in production no token is expired', async () => {
  const people = openDemoPeople(readConfig({ PORT: '0', ...world.environment }));
  const left = await createBlogPosts(world.pattern, people).create();
  expect(await statusAtPattern(left)).toBe(200);
  const atlas = await startAtlas({ ...world.environment, NODE_ENV: 'production' });
  const { send, post } = await visit(atlas.url);
  expect(await statusAtPattern(left)).toBe(404);
  expect(await statusAtPattern(post)).toBe(200);
  expect((await send('expire')).status).toBe(403);
  await atlas.stop();
});

test('a pattern that has ended is said to be so', async () => {
  const { send } = await visit();
  await world.stopPattern();
  const answered = await send('begin');
  expect([answered.status, (await answered.json()).code]).toEqual([503, 'pattern-not-running']);
});
