// The session cookie in a real browser: two tabs share it, and neither a script nor another site gets at it.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type AccountsApp, ada, startAccountsApp } from '../testing/accounts-app.ts';
import { needed, openBrowser } from '../testing/browser.ts';

let app: AccountsApp;
let browser: Browser | undefined;
let context: BrowserContext | undefined;
beforeAll(async () => {
  app = await startAccountsApp();
  browser = await openBrowser();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await app.stop();
});
// A cookie jar of its own for each test.
beforeEach(async () => {
  context = await browser?.newContext();
});
afterEach(async () => {
  await context?.close();
});

const at = (host: string) => `http://${host}:${new URL(app.url).port}`;

/** A tab with a page of this server. */
async function openTab(host: string): Promise<Page | undefined> {
  const page = await context?.newPage();
  await page?.goto(`${at(host)}/docs`);
  return page;
}

type Sent = { path: string; body?: object; headers?: Record<string, string> };

/** What the page itself sends: the status, and the names in the answer. */
const send = (page: Page, { path, body, headers = { 'X-Session': 'cookie' } }: Sent) =>
  page.evaluate(
    async ({ path, text, headers }) => {
      const sent = { method: 'POST', headers: { ...headers, 'Content-Type': 'application/json' } };
      const answer = await fetch(path, text === undefined ? { method: 'POST', headers } : { ...sent, body: text });
      const body: unknown = answer.status === 200 ? await answer.json() : {};
      const names = Object.keys(Object(body));
      return { status: answer.status, names };
    },
    { path, text: body && JSON.stringify(body), headers },
  );
const signIn = (page: Page) =>
  send(page, { path: '/api/auth/login', body: { email: ada.email, password: ada.password } });
const refresh = async (page: Page) => (await send(page, { path: '/api/auth/refresh' })).status;

test('two tabs that refresh at the same moment, 100 times, both stay signed in', { timeout: 120_000 }, async ({
  skip,
}) => {
  const [one, other] = [await openTab('localhost'), await openTab('localhost')];
  if (!one || !other) return skip(needed);
  await signIn(one);
  const statuses: number[] = [];
  for (let round = 0; round < 100; round += 1) statuses.push(...(await Promise.all([one, other].map(refresh))));
  expect(statuses).toEqual(Array(200).fill(200));
});

test.for(['localhost', '127.0.0.1'])('without TLS a browser keeps the cookie of %s', async (host, { skip }) => {
  const page = await openTab(host);
  if (!page) return skip(needed);
  expect((await signIn(page)).names).toEqual(['accessToken', 'tokenType', 'expiresIn']);
  expect(await page.evaluate('document.cookie')).toBe('');
  expect(await refresh(page)).toBe(200);
  expect((await send(page, { path: '/api/auth/logout' })).status).toBe(204);
  // That this browser was signed in stays known.
  expect((await context?.cookies())?.map(({ name }) => name)).toEqual(['__Host-device']);
});

test('another site can neither use nor end the session', async ({ skip }) => {
  const tab = await openTab('localhost');
  if (!tab) return skip(needed);
  await signIn(tab);
  const evil = createServer((_req, res) => res.setHeader('Content-Type', 'text/html').end('<h1>Win a prize</h1>'));
  await once(evil.listen(0, '127.0.0.1'), 'listening');
  const page = await context?.newPage();
  // Another host is another site, another port only another origin of the same site.
  for (const host of ['127.0.0.1', 'localhost']) {
    await page?.goto(`http://${host}:${(evil.address() as AddressInfo).port}`);
    // With the header the browser has to ask first; without it the request goes out, and the answer is not for this page.
    const tried = await page?.evaluate(
      async (url) => {
        const outcome = (sent: { mode?: 'no-cors'; headers?: Record<string, string> }) =>
          fetch(url, { method: 'POST', credentials: 'include', ...sent }).then(
            () => 'answered',
            () => 'refused',
          );
        return [await outcome({ headers: { 'X-Session': 'cookie' } }), await outcome({ mode: 'no-cors' })];
      },
      `${at('localhost')}/api/auth/logout`,
    );
    expect(tried).toEqual(['refused', 'refused']);
  }
  evil.close();
  expect(await refresh(tab)).toBe(200);
});
