// The lab as a server, with the real pattern behind it: a story of one account, its past, and what an erasure leaves of it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoUsers } from '#contract';
import { pattern } from '#event-sourcing';
import { startAtlas } from '../../../testing/start-atlas.ts';
import { startWorld, type World } from '../../../testing/start-world.ts';
import { past, told } from './told.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld(pattern);
});
afterAll(() => world.stop());

const base = () => `${world.url}/api/labs/event-sourcing`;
const send = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${base()}/${path}`, { method: 'POST', headers });
const tell = async (path: string) => told.parse(await (await send(path)).json());
const asOf = async (account: string, moment: string) =>
  past.parse(await (await fetch(`${base()}/${account}/as-of/${encodeURIComponent(moment)}`)).json()).state;

test('each change is an event with whoever made it, and every version and time can be asked for', async () => {
  const { account, now: first } = await tell('register');
  await tell(`${account}/email`);
  const { trail, now } = await tell(`${account}/role`);
  expect(trail.map(({ type, actor }) => [type, actor])).toEqual([
    ['AccountRegistered', null],
    ['EmailChanged', account],
    ['RoleChanged', demoUsers[0]?.id],
  ]);
  expect([now.version, now.role]).toEqual([3, 'MODERATOR']);
  expect((await asOf(account, '1'))?.email).toBe(first.email);
  expect((await asOf(account, '2'))?.email).toBe(now.email);
  expect((await asOf(account, trail[1]?.at ?? ''))?.role).toBe('USER');
  expect(await asOf(account, '2020-01-01T00:00:00.000Z')).toBeNull();
});

test('of an erased person every event stays, each version still adds up, and nothing personal is in it', async () => {
  const { account, now: before } = await tell('register');
  await tell(`${account}/email`);
  const answered = await (await send(`${account}/erase`)).text();
  const { trail, now } = told.parse(JSON.parse(answered));
  expect(trail.map(({ type, personal }) => [type, personal])).toEqual([
    ['AccountRegistered', 'erased'],
    ['EmailChanged', 'erased'],
    ['AccountErased', undefined],
  ]);
  expect([now.status, now.name, now.email]).toEqual(['erased', null, null]);
  const { email, name, ...first } = before;
  expect(answered).not.toContain(email);
  expect(await asOf(account, '1')).toEqual({ ...first, name: null, email: null });
  const again = await send(`${account}/erase`);
  expect([again.status, (await again.json()).detail]).toEqual([
    409,
    expect.stringMatching(/your account is not active/),
  ]);
  expect(name).toBe('Robin Example');
});

test('only accounts of the lab can be seen and changed, by its actions, from a page of the atlas', async () => {
  const noor = demoUsers[2]?.id;
  expect((await send(`${noor}/erase`)).status).toBe(404);
  expect((await fetch(`${base()}/${noor}/as-of/1`)).status).toBe(404);
  expect((await send(`${crypto.randomUUID()}/email`)).status).toBe(404);
  const { account } = await tell('register');
  for (const path of [`${account}/deactivate`, `${account}/register`, 'no-id/email', '..%2Faccounts/email']) {
    expect((await send(path)).status, path).toBe(404);
  }
  for (const moment of ['0', '-1', 'now', '1&x=2']) {
    expect((await fetch(`${base()}/${account}/as-of/${encodeURIComponent(moment)}`)).status, moment).toBe(404);
  }
  expect((await send('register', { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
});

test('an atlas that was started anew goes on with the account', async () => {
  const { account } = await tell('register');
  const anew = await startAtlas(world.environment);
  const answered = await fetch(`${anew.url}/api/labs/event-sourcing/${account}/email`, { method: 'POST' });
  await anew.stop();
  expect(told.parse(await answered.json()).now.version).toBe(2);
});

test('a pattern that has ended is said to be so', async () => {
  await world.stopPattern();
  const answered = await send('register');
  expect([answered.status, (await answered.json()).code]).toEqual([503, 'pattern-not-running']);
});
