// The page as its server gives it: with its policy in every answer, compressed, and nothing beside it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openShop, openShopDatabase, type Shop, type ShopDatabase } from '../../testing/shop.ts';

let database: ShopDatabase;
let shop: Shop;
beforeAll(async () => {
  database = await openShopDatabase();
  shop = await openShop({ database, bankUrl: 'http://127.0.0.1:9' });
});
afterAll(async () => {
  await shop.stop();
  await database.stop();
});

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${shop.url}${path}`, { headers });
const policyOf = ({ headers }: Response) => headers.get('Content-Security-Policy') ?? '';

test('the page comes with its policy, also in a 304: a browser takes that for the page that it has kept', async () => {
  const first = await get('/');
  expect([first.status, first.headers.get('Content-Type')]).toEqual([200, 'text/html;charset=utf-8']);
  expect(policyOf(first)).toContain("script-src 'self'");
  expect(policyOf(first)).not.toContain('unsafe');
  const again = await get('/', { 'If-None-Match': first.headers.get('ETag') ?? '' });
  expect([again.status, policyOf(again)]).toEqual([304, policyOf(first)]);
});

test('what the page names is there, compressed, and may be kept for ever', async () => {
  const html = await (await get('/')).text();
  const names = [...html.matchAll(/"\.\/(assets\/[^"]+)"/g)].map(([, name]) => `/${name}`);
  expect(names.length).toBeGreaterThan(1);
  for (const name of names) {
    const { status, headers } = await get(name, { 'Accept-Encoding': 'gzip' });
    expect([status, headers.get('Content-Encoding')]).toEqual([200, 'gzip']);
    expect(headers.get('Cache-Control')).toContain('immutable');
  }
});

test('an asset that is not there, a path that climbs, and another method are refused as problems', async () => {
  for (const path of ['/assets/none.js', '/assets/..%2Findex.html', '/index.html', '/assets/']) {
    const { status, headers } = await get(path);
    expect([path, status, headers.get('Content-Type')]).toEqual([path, 404, 'application/problem+json; charset=utf-8']);
  }
  expect((await fetch(shop.url, { method: 'POST' })).status).toBe(405);
});
