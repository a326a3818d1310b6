// The atlas as a server: its pages, the files that they lead to and no others, and which patterns answer.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { policy } from '#ui/serve';
import { startAtlas } from '../testing/start-atlas.ts';
import type { Running } from './running.ts';

let atlas: Awaited<ReturnType<typeof startAtlas>>;
beforeAll(async () => {
  atlas = await startAtlas();
});
afterAll(() => atlas.stop());

test('the map, a page of the docs and the search are HTML, under the policy that lets nobody else in', async () => {
  for (const path of ['/', '/docs/patterns/cqrs/', '/search/']) {
    const answer = await fetch(atlas.url + path);
    expect(answer.status, path).toBe(200);
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(await answer.text()).toMatch(/<h1>/);
  }
});

test('a file is shown as it is, as text, with a number for each line', async () => {
  const html = await (await fetch(`${atlas.url}/code/tsconfig.base.json/`)).text();
  expect(html).toContain('<span class="line" id="L2">  &#34;compilerOptions&#34;: {</span>');
  expect(html).toContain('<title>tsconfig.base.json · Patternbook</title>');
  expect(html).not.toContain('atlas-');
});

test('a naive version stands beside ours as it is in the repository, and a package as a whole in its files', async () => {
  const html = await (await fetch(`${atlas.url}/pitfalls/gw-1/`)).text();
  expect(html).toContain('<li id="gw-5">');
  expect(html).toContain('pitfalls/naive-gateway.ts');
  expect(html).toMatch(/<summary>main\.ts<\/summary>.*await runPattern\(pattern\)/s);
  expect(html).toContain('<title>GW-1 and 18 more: the naive version and ours · Patternbook</title>');
  expect((await fetch(`${atlas.url}/pitfalls/gw-2/`)).status).toBe(404);
});

// Each of them is on this machine.
const up = '..%2f'.repeat(12);
test.for([
  '/code/pnpm-lock.yaml/',
  '/code/apps/atlas/node_modules/react/package.json/',
  `/code/${up}etc/passwd/`,
  '/nowhere/',
])('%s is no page of the book', async (path) => {
  const answer = await fetch(atlas.url + path);
  expect(answer.status).toBe(404);
  expect(await answer.json()).toMatchObject({ code: 'route-not-found' });
  const page = await fetch(atlas.url + path, { headers: { Accept: 'text/html,*/*;q=0.8' } });
  expect([page.status, page.headers.get('content-security-policy')]).toEqual([404, policy]);
  expect(await page.text()).toContain('<h1>There is no such page</h1>');
});

test('a pattern that answers runs, and one that hangs or is not there does not', async () => {
  const pattern = createServer((req, res) => {
    if (req.url === '/cqrs/healthz') res.end('{}');
  });
  await once(pattern.listen(0, '127.0.0.1'), 'listening');
  const { port } = pattern.address() as AddressInfo;
  const other = await startAtlas({ ATLAS_PATTERN_URL: `http://127.0.0.1:${port}/{id}`, PORT_BASE: '6000' });
  onTestFinished(async () => {
    await other.stop();
    pattern.closeAllConnections();
    pattern.close();
  });
  const states = async (): Promise<Running> => (await fetch(`${other.url}/api/running`)).json();
  // On a busy machine an answer may be too late for the atlas, and it asks again.
  await expect.poll(async () => (await states()).cqrs).toEqual({ runs: true, url: 'http://127.0.0.1:6007' });
  expect((await states()).monolith).toEqual({ runs: false, url: 'http://127.0.0.1:6001' });
});
