// The lab as a server, with the real pattern behind it: what it tells of tokens, what it never shows, and what it leaves behind.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMO_PASSWORD } from '#contract';
import { pattern } from '#jwt-refresh/pattern';
import { startWorld, type World } from '../../../testing/start-world.ts';
import { askPattern } from '../ask-pattern.ts';
import { story } from './story.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld(pattern);
});
afterAll(() => world.stop());

const send = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${world.url}/api/labs/jwt/${path}`, { method: 'POST', headers });
const tell = async (path: string) => story.parse(await (await send(path)).json());
const lifeOf = ({ lives }: Awaited<ReturnType<typeof tell>>, name: string) => lives.find((life) => life.name === name);

test('a refresh token that comes back ends the family, at the running pattern as in the library', async () => {
  for (const place of ['pattern', 'library']) {
    const told = await tell(`${place}/sign-in,refresh,replay,refresh,ask`);
    expect(told.deeds.map(({ isAccepted }) => isAccepted)).toEqual([true, true, false, false, true]);
    expect(told.deeds[2]?.words).toContain('its family has ended');
    expect(lifeOf(told, 'refresh token 1')).toMatchObject({ from: 0, to: 1, end: 'used for the next one' });
    expect(lifeOf(told, 'refresh token 2')).toMatchObject({ from: 1, to: 2, end: 'the family has ended' });
    // Nobody can take an access token back.
    expect(lifeOf(told, 'access token 2')).toMatchObject({ to: null, claims: { role: 'USER' } });
  }
});

test('nobody gets a whole token, and the session of the lab is gone at the end', async () => {
  const login = { email: 'noor@example.com', password: DEMO_PASSWORD };
  const { body } = await askPattern(world.pattern, { method: 'POST', path: '/api/auth/login', body: login });
  const text = await (await send('pattern/sign-in,refresh,sign-in')).text();
  expect(text).not.toMatch(/eyJ[\w-]+\.eyJ|prt_[\w-]{43}/);
  const sessions = await askPattern(world.pattern, { path: '/api/me/sessions', token: Object(body).accessToken });
  expect(Object(sessions.body).items).toHaveLength(1);
});

test('an access token ends by the clock of the lab, and a refresh brings the next one', async () => {
  const told = await tell('library/sign-in,ask,wait,ask,wait,ask,refresh,ask');
  expect(told.deeds.map(({ isAccepted }) => isAccepted)).toEqual([true, true, true, true, true, false, true, true]);
  expect(told.deeds[5]?.words).toContain('TokenExpiredError');
  expect(lifeOf(told, 'access token 1')).toMatchObject({ endsAt: 900, to: 4, end: 'its time is over' });
});

test('an access token can be expired at once, where the clock is of the lab, and is refused from then on', async () => {
  const told = await tell('library/sign-in,ask,expire,ask,refresh,ask');
  expect(told.deeds.map(({ isAccepted }) => isAccepted)).toEqual([true, true, true, false, true, true]);
  expect(told.deeds[3]?.words).toContain('TokenExpiredError');
  expect(lifeOf(told, 'access token 1')).toMatchObject({ to: 2, end: 'its time is over' });
  const { deeds } = await tell('pattern/sign-in,expire,ask');
  expect(deeds.map(({ isAccepted }) => isAccepted)).toEqual([true, false, true]);
});

test('after an exchange of the key old tokens verify by the old key, until they end', async () => {
  const exchanged = await tell('library/sign-in,rotate');
  expect(lifeOf(exchanged, 'key 1')).toMatchObject({ to: null, endsAt: 60 + 900 });
  const told = await tell('library/sign-in,rotate,refresh,ask-first,ask,wait,wait,ask-first');
  expect(told.deeds.map(({ isAccepted }) => isAccepted)).toEqual([true, true, true, true, true, true, true, false]);
  const kids = [1, 2].map((number) => lifeOf(told, `access token ${number}`)?.header?.kid);
  expect([lifeOf(told, 'key 1')?.shown, lifeOf(told, 'key 2')?.shown]).toEqual(kids);
  expect(lifeOf(told, 'key 1')).toMatchObject({ to: 6, end: 'the last token that it signed has ended' });
  expect(lifeOf(told, 'key 2')).toMatchObject({ to: null, endsAt: null });
});

test('nobody may move the clock or the keys of a running server, and without a sign-in there is no token', async () => {
  const { deeds } = await tell('pattern/refresh,wait,rotate');
  expect(deeds.map(({ isAccepted }) => isAccepted)).toEqual([false, false, false]);
});

test('nothing is done but the actions of the lab, at most twelve of them, from a page of the atlas', async () => {
  expect((await send('pattern/dance')).status).toBe(404);
  expect((await send('elsewhere/sign-in')).status).toBe(404);
  expect((await send(`library/${Array(13).fill('ask').join()}`)).status).toBe(404);
  expect((await send('pattern/sign-in,sign-in,sign-in,sign-in')).status).toBe(404);
  expect((await send('pattern/sign-in', { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
});

test('a pattern that has ended is said to be so, and the library still runs', async () => {
  await world.stopPattern();
  expect((await send('pattern/sign-in')).status).toBe(503);
  expect((await send('library/sign-in')).status).toBe(200);
});
