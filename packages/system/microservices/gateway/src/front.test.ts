// What every request meets first, and what the gateway answers itself.
import { expect, test } from 'vitest';
import { openGateway } from '../testing/gateway.ts';
import { openUpstream } from '../testing/upstream.ts';
import { readConfig } from './config.ts';

test('beyond the rate limit of a client is a 429, and no service hears of it', async () => {
  const { url, seen } = await openUpstream();
  const gateway = await openGateway({ all: url }, { RATE_LIMIT_REQUESTS: 2 });
  const answers = [];
  for (let count = 0; count < 3; count += 1) answers.push(await fetch(`${gateway.url}/api/posts`));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
  expect(await answers[2]?.json()).toMatchObject({ code: 'too-many-requests' });
  expect(answers[2]?.headers.get('retry-after')).toMatch(/^[1-9]/);
  expect(seen.length).toBe(2);
});

test("what the gateway refuses has the security headers, and a service's answer its own only", async () => {
  const { url } = await openUpstream((_req, res) => res.writeHead(200, { 'Content-Security-Policy': 'theirs' }).end());
  const gateway = await openGateway({ posts: url });
  for (const path of ['/api/users', '/api/nothing', '/nothing', '/api/posts/%2ea']) {
    const { headers } = await fetch(`${gateway.url}${path}`);
    expect(headers.get('content-security-policy'), path).toBe("default-src 'none';frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
  }
  const { headers } = await fetch(`${gateway.url}/api/posts`);
  expect(headers.get('content-security-policy')).toBe('theirs');
});

test('while it stops, the gateway is not ready, though every service is', async () => {
  const { url } = await openUpstream();
  const gateway = await openGateway({ all: url });
  gateway.app.set('draining', true);
  expect((await fetch(`${gateway.url}/readyz`)).status).toBe(503);
});

test('an address of a service is an origin, or the start says which is not', () => {
  const { AUTH_SERVICE_URL, POSTS_SERVICE_URL } = readConfig({
    PORT: '1',
    POSTS_SERVICE_URL: 'http://a:1/, http://b:2',
  });
  expect([AUTH_SERVICE_URL, POSTS_SERVICE_URL]).toEqual([['http://127.0.0.1:4004'], ['http://a:1', 'http://b:2']]);
  for (const wrong of ['posts:4006', 'http://a:1,', 'http://a/api', 'ftp://a', 'http://me:secret@a']) {
    expect(() => readConfig({ PORT: '1', POSTS_SERVICE_URL: wrong })).toThrow(
      /^Cannot use POSTS_SERVICE_URL: it must be/,
    );
  }
});
