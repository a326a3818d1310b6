// The atlas in a real browser: every page stands, its pictures are drawn, nothing is asked of another host, and axe finds nothing.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { layoutShift, listenTo, lookAt, nameOf, newPerson, oppositeLooks, useBrowser } from '#ui/testing';
import { atlasToLookAt, stateOfPatterns } from '../testing/atlas-to-look-at.ts';
import { startAtlas } from '../testing/start-atlas.ts';
import type { Book } from './book.ts';

const bookFile = fileURLToPath(new URL('./generated/book.json', import.meta.url));
const book: Book = JSON.parse(readFileSync(bookFile, 'utf8'));
const mostBytes = 130_000;

const browser = useBrowser();
let atlas: Awaited<ReturnType<typeof atlasToLookAt>>;
beforeAll(async () => {
  // Ports on which nobody is.
  atlas = await atlasToLookAt(() => startAtlas({ PORT_BASE: '61000' }));
});
afterAll(() => atlas.stop());

async function withPage(options: Parameters<Browser['newContext']>[0], use: (page: Page) => Promise<void>) {
  const context = await browser().newContext(options);
  context.setDefaultTimeout(30_000);
  await use(await context.newPage());
  await context.close();
}

/** Draws what is further down, too. */
const picturesOf = (page: Page) =>
  page.evaluate<number[]>(
    `Promise.all([...document.images].map(async (image) => {
      image.loading = 'eager';
      await image.decode();
      return image.naturalWidth;
    }))`,
  );

test('the first load is small, all of it is from here, and nothing moves', async () => {
  await withPage({ viewport: { width: 1440, height: 900 } }, async (page) => {
    const complaints = listenTo(page);
    const asked: string[] = [];
    const sizes: Promise<number>[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('requestfinished', (request) => {
      sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
    });
    await page.goto(`${atlas.url}/`, { waitUntil: 'networkidle' });
    await page.getByText(stateOfPatterns, { exact: true }).first().waitFor();
    const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    console.log(`first load: ${Math.round(bytes / 1000)} kB in ${asked.length} requests`);
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThan(mostBytes);
    expect(asked.filter((url) => !url.startsWith(atlas.url) && !url.startsWith('data:'))).toEqual([]);
    expect(complaints).toEqual([]);
    expect(await layoutShift(page)).toBeLessThan(0.02);
  });
});

test('every pattern can be read by whoever follows the map, with its pictures', async () => {
  await withPage({ viewport: { width: 1440, height: 900 } }, async (page) => {
    const complaints = listenTo(page);
    await page.goto(`${atlas.url}/`);
    for (const { title, address } of book.patterns) {
      await page.getByRole('link', { name: title, exact: true }).click();
      await page.getByRole('heading', { level: 2, name: 'The problem' }).waitFor();
      expect(new URL(page.url()).pathname, title).toBe(`/${address}`);
      const widths = await picturesOf(page);
      expect(widths.length, address).toBeGreaterThan(1);
      expect(Math.min(...widths), address).toBeGreaterThan(50);
      await page.goBack();
      await page.getByRole('heading', { level: 1, name: 'Patternbook' }).waitFor();
    }
    expect(complaints).toEqual([]);
  });
});

test('a stage leaves the patterns that pay at it, and stands in the address', async () => {
  await withPage({}, async (page) => {
    await page.goto(`${atlas.url}/`);
    const cards = () => page.getByRole('article').count();
    const all = await cards();
    await page.getByLabel('The stage of your system').selectOption({ index: 1 });
    await expect.poll(cards).toBeLessThan(all);
    const few = await cards();
    await page.reload();
    await expect.poll(cards).toBe(few);
  });
});

test('with the keyboard alone a person finds a page, and comes to its heading', async () => {
  await withPage({}, async (page) => {
    await page.goto(`${atlas.url}/docs/patterns/abac/`);
    // Only a page that is alive has asked for it, and nobody hears a key before.
    await page.getByText(stateOfPatterns, { exact: true }).waitFor();
    await page.keyboard.press('/');
    await page.getByLabel('Search for').waitFor();
    await page.keyboard.type('who guards the token family');
    await page.getByRole('status').filter({ hasText: 'Found in' }).waitFor();
    await page.getByLabel('Search for').fill('refresh reuse');
    const first = page.getByRole('listitem').getByRole('link').first();
    await first.waitFor();
    await page.keyboard.press('Tab');
    for (let step = 0; step < 5 && (await first.and(page.locator(':focus')).count()) === 0; step += 1) {
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await page.locator('[data-article]').waitFor();
    expect(page.url()).not.toContain('/search/');
  });
});

test('links in a text stay in the page, lead to a heading or to a line, and the way back is there', async () => {
  await withPage({}, async (page) => {
    await page.goto(`${atlas.url}/docs/patterns/cqrs/`);
    const marked = () => page.evaluate<boolean>('window.stays === true');
    await page.evaluate('window.stays = true');
    await page.locator('[data-article] a[href^="/code/"]').first().click();
    await page.locator('[data-article] .line').first().waitFor();
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'CQRS' }).waitFor();
    await page.goto(`${atlas.url}/code/packages/nowhere/`);
    expect(await marked()).toBe(false);
  });
});

test('without JavaScript the docs read, with their pictures, and nothing is there that needs it', async () => {
  await withPage({ javaScriptEnabled: false }, async (page) => {
    await page.goto(`${atlas.url}/`);
    await page.getByRole('link', { name: 'CQRS', exact: true }).click();
    await page.getByRole('heading', { level: 2, name: 'The problem' }).waitFor();
    await page.getByRole('link', { name: 'Decisions' }).click();
    await page.getByRole('heading', { level: 1, name: 'Decisions' }).waitFor();
    await page.getByRole('link', { name: 'Search' }).click();
    await page.getByText('The search needs JavaScript').waitFor();
    expect(await page.getByLabel('Theme').isVisible()).toBe(false);
  });
});

/** What stands there once the page is alive. */
const looked: Record<string, [path: string, words: string]> = {
  map: ['/', stateOfPatterns],
  pattern: ['/docs/patterns/abac/', 'npx pnpm start abac'],
  tables: ['/docs/compare/conformance/', 'which knows nothing'],
  code: ['/code/packages/system/monolith/package.json/', 'patternbook'],
  search: ['/search/?q=outbox', 'Found in'],
};

test('axe finds nothing on a phone by day and on a desk by night, and nothing is wider than the screen', {
  timeout: 240_000,
}, async () => {
  const findings: string[] = [];
  for (const look of oppositeLooks) {
    const person = await newPerson(browser(), look);
    for (const [name, [path, words]] of Object.entries(looked)) {
      const page = await person.newPage();
      const complaints = listenTo(page);
      await page.goto(atlas.url + path);
      await picturesOf(page);
      await page.locator('main').getByText(words).first().waitFor();
      findings.push(...(await lookAt(page, `${name}-${nameOf(look)}`)), ...complaints);
      await page.close();
    }
    await person.close();
  }
  expect(findings).toEqual([]);
});
