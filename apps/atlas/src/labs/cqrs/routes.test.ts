// The lab as a server, with the real pattern behind it: what it tells of a write, what it leaves behind, and what it refuses.
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pattern } from '#cqrs';
import { startAtlas } from '../../../testing/start-atlas.ts';
import { startWorld, type World } from '../../../testing/start-world.ts';
import { readConfig } from '../../config.ts';
import { askPattern } from '../ask-pattern.ts';
import { openDemoPeople } from '../demo-people.ts';
import { newAuthor } from './own-people.ts';
import { watched } from './watched.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld(pattern);
});
afterAll(() => world.stop());

const send = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${world.url}/api/labs/cqrs/${path}`, { method: 'POST', headers });

/** When the pattern refuses something, its words are the failure. */
async function told(path: string) {
  const answer = await send(path);
  const body = await answer.json();
  expect(answer.status, JSON.stringify(body)).toBe(200);
  return watched.parse(body);
}

test('whoever names the position reads what was written, and each stage comes after the one before', async () => {
  const { position, before, read, stages } = await told('publish/with');
  expect(before).toEqual({ name: 'Somebody new', published: 0, drafts: 1 });
  expect(read.page).toEqual({ name: 'Somebody new', published: 1, drafts: 0 });
  expect(read.position).toBeGreaterThanOrEqual(position);
  expect(stages.map(({ id, to }) => [id, to !== null])).toEqual([
    ['command', true],
    // Nobody keeps traces here.
    ['outbox', false],
    ['answer', true],
    ['projection', true],
    ['read-model', true],
  ]);
});

test('whoever does not want to wait is told that the answer is old, or gets the new one', async () => {
  const { position, before, read } = await told('rename/lenient');
  expect(before).toEqual({ name: 'Somebody new', published: 3, drafts: 0 });
  expect(read.isMarkedStale).toBe(Number(read.position) < position);
  expect(read.page?.name).toBe(read.isMarkedStale ? 'Somebody new' : 'Somebody renamed');
});

test('whoever wants the new state at once gets it, or is refused, and never an old one', async () => {
  const { read } = await told('publish/strict');
  expect([200, 503]).toContain(read.status);
  expect(read.page?.published).toBe(read.status === 200 ? 1 : undefined);
});

test('nothing of it stays in the pattern', async () => {
  await told('rename/without');
  const titles = async () => {
    const { items } = await (await fetch(`${world.pattern}/api/posts?limit=100`)).json();
    return items.map(({ title }: { title: string }) => title);
  };
  await expect.poll(titles, { timeout: 20_000 }).not.toContain('First');
  expect(await titles()).toContain('We kept the monolith');
});

test('what a lab has left that was killed amid a write is gone when the next one writes', async () => {
  const people = openDemoPeople(readConfig({ PORT: '0', ...world.environment }));
  const author = newAuthor();
  const [ada, own] = [people.tokenOf('cqrs', people.administrator), people.tokenOf('cqrs', author)];
  const command = async (name: string, token: string, body: object): Promise<string> => {
    const question = { method: 'POST', path: `/api/commands/${name}`, token, body };
    return Object((await askPattern(world.pattern, question)).body).result.id;
  };
  await command('register-author', ada, { id: author.id, name: 'Left', role: 'USER' });
  const post = await command('create-post', own, { title: 'Left behind', content: 'Text' });
  await command('publish-post', own, { id: post });
  const read = async () => (await fetch(`${world.pattern}/api/posts/${post}`)).status;
  await expect.poll(read, { timeout: 20_000 }).toBe(200);
  const anew = await startAtlas(world.environment);
  await fetch(`${anew.url}/api/labs/cqrs/publish/with`, { method: 'POST' });
  await anew.stop();
  await expect.poll(read, { timeout: 20_000 }).toBe(404);
});

test('nothing is done but the choices of the lab, from a page of the atlas', async () => {
  expect((await send('delete-author/with')).status).toBe(404);
  expect((await send('publish/..%2Fwith')).status).toBe(404);
  expect((await send('publish/with', { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
  const more = Array.from({ length: 6 }, () => send('publish/with'));
  const statuses = (await Promise.all(more)).map(({ status }) => status);
  expect(statuses.toSorted()).toEqual([200, 200, 200, 200, 429, 429]);
});

test('an atlas without demo people acts for nobody, whatever keys it has', async () => {
  const atlas = await startAtlas({
    ATLAS_PATTERN_URL: world.pattern,
    ACCESS_TOKEN_SECRET: randomBytes(32).toString('hex'),
  });
  const answered = await fetch(`${atlas.url}/api/labs/cqrs/publish/with`, { method: 'POST' });
  await atlas.stop();
  expect([answered.status, (await answered.json()).code]).toEqual([503, 'no-demo-people']);
});
