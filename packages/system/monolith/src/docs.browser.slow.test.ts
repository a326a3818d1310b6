// The page at /docs in a real browser: it draws the API, each example works on the demo data, and it breaks no rule of
// its own security policy.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, test } from 'vitest';
import { openapi } from '#contract/openapi';
import { type Blog, startBlog } from '../testing/blog.ts';
import { seed } from './shared/database/seed.ts';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const needed = 'needs a Chromium at /usr/bin/chromium, or at the path in CHROMIUM';

type Operation = { tag: string; id: string };

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
});
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

/** As an element is clicked, without a wait for its place: a page that draws a hundred answers moves for long. */
const click = (button: Locator) => button.evaluate((element) => (element as unknown as { click: () => void }).click());

/** The status that the page shows for an operation after "Try it out" and "Execute", with what it filled in itself. */
async function press(page: Page, { tag, id }: Operation): Promise<string> {
  const operation = page.locator(`#operations-${tag}-${id}`);
  await click(operation.locator('button').first());
  await click(operation.getByRole('button', { name: 'Try it out' }));
  await click(operation.getByRole('button', { name: 'Execute' }));
  const status = await operation.locator('.live-responses-table .response .response-col_status').first().textContent();
  await click(operation.locator('button').first());
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
  const list = page.locator('#operations-Posts-listPosts');
  for (const name of [/posts/, 'Try it out', 'Execute']) await list.getByRole('button', { name }).first().click();
  await list.locator('.live-responses-table .response-col_status', { hasText: '200' }).first().waitFor();
  await checkLook(page);
});

// What ends something comes last: the account that is deleted, then the own session.
const atTheEnd = ['deletePost', 'deleteUser', 'logout'];
const desktop = { width: 1280, height: 900 };

test('on a desktop every example works on the demo data, once login has signed the page in', {
  timeout: 300_000,
}, async ({ skip }) => {
  // Swagger UI resolves the whole document anew for each operation that it opens, so two pages share them.
  const [one, other] = await Promise.all([openDocs(desktop), openDocs(desktop)]);
  if (!one || !other) return skip(needed);
  const operations = Object.values(openapi.paths ?? {})
    .flatMap((methods) => Object.values(methods))
    .map(({ operationId: id = '', tags: [tag = ''] = [], responses = {} }) => {
      const expected = Object.keys(responses).find((status) => status < '300');
      return { id, tag, expected };
    });
  const shown: Record<string, string> = {};
  const pressAll = async (page: Page, which: (operation: Operation) => boolean) => {
    for (const operation of operations.filter(which)) shown[operation.id] = await press(page, operation);
  };
  const isEarly = ({ id }: Operation) => id !== 'login' && !atTheEnd.includes(id);
  await Promise.all(
    [one, other].map(async (page) => {
      await pressAll(page, ({ id }) => id === 'login');
      await pressAll(page, (operation) => isEarly(operation) && (operation.tag === 'Posts') === (page === one));
    }),
  );
  for (const last of atTheEnd) await pressAll(one, ({ id }) => id === last);
  assert.deepEqual(shown, Object.fromEntries(operations.map(({ id, expected }) => [id, expected])));
  for (const page of [one, other]) await checkLook(page);
});
