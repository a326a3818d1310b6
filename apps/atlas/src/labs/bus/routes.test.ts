// The lab as a server: what may be asked of it, and what it says where it has no database.
import { expect, onTestFinished, test } from 'vitest';
import { startAtlas } from '../../../testing/start-atlas.ts';

async function startLab(environment: Record<string, string> = {}) {
  // Nobody answers there: whoever is let through is told that there is no database.
  const atlas = await startAtlas(environment, { databaseUrl: 'postgres://127.0.0.1:9/atlas' });
  onTestFinished(() => atlas.stop());
  return async (path: string, method = 'POST', headers: Record<string, string> = {}) => {
    const answer = await fetch(`${atlas.url}/api/labs/bus${path}`, { method, headers });
    const { code } = await answer.json();
    return [answer.status, code];
  };
}

test('nothing is done but what the lab offers, for a page of the atlas', async () => {
  const ask = await startLab();
  for (const path of ['/dance', '/write', '/write.eve', '/kill.ada.late', '/poison.ada.twice', '/..%2Freset']) {
    expect([path, ...(await ask(path))]).toEqual([path, 404, 'route-not-found']);
  }
  expect(await ask('/reset', 'POST', { 'Sec-Fetch-Site': 'cross-site' })).toEqual([403, 'from-elsewhere']);
  expect(await ask('/write.ada.late')).toEqual([503, 'lab-has-no-database']);
});

test('in production nothing goes wrong on purpose', async () => {
  const ask = await startLab({ NODE_ENV: 'production' });
  expect(await ask('/write.ada.late')).toEqual([403, 'no-faults-here']);
  expect(await ask('/write.ada')).toEqual([503, 'lab-has-no-database']);
});

test('an atlas without a database says so, and how to get one', async () => {
  const atlas = await startAtlas();
  onTestFinished(() => atlas.stop());
  const answer = await fetch(`${atlas.url}/api/labs/bus`);
  expect(answer.status).toBe(503);
  expect(await answer.json()).toMatchObject({ title: expect.stringMatching(/npx pnpm start/) });
});
