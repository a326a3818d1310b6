// The lab as a server, with the three patterns behind it: what a screen takes in each style, and which queries are asked.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startStyles } from '../../../testing/start-styles.ts';
import { seen } from './seen.ts';

let world: Awaited<ReturnType<typeof startStyles>>;
beforeAll(async () => {
  world = await startStyles({ documents: 'any' });
});
afterAll(() => world.stop());

const send = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${world.url}/api/labs/api-styles/${path}`, { method: 'POST', headers });
const ask = async (path: string) => seen.parse(await (await send(path)).json());
const askOwn = async (query: string) => (await ask(`own/${encodeURIComponent(query)}`)).styles[0];

test('each screen is asked for in all three styles, and each tells requests, bytes and statements', async () => {
  for (const screen of ['list', 'post', 'author']) {
    const { styles, notRunning } = await ask(screen);
    expect(notRunning).toEqual([]);
    expect(styles.map(({ style }) => style)).toEqual(['rest', 'graphql', 'trpc']);
    for (const { requests, statements } of styles) {
      expect(statements?.length).toBeGreaterThan(0);
      for (const { status, bytes, gzip, beginning } of requests) {
        expect(status).toBe(200);
        expect(Math.min(bytes, gzip)).toBeGreaterThan(0);
        expect(beginning).not.toContain('errors');
      }
    }
  }
});

test('the page of an author takes two requests over REST, and one over the others', async () => {
  const { styles } = await ask('author');
  expect(styles.map(({ requests }) => requests.length)).toEqual([2, 1, 1]);
  expect(styles.map(({ requests }) => requests.every(({ beginning }) => !beginning.includes('@')))).not.toContain(
    false,
  );
});

test('a query that somebody has written is asked, its answer has the fields that it names, and it changes nothing', async () => {
  const own = await askOwn('{ posts(first: 1) { edges { node { title } } } }');
  expect(own?.requests[0]).toMatchObject({
    status: 200,
    beginning: expect.stringMatching(/^{"data":{"posts":.*"title"/),
  });
  const mutation = await askOwn('mutation { deletePost(id: "x") { __typename } }');
  expect(mutation?.requests[0]?.status).toBe(405);
  const wide = await askOwn(
    '{ posts(first: 100) { edges { node { author { posts(first: 100) { edges { node { title } } } } } } } }',
  );
  expect(wide?.requests[0]?.beginning).toContain('too-expensive');
  expect(wide?.statements).toEqual([]);
});

test('nothing is asked but the screens, and a query of at most 1,000 characters, from a page of the atlas', async () => {
  expect((await send('everything')).status).toBe(404);
  expect((await send('..%2Flist')).status).toBe(404);
  expect((await send(`own/${'x'.repeat(1_001)}`)).status).toBe(404);
  expect((await send('list', { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
});

test('a style that nobody serves is named, and without any the lab says so', async () => {
  world.hide('trpc');
  const { styles, notRunning } = await ask('list');
  expect([styles.length, notRunning]).toEqual([2, ['trpc']]);
  world.hide('rest');
  world.hide('graphql');
  expect((await send('list')).status).toBe(503);
});
