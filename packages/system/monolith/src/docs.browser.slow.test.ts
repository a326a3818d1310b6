// The page at /docs in a real browser: it draws the API, each example works on the demo data, and it breaks no rule of
// its own security policy.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, test } from 'vitest';
import { openapi } from '#contract/openapi';
import { type Blog, startBlog } from '../testing/blog.ts';
import { seed } from './shared/database/seed.ts';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const needed = 'needs a Chromium at /usr/bin/chromium, or at the path in CHROMIUM';

let blog: Blog;
let browser: Browser | undefined;
beforeAll(async () => {
  blog = await startBlog();
  const { db, passwords } = blog;
  await db.user.deleteMany();
  await seed(db, { administrator: undefined, demo: true, now: new Date(), hash: passwords.hash });
  if (existsSync(executablePath)) {
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-background-networking'] });
  }
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await blog.stop();
});

let complaints: string[];
let pages: Page[];
beforeEach(() => {
  complaints = [];
  pages = [];
});
afterEach(async () => {
  for (const page of pages) await page.close();
});

async function openDocs(viewport: { width: number; height: number }): Promise<Page | undefined> {
  const page = await browser?.newPage({ viewport });
  if (!page) return undefined;
  pages.push(page);
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${blog.url}/docs`);
  await page.getByText('Blog API', { exact: false }).first().waitFor();
  return page;
}

/** The status that the page shows for an operation after "Try it out" and "Execute", with what it filled in itself. */
async function press(page: Page, tag: string, id: string): Promise<string> {
  const operation = page.locator(`#operations-${tag}-${id}`);
  await operation.locator('button').first().click();
  await operation.getByRole('button', { name: 'Try it out' }).click();
  await operation.getByRole('button', { name: 'Execute' }).click();
  const status = await operation.locator('.live-responses-table .response .response-col_status').first().textContent();
  await operation.locator('button').first().click();
  return String(status).trim();
}

async function checkLook(page: Page): Promise<void> {
  const wider = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
  assert.ok(wider <= 0, `the page is ${wider} pixels wider than the screen`);
  assert.deepEqual(complaints, []);
}

test('on a phone the page shows the API and tries a request', { timeout: 120_000 }, async ({ skip }) => {
  const page = await openDocs({ width: 390, height: 844 });
  if (!page) return skip(needed);
  assert.equal(await press(page, 'Posts', 'listPosts'), '200');
  await checkLook(page);
});

// Signing in comes first. What ends something comes last: the account that is deleted, then the own session.
const atTheEnd = ['deletePost', 'deleteUser', 'logout'];
const place = (id: string) => (id === 'login' ? -1 : atTheEnd.indexOf(id) + 1);

test('on a desktop every example works on the demo data, once login has signed the page in', {
  timeout: 300_000,
}, async ({ skip }) => {
  const page = await openDocs({ width: 1280, height: 900 });
  if (!page) return skip(needed);
  const operations = Object.values(openapi.paths ?? {})
    .flatMap((methods) => Object.values(methods))
    .map(({ operationId: id = '', tags: [tag = ''] = [], responses = {} }) => {
      const expected = Object.keys(responses).find((status) => status < '300');
      return { id, tag, expected };
    })
    .toSorted((a, b) => place(a.id) - place(b.id));
  const shown: Record<string, string> = {};
  for (const { id, tag } of operations) shown[id] = await press(page, tag, id);
  assert.deepEqual(shown, Object.fromEntries(operations.map(({ id, expected }) => [id, expected])));
  await checkLook(page);
});
