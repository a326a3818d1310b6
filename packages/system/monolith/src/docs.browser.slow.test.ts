// The page at /docs in a real browser: it draws the API, tries a request, and breaks no rule of its own security policy.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, test } from 'vitest';
import { type Blog, startBlog } from '../testing/blog.ts';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const sizes = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } };

let blog: Blog;
let browser: Browser | undefined;
beforeAll(async () => {
  blog = await startBlog();
  if (existsSync(executablePath)) {
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-background-networking'] });
  }
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await blog.stop();
});

for (const [device, viewport] of Object.entries(sizes)) {
  test(`on a ${device} the page shows the API and tries a request`, { timeout: 60_000 }, async ({ skip }) => {
    if (!browser) return skip('needs a Chromium at /usr/bin/chromium, or at the path in CHROMIUM');
    const page = await browser.newPage({ viewport });
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));

    await page.goto(`${blog.url}/docs`);
    await page.getByText('Blog API', { exact: false }).first().waitFor();
    const list = page.locator('#operations-Posts-listPosts');
    await list.locator('button').first().click();
    await list.getByRole('button', { name: 'Try it out' }).click();
    await list.getByRole('button', { name: 'Execute' }).click();
    await list.locator('.live-responses-table').getByText('200', { exact: true }).first().waitFor();

    const wider = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
    assert.ok(wider <= 0, `the page is ${wider} pixels wider than the ${device}`);
    assert.deepEqual(complaints, []);
    await page.close();
  });
}
