import { expect, test } from 'vitest';
import { faults } from '../reference/faults.ts';
import { referenceCredentials, startReference } from '../reference/start-reference.ts';
import { showReport } from './report.ts';
import { runContract } from './run-contract.ts';
import { accounts } from './themes/accounts.ts';
import { preconditions } from './themes/preconditions.ts';

const fault = (name: string) => faults[name] ?? expect.fail(`there is no fault ${name}`);

test('a report names each case, and for a broken one the requests, the answers and what was expected', async () => {
  const server = await startReference({ faults: [fault('needs-no-if-match')] });
  const seen: string[] = [];
  const report = await runContract(server.url, {
    ...referenceCredentials,
    themes: [preconditions],
    onCase: ({ title }) => seen.push(title),
  });
  await server.stop();
  const text = showReport(report);
  expect(seen).toEqual(preconditions.cases.map(({ title }) => title));
  expect(text).toContain('✓ a known ETag gives 304');
  expect(text).toContain('✗ PUT without If-Match is 428 and changes nothing');
  expect(text).toContain('expected 428, got 200');
  expect(text).toMatch(/> PUT \/api\/posts\/[\w-]+\n[^>]*< 200\n/);
  expect(text).not.toMatch(/Bearer |suite-[0-9a-f]{18}/);
  expect(text.split('\n').at(-1)).toBe(`${report.passed} passed, ${report.failed} failed`);
  expect(report.failed).toBeGreaterThan(0);
});

test('a server that is not there fails every case and does not reject', async () => {
  const server = await startReference();
  await server.stop();
  const report = await runContract(server.url, { ...referenceCredentials, themes: [accounts] });
  expect(report).toMatchObject({ passed: 0, failed: accounts.cases.length });
  expect(showReport(report)).toContain('ECONNREFUSED');
});

test('the suite waits when it meets the rate limit, and is still green', async () => {
  const says = 'Few requests are let through.';
  const slow = { says, settings: { RATE_LIMIT_REQUESTS: 40, RATE_LIMIT_WINDOW_SECONDS: 1 } };
  const server = await startReference({ faults: [slow] });
  const report = await runContract(server.url, { ...referenceCredentials, themes: [accounts, preconditions] });
  await server.stop();
  expect(showReport(report)).toMatch(/\n\d+ passed, 0 failed$/);
});

test('a run leaves no post behind, and can be repeated', async () => {
  const server = await startReference();
  const totals = [];
  for (let run = 0; run < 2; run += 1) {
    totals.push((await runContract(server.url, { ...referenceCredentials, concurrency: 4 })).failed);
  }
  const left = await (await fetch(`${server.url}/api/posts`)).json();
  await server.stop();
  expect(totals).toEqual([0, 0]);
  expect(left).toEqual({ items: [], nextCursor: null });
}, 60_000);
