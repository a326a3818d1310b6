// Who may drive a lab: pages of the atlas, loaded under a name that is ours. Any name can be made to lead to this machine.
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAtlas } from '../../testing/start-atlas.ts';
import { readConfig } from '../config.ts';

let atlas: Awaited<ReturnType<typeof startAtlas>>;
beforeAll(async () => {
  atlas = await startAtlas({ ATLAS_NAMES: 'book.example.com, Atlas.Internal' });
});
afterAll(() => atlas.stop());

/** As the browser sends it of a page that it has loaded from `host`. */
async function ask(host: string, path: string, method = 'POST') {
  const headers = { Host: host, Origin: `http://${host}`, 'Sec-Fetch-Site': 'same-origin' };
  const asked = request(`${atlas.url}${path}`, { method, headers }).end();
  const [answer]: IncomingMessage[] = await once(asked, 'response');
  const text = (await answer?.toArray())?.join('') ?? '';
  return [answer?.statusCode, text.startsWith('{') ? JSON.parse(text).code : undefined];
}

test.for(['evil.example:4000', 'localhost.evil.example', '127.0.0.1.evil.example', 'atlas', 'evil.example.'])(
  'a page of %s that leads to this machine drives no lab, and sees nothing of one',
  async (host) => {
    expect(await ask(host, '/api/labs/services/users-service/stop')).toEqual([421, 'unknown-name']);
    expect(await ask(host, '/api/labs/bus/reset')).toEqual([421, 'unknown-name']);
    expect(await ask(host, '/api/labs/services', 'GET')).toEqual([421, 'unknown-name']);
    expect((await ask(host, '/', 'GET'))[0]).toBe(200);
  },
);

test.for(['localhost:4000', '127.0.0.1:4000', '[::1]:4000', '192.168.1.5', 'book.example.com', 'ATLAS.internal:8080'])(
  'a page that was loaded from %s may',
  async (host) => {
    expect(await ask(host, '/api/labs/services', 'GET')).toEqual([200, undefined]);
    expect(await ask(host, '/api/labs/bus/reset')).toEqual([503, 'lab-has-no-database']);
  },
);

test('what is no name is refused at the start', () => {
  for (const ATLAS_NAMES of ['https://book.example.com', 'book.example.com:4000', 'ok.example, *', 'a/b'])
    expect(() => readConfig({ ATLAS_NAMES })).toThrow('Cannot use ATLAS_NAMES: it must be names of hosts');
});
