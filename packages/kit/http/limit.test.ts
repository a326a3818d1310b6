import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { json, serve } from '../testing/serve.ts';
import { answer, HttpProblem, limitBy, type Routes } from './index.ts';

const routes: Routes = { '/': { GET: (_req, res) => answer(res, 200, {}) } };
const env = { RATE_LIMIT_REQUESTS: '2', RATE_LIMIT_WINDOW_SECONDS: '10' };
const statuses = async (count: number, url: string, init?: RequestInit) => {
  const seen = [];
  for (let index = 0; index < count; index += 1) seen.push((await fetch(url, init)).status);
  return seen;
};

// No window ends, and no wait is shorter, because a machine is slow.
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => vi.useRealTimers());

test('one client has so many requests per window, then 429 with Retry-After until the window ends', async () => {
  const { url } = await serve({ routes, env });
  expect(await statuses(3, url)).toEqual([200, 200, 429]);
  vi.setSystemTime(Date.now() + 6_000);
  const refused = await fetch(url);
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '4']);
  expect(await refused.json()).toMatchObject({ code: 'too-many-requests', status: 429 });
  vi.setSystemTime(Date.now() + 4_000);
  expect(await statuses(3, url)).toEqual([200, 200, 429]);
});

test('unknown paths count too, health never does', async () => {
  const { url } = await serve({ routes, env });
  expect(await statuses(3, `${url}/nope`)).toEqual([404, 404, 429]);
  expect(await statuses(3, `${url}/healthz`)).toEqual([200, 200, 200]);
  expect(await statuses(3, `${url}/readyz`)).toEqual([200, 200, 200]);
});

const forwarded = (value: string) => ({ headers: { 'x-forwarded-for': value } });

test('X-Forwarded-For from an untrusted hop is ignored', async () => {
  const { url } = await serve({ routes, env });
  expect(await statuses(2, url, forwarded('10.0.0.1'))).toEqual([200, 200]);
  expect(await statuses(1, url, forwarded('10.0.0.2'))).toEqual([429]);
});

test('behind one trusted proxy the address it saw counts, not what the client put in front of it', async () => {
  const { url } = await serve({ routes, env: { ...env, TRUST_PROXY_HOPS: '1' } });
  expect(await statuses(2, url, forwarded('10.0.0.1'))).toEqual([200, 200]);
  expect(await statuses(1, url, forwarded('10.0.0.2'))).toEqual([200]);
  expect(await statuses(1, url, forwarded('6.6.6.6, 10.0.0.1'))).toEqual([429]);
  expect(await statuses(1, url, forwarded('::ffff:10.0.0.1'))).toEqual([429]);
});

test('one IPv6 household is one client', async () => {
  const { url } = await serve({ routes, env: { ...env, TRUST_PROXY_HOPS: '1' } });
  expect(await statuses(1, url, forwarded('2001:db8:1:100::1'))).toEqual([200]);
  expect(await statuses(1, url, forwarded('2001:db8:1:1ff::2'))).toEqual([200]);
  expect(await statuses(1, url, forwarded('2001:db8:1:1aa::3'))).toEqual([429]);
  expect(await statuses(1, url, forwarded('2001:db8:1:200::3'))).toEqual([200]);
});

test('a key is given the household, never the bare IPv6 address', async () => {
  const seen: string[] = [];
  const key = (_req: unknown, client: string) => {
    seen.push(client);
    return `login ${client}`;
  };
  const limited = limitBy({ requests: 1, windowSeconds: 60, key, code: 'too-many-requests' });
  const ok: Routes[string]['GET'] = (_req, res) => answer(res, 200, {});
  const { url } = await serve({ routes: { '/': { GET: [limited, ok] } }, env: { TRUST_PROXY_HOPS: '1' } });
  expect(await statuses(1, url, forwarded('2001:db8:1:100::1'))).toEqual([200]);
  expect(await statuses(1, url, forwarded('2001:db8:1:1ff::2'))).toEqual([429]);
  expect(await statuses(1, url, forwarded('2001:db8:1:200::1'))).toEqual([200]);
  expect(seen[0]).toBe(seen[1]);
});

test('Retry-After is never longer than the window, also when the clock of the system is set back', async () => {
  const { url } = await serve({ routes, env });
  await statuses(3, url);
  vi.setSystemTime(Date.now() - 90_000_000);
  expect((await fetch(url)).headers.get('retry-after')).toBe('10');
});

describe('limitBy', () => {
  const problems = {
    'too-many-logins': { status: 429, title: 'Too many logins' },
    wrong: { status: 401, title: 'Wrong password' },
    down: { status: 503, title: 'Down' },
  };
  const login = (onlyFailures: boolean): Routes => ({
    '/login': {
      POST: [
        limitBy({
          requests: 2,
          windowSeconds: 60,
          key: (req) => req.body.email,
          code: 'too-many-logins',
          onlyFailures,
        }),
        (req, res) => {
          if (req.body.then) throw new HttpProblem(req.body.then);
          answer(res, 200, {});
        },
      ],
    },
  });
  const attempts = (url: string, email: string, ...outcomes: string[]) =>
    outcomes.reduce<Promise<number[]>>(async (before, then) => {
      const seen = await before;
      return [...seen, (await fetch(`${url}/login`, json({ email, then }))).status];
    }, Promise.resolve([]));

  test('counts per key and refuses with its own code', async () => {
    const { url } = await serve({ routes: login(false), problems });
    expect(await attempts(url, 'a', '', '', '')).toEqual([200, 200, 429]);
    expect(await attempts(url, 'b', '')).toEqual([200]);
    const refused = await fetch(`${url}/login`, json({ email: 'a' }));
    expect(refused.headers.get('retry-after')).toBe('60');
    expect(await refused.json()).toMatchObject({ code: 'too-many-logins' });
  });

  test('may count failures only: a success is free, a fault of the server too', async () => {
    const { url } = await serve({ routes: login(true), problems });
    expect(await attempts(url, 'a', '', '', '', 'down', 'down', 'wrong')).toEqual([200, 200, 200, 503, 503, 401]);
    expect(await attempts(url, 'a', 'wrong', 'wrong', '')).toEqual([401, 429, 429]);
  });

  test('lets no parallel tries slip through', async () => {
    const { url } = await serve({ routes: login(true), problems });
    const answers = await Promise.all(Array.from({ length: 8 }, () => attempts(url, 'a', 'wrong')));
    expect(answers.flat().filter((status) => status === 401)).toHaveLength(2);
  });
});
