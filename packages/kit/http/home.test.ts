import { expect, test } from 'vitest';
import { serve } from '../testing/serve.ts';

test('the page at "/" leads on, escapes what it shows, and runs no script', async () => {
  const home = { links: { '/healthz': 'alive', '/docs?a=1&b': '<b>' }, note: 'Say "hello" & go on' };
  const { url } = await serve({ name: 'A <blog>', home });
  const page = await fetch(url);
  const html = await page.text();
  expect(page.headers.get('content-type')).toMatch(/^text\/html/);
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(html).toContain('<title>A &#60;blog&#62;</title>');
  expect(html).toContain('<a href="/docs?a=1&#38;b">');
  expect(html).toContain('Say &#34;hello&#34; &#38; go on');
  expect(html).not.toMatch(/<b>|<script|\{\{/);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
});

test('an app without a home has none', async () => {
  const { url } = await serve();
  expect((await fetch(url)).status).toBe(404);
});
