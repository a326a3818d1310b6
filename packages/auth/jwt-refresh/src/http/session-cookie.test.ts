// The refresh token of browsers: who may use the cookie, what is refused, and what a lost or late answer does to it.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type AccountsApp, cookieIn, noor, startAccountsApp } from '../../testing/accounts-app.ts';

const START = new Date('2026-05-01T12:00:00.000Z');
const byCookie = { 'X-Session': 'cookie' };
let time = START;
let app: AccountsApp;
beforeAll(async () => {
  app = await startAccountsApp({ now: () => time });
});
afterAll(() => app.stop());
beforeEach(() => {
  time = START;
});
const later = (seconds: number) => {
  time = new Date(time.getTime() + seconds * 1000);
};

type Answer = Awaited<ReturnType<AccountsApp['request']>>;
const refused = ({ status, body }: Answer) => [status, body.code];
const signIn = async () => (await app.login(noor, byCookie)).cookie ?? '';
const post = (what: 'refresh' | 'logout', cookie: string, headers: Record<string, string> = byCookie, body?: unknown) =>
  app.request('POST', `/api/auth/${what}`, { headers: { ...headers, Cookie: cookie }, body });
/** Refreshes as a browser does, which keeps the cookie of the answer. */
async function refreshed(cookie: string): Promise<string> {
  const answer = await post('refresh', cookie);
  expect(answer.status).toBe(200);
  return cookieIn(answer.headers) ?? '';
}

test('the token is in a cookie that no script and no other site can use, and in no body', async () => {
  const { email, password } = noor;
  const login = await app.request('POST', '/api/auth/login', { headers: byCookie, body: { email, password } });
  const refresh = await post('refresh', cookieIn(login.headers) ?? '');
  for (const { headers, body } of [login, refresh]) {
    expect(Object.keys(body)).toEqual(['accessToken', 'tokenType', 'expiresIn']);
    const cookies = headers.getSetCookie().filter((cookie) => cookie.startsWith('__Host-refresh='));
    const [, ...flags] = cookies[0]?.split('; ') ?? [];
    const kept = flags.filter((flag) => !flag.startsWith('Expires=')).sort();
    expect(kept).toEqual(['HttpOnly', 'Max-Age=604800', 'Path=/', 'SameSite=Strict', 'Secure']);
    expect([cookies.length, headers.get('Cache-Control')]).toEqual([1, 'no-store']);
  }
  expect(cookieIn(login.headers)).toMatch(/^__Host-refresh=prt_[\w-]{43}$/);
});

test('whoever does not ask for a cookie gets none', async () => {
  expect((await app.login(noor)).cookie).toBeUndefined();
});

describe('a request that our own page did not send', () => {
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const text = { 'Content-Type': 'text/plain' };
  const from = (site: string) => ({ ...byCookie, 'Sec-Fetch-Site': site });
  test.each([
    ['without the header', {}, undefined, [422, 'validation-failed']],
    ['as a form', form, 'refreshToken=x', [415, 'unsupported-media-type']],
    ['as a form that is JSON', text, '{"refreshToken":"x"}', [415, 'unsupported-media-type']],
    ['as JSON without the header', { 'Content-Type': 'application/json' }, {}, [422, 'validation-failed']],
    ['with another value of the header', { 'X-Session': 'Cookie' }, undefined, [400, 'malformed-request']],
    ['with the header twice', { 'X-Session': 'cookie, cookie' }, undefined, [400, 'malformed-request']],
    ['from another site', from('cross-site'), undefined, [403, 'cross-site-request']],
    ['from a neighbour of the same site', from('same-site'), undefined, [403, 'cross-site-request']],
    ['as a navigation', from('none'), undefined, [403, 'cross-site-request']],
    ['from two sites at once', from('same-origin, cross-site'), undefined, [403, 'cross-site-request']],
  ] as const)('is refused %s, and changes nothing', async (_how, headers, body, answer) => {
    const cookie = await signIn();
    for (const what of ['refresh', 'logout'] as const) {
      const tried = await post(what, cookie, headers, body);
      expect([refused(tried), tried.headers.getSetCookie()], what).toEqual([answer, []]);
    }
    await refreshed(cookie);
  });

  test('signs nobody in', async () => {
    const { email, password } = noor;
    const headers = from('cross-site');
    const login = await app.request('POST', '/api/auth/login', { headers, body: { email, password } });
    expect([refused(login), login.headers.getSetCookie()]).toEqual([[403, 'cross-site-request'], []]);
  });

  test('may not even ask: no answer lets another origin send the header', async () => {
    const headers = { Origin: 'https://evil.example', 'Access-Control-Request-Headers': 'x-session' };
    const asked = await app.request('OPTIONS', '/api/auth/refresh', { headers });
    expect([...asked.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});

test('what our own page sends is accepted', async () => {
  const cookie = await signIn();
  const own = { ...byCookie, 'Sec-Fetch-Site': 'same-origin' };
  expect((await post('refresh', cookie, own)).status).toBe(200);
  expect((await post('logout', cookie, own)).status).toBe(204);
});

test('a token in the cookie and one in the body are never both taken', async () => {
  const [cookie, { refreshToken }] = [await signIn(), await app.login(noor)];
  expect(refused(await post('refresh', cookie, byCookie, { refreshToken }))).toEqual([400, 'two-refresh-tokens']);
  expect(refused(await post('logout', cookie, byCookie, { refreshToken }))).toEqual([400, 'two-refresh-tokens']);
  // Without the header the cookie is as good as none: the body counts, and is answered in the body.
  const { status, headers, body } = await post('refresh', cookie, {}, { refreshToken });
  expect([status, headers.getSetCookie(), typeof body.refreshToken]).toEqual([200, [], 'string']);
  await refreshed(cookie);
});

test.each([
  ['none', '', [401, 'invalid-refresh-token']],
  ['another name', 'refresh=prt_x; __host-refresh=prt_x', [401, 'invalid-refresh-token']],
  ['nonsense', '__Host-refresh=%00; a=b', [401, 'invalid-refresh-token']],
  ['an empty one', '__Host-refresh=', [401, 'invalid-refresh-token']],
  ['a forged one', `__Host-refresh=prt_${'A'.repeat(43)}`, [401, 'invalid-refresh-token']],
  ['an oversized one', `__Host-refresh=prt_${'A'.repeat(8_000)}`, [401, 'invalid-refresh-token']],
  ['two', '__Host-refresh=prt_x; __Host-refresh=prt_y', [400, 'two-refresh-tokens']],
  ['more than a header holds', `__Host-refresh=${'A'.repeat(20_000)}`, [431, 'headers-too-large']],
])('of a browser with %s of these cookies nothing is taken', async (_what, cookie, answer) => {
  const tried = await post('refresh', cookie);
  expect([refused(tried), tried.headers.getSetCookie()]).toEqual([answer, []]);
});

test('two tabs that refresh at once get the same cookie, and both stay signed in', async () => {
  const cookie = await signIn();
  const answers = await Promise.all(Array.from({ length: 8 }, () => post('refresh', cookie)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  const [next, ...others] = new Set(answers.map(({ headers }) => cookieIn(headers)));
  expect(others).toEqual([]);
  await refreshed(next ?? '');
});

test('a late tab is refused after the leeway, and the refusal leaves the cookie of the others', async () => {
  const cookie = await signIn();
  await refreshed(cookie);
  later(9);
  await refreshed(cookie);
  later(1);
  const late = await post('refresh', cookie);
  expect([refused(late), late.headers.getSetCookie()]).toEqual([[401, 'invalid-refresh-token'], []]);
});

test('clients that keep the token themselves get no leeway', async () => {
  const { refreshToken } = await app.login(noor);
  const refresh = () => app.request('POST', '/api/auth/refresh', { body: { refreshToken } });
  expect([(await refresh()).status, (await refresh()).status]).toEqual([200, 401]);
});

test('a logout ends the session, clears the cookie and closes the leeway', async () => {
  const cookie = await signIn();
  await refreshed(cookie);
  const { status, headers } = await post('logout', cookie);
  const [cleared = ''] = headers.getSetCookie();
  expect([status, cleared.split('; ').sort()]).toEqual([
    204,
    ['Expires=Thu, 01 Jan 1970 00:00:00 GMT', 'HttpOnly', 'Path=/', 'SameSite=Strict', 'Secure', '__Host-refresh='],
  ]);
  expect(refused(await post('refresh', cookie))).toEqual([401, 'invalid-refresh-token']);
});

test('a browser that signs in again leaves no session behind', async () => {
  const first = await signIn();
  const { token } = await app.login(noor);
  const list = async () => ((await app.request('GET', '/api/me/sessions', { token })).body.items as unknown[]).length;
  const before = await list();
  await app.login(noor, { ...byCookie, Cookie: first });
  expect(await list()).toBe(before);
  expect((await post('refresh', first)).status).toBe(401);
});

test('with REFRESH_LEEWAY_SECONDS=0 cookies are as strict as bodies', async () => {
  const strict = await startAccountsApp({ environment: { REFRESH_LEEWAY_SECONDS: '0' } });
  const headers = { ...byCookie, Cookie: (await strict.login(noor, byCookie)).cookie ?? '' };
  const refresh = () => strict.request('POST', '/api/auth/refresh', { headers });
  expect([(await refresh()).status, (await refresh()).status]).toEqual([200, 401]);
  await strict.stop();
});
