// Guessing passwords over HTTP: who counts as one client, and what one client may try.
import assert from 'node:assert/strict';
import { afterAll, beforeAll, test } from 'vitest';
import { PASSWORD } from '#blog-http/testing';
import { type Blog, startBlog } from '../../../testing/blog.ts';

const limits = { LOGIN_FAILURES: '3', LOGIN_FAILURES_PER_CLIENT: '7', LOGIN_FAILURES_PER_ACCOUNT: '8' };
let blog: Blog;

beforeAll(async () => {
  // The test is the proxy, and says for whom it asks.
  blog = await startBlog({ environment: { ...limits, TRUST_PROXY_HOPS: '1', PASSWORD_COST: '10' } });
});
afterAll(() => blog.stop());

const answerTo = (from: string, email: string, password: string, cookie = '') => {
  const headers = { 'X-Forwarded-For': from, ...(cookie && { Cookie: cookie }) };
  return blog.request('POST', '/api/auth/login', { body: { email, password }, headers });
};
const login = async (from: string, email: string, password = 'not the password', cookie = '') =>
  (await answerTo(from, email, password, cookie)).status;

/** What the browser of somebody who signs in there keeps. */
async function browserOf(from: string, email: string): Promise<string> {
  const { status, headers } = await answerTo(from, email, PASSWORD);
  assert.equal(status, 200);
  const [cookie = '', ...attributes] = (headers.getSetCookie()[0] ?? '').split('; ');
  assert.deepEqual(attributes.filter((each) => !/^(Max-Age|Expires)=/.test(each)).toSorted(), [
    'HttpOnly',
    'Path=/',
    'SameSite=Strict',
    'Secure',
  ]);
  return cookie;
}

/** The outcomes of so many wrong passwords, each from the next address. */
async function guesses(count: number, addressOf: (n: number) => string, emailOf: (n: number) => string) {
  const statuses: number[] = [];
  for (let n = 0; n < count; n += 1) statuses.push(await login(addressOf(n), emailOf(n)));
  return statuses;
}

test('an IPv6 household that changes its address for each guess has no more tries at one account', async () => {
  const { email } = blog.people.author;
  // A /64 has more addresses than anybody can count; a provider gives a household a whole /56 of networks.
  const address = (n: number) => `2001:db8:a:${(0x100 + n * 0x11).toString(16)}:${n + 1}::${n + 7}`;
  assert.deepEqual(await guesses(5, address, () => email), [401, 401, 401, 429, 429]);
  assert.equal(await login('2001:db8:a:1ff::1', email, PASSWORD), 429);
  // The person whose account it is sits elsewhere, and is not locked out.
  assert.equal(await login('2001:db8:a:200::1', email, PASSWORD), 200);
  assert.equal(await login('192.0.2.1', email, PASSWORD), 200);
});

test('an IPv6 household that changes its address for each guess has no more tries at all accounts together', async () => {
  const address = (n: number) => `2001:db8:b:${(0x100 + n * 0x11).toString(16)}::${n + 1}`;
  const statuses = await guesses(9, address, (n) => `nobody-${n}@example.com`);
  assert.deepEqual(statuses, [401, 401, 401, 401, 401, 401, 401, 429, 429]);
  assert.equal(await login('2001:db8:b:1ff::1', blog.people.stranger.email, PASSWORD), 429);
  assert.equal(await login('2001:db8:b:200::1', blog.people.stranger.email, PASSWORD), 200);
});

test('tries that succeed use up none of them', async () => {
  const { email } = blog.people.moderator;
  const address = (n: number) => `2001:db8:c:100::${n + 1}`;
  for (let n = 0; n < 9; n += 1) assert.equal(await login(address(n), email, PASSWORD), 200);
  assert.deepEqual(await guesses(1, address, () => email), [401]);
});

test('an account is one account, however its address is written', async () => {
  const { email } = blog.people.admin;
  const written = [email, email.toUpperCase(), ` ${email}`, email];
  assert.deepEqual(
    (
      await guesses(
        4,
        () => '192.0.2.9',
        (n) => String(written[n]),
      )
    ).at(-1),
    429,
  );
});

test('many addresses together have few tries at one account, and lock nobody out of a browser that was signed in', async () => {
  const { stranger: owner, admin: other } = blog.people;
  const [browser, second] = [await browserOf('192.0.2.20', owner.email), await browserOf('192.0.2.21', owner.email)];
  const foreign = await browserOf('192.0.2.22', other.email);
  const address = (n: number) => `198.51.100.${n + 1}`;
  const statuses = await guesses(10, address, () => owner.email);
  assert.deepEqual(statuses, [...Array(8).fill(401), 429, 429]);
  // A browser that is new waits like everybody else; one that was signed in does not, wherever it is now.
  assert.equal(await login('203.0.113.1', owner.email, PASSWORD), 429);
  assert.equal(await login('203.0.113.2', owner.email, PASSWORD, browser), 200);
  assert.equal(await login('203.0.113.3', other.email, PASSWORD), 200);
  // Nobody becomes such a browser by an account of their own, or by guessing.
  for (const cookie of [foreign, `${browser.slice(0, -1)}${browser.endsWith('A') ? 'B' : 'A'}`, '__Host-device=x']) {
    assert.equal(await login('203.0.113.4', owner.email, PASSWORD, cookie), 429);
  }
  // Whoever stole one has few tries with it, wherever from, and takes none from another browser.
  const stolen: number[] = [];
  for (let n = 0; n < 5; n += 1) stolen.push(await login(`203.0.113.${100 + n}`, owner.email, undefined, browser));
  assert.deepEqual(stolen, [401, 401, 401, 429, 429]);
  assert.equal(await login('203.0.113.5', owner.email, PASSWORD, second), 200);
});

test('a browser that was signed in is locked out by nobody who shares its address', async () => {
  const { email } = blog.people.moderator;
  const browser = await browserOf('192.0.2.30', email);
  await guesses(
    8,
    () => '192.0.2.30',
    (n) => (n < 4 ? email : `nobody-${n}@example.com`),
  );
  assert.equal(await login('192.0.2.30', email, PASSWORD), 429);
  assert.equal(await login('192.0.2.30', email, PASSWORD, browser), 200);
});
