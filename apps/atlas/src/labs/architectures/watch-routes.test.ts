// Many clients at once, and a service that is stopped: who may do it, to whom, and what is left.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createHttpApp, createLogger, startServer } from '#kit/http';
import type { Part } from '#pattern';
import { startAtlas } from '../../../testing/start-atlas.ts';
import { readConfig } from '../../config.ts';
import { labProblems } from '../problems.ts';
import { createLoader } from './put-load.ts';
import { createServiceSwitch } from './service-switch.ts';
import { watchRoutes } from './watch-routes.ts';

/** A pattern that answers with these statuses, one after the other. */
async function startPattern(...statuses: number[]) {
  let asked = 0;
  const from = new Set<string | undefined>();
  const server = createServer((req, res) => {
    from.add(req.socket.remoteAddress);
    res.writeHead(statuses[asked++ % statuses.length] ?? 200).end();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const connections = () => new Promise((resolve) => server.getConnections((_error, count) => resolve(count)));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, from, asked: () => asked, connections };
}

function createPart(): Part {
  let isRunning = true;
  const set = (to: boolean) => async () => {
    isRunning = to;
  };
  return { runs: () => isRunning, start: set(true), stop: set(false) };
}

test('answers, refusals and errors of many clients are counted apart, and each has an address of its own', async () => {
  const pattern = await startPattern(200, 200, 429, 500);
  const putLoad = createLoader({ clients: 4, ms: 1_000 });
  const { answers, refused, errors, p50, p99 } = await putLoad(pattern.url, new AbortController().signal);
  expect(answers + refused + errors).toBe(pattern.asked());
  expect(Math.min(answers, refused, errors)).toBeGreaterThan(0);
  expect(p99).toBeGreaterThanOrEqual(p50);
  if (process.platform === 'linux') expect(pattern.from.size).toBe(4);
});

test('there is one run at a time, on this machine, and it ends when its reader leaves', async () => {
  const pattern = await startPattern(200);
  const putLoad = createLoader({ clients: 2, ms: 60_000 });
  const leaving = new AbortController();
  const first = putLoad(pattern.url, leaving.signal);
  await expect(putLoad(pattern.url, leaving.signal)).rejects.toMatchObject({ code: 'load-is-on' });
  await expect(putLoad('http://10.0.0.1', leaving.signal)).rejects.toMatchObject({ code: 'load-goes-nowhere-else' });
  leaving.abort();
  await expect(first).rejects.toThrow();
  // And another one may come.
  const another = new AbortController();
  const second = putLoad(pattern.url, another.signal);
  another.abort();
  await expect(second).rejects.toMatchObject({ name: 'AbortError' });
});

test.for(['process.exit(0)', 'throw new Error("amid the run")', 'import("node:nothing")'])(
  'a run whose thread ends early (%s) is said to have ended, and another one may come',
  async (code) => {
    const pattern = await startPattern(200);
    const broken = createLoader({ clients: 2, ms: 300 }, new URL(`data:text/javascript,${encodeURIComponent(code)}`));
    const { signal } = new AbortController();
    for (const _ of [1, 2]) await expect(broken(pattern.url, signal)).rejects.toMatchObject({ code: 'load-broke-off' });
  },
);

test('when the reader leaves, the clients stop', async () => {
  const pattern = await startPattern(200);
  const settings = readConfig({ PORT: '0' });
  const logger = createLogger({ name: 'test', level: 'silent' });
  const places = [{ id: 'monolith', asked: pattern.url, url: pattern.url }];
  const routes = watchRoutes(places, undefined, { clients: 2, ms: 600_000 });
  const app = createHttpApp({ name: 'Test', settings, logger, problems: labProblems, ready: async () => {}, routes });
  const lab = await startServer(app, settings, logger);
  onTestFinished(() => lab.stop());
  const leaving = new AbortController();
  const put = (options = {}) => fetch(`${lab.url}/api/labs/load/monolith`, { method: 'POST', ...options });
  const first = put({ signal: leaving.signal });
  await expect.poll(pattern.asked, { timeout: 20_000 }).toBeGreaterThan(10);
  const second = await put();
  expect([second.status, (await second.json()).code]).toEqual([409, 'load-is-on']);
  leaving.abort();
  await expect(first).rejects.toThrow();
  await expect.poll(pattern.connections, { timeout: 20_000 }).toBe(0);
});

test('a service is stopped and started for a page of the atlas, and nothing else is', async () => {
  const part = createPart();
  const host = {
    partOf: (pattern: string, name: string) =>
      pattern === 'microservices' && name === 'users-service' ? part : undefined,
  };
  const atlas = await startAtlas({}, { host });
  onTestFinished(() => atlas.stop());
  const post = async (path: string, headers = {}) =>
    (await fetch(`${atlas.url}/api/labs/services/${path}`, { method: 'POST', headers })).status;
  expect(await post('users-service/stop', { 'Sec-Fetch-Site': 'cross-site' })).toBe(403);
  expect(await post('gateway/stop')).toBe(404);
  expect(await post('users-service/kill')).toBe(404);
  expect(part.runs()).toBe(true);
  expect(await post('users-service/stop')).toBe(200);
  const shown = await fetch(`${atlas.url}/api/labs/services`);
  expect(await shown.json()).toEqual({ services: { 'users-service': 'stopped' } });
  expect(await post('users-service/start')).toBe(200);
  expect(part.runs()).toBe(true);
});

test('an atlas that runs alone stops nothing', async () => {
  const atlas = await startAtlas();
  onTestFinished(() => atlas.stop());
  expect(await (await fetch(`${atlas.url}/api/labs/services`)).json()).toEqual({});
  const answer = await fetch(`${atlas.url}/api/labs/services/users-service/stop`, { method: 'POST' });
  expect(answer.status).toBe(403);
});

test('a service that somebody leaves stopped starts again', async () => {
  const part = createPart();
  const { set, states } = createServiceSwitch({ partOf: () => part }, 20);
  await set('posts-service', 'stop');
  expect(states()?.['posts-service']).toBe('stopped');
  await expect.poll(() => states()?.['posts-service']).toBe('runs');
});
