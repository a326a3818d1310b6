// The four together serve the Blog API: the same suite that every architecture passes, asked through the gateway.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { documentFindings } from '#contract/document';
import { describeContract, type Exchange } from '#contract/vitest';
import { adminPassword, type System, startSystem } from '../testing/system.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem({ LOGIN_FAILURES: '10' });
});
afterAll(() => system.stop());

const exchanges: Exchange[] = [];
describeContract('the microservices', () => system.url, {
  adminEmail: 'ada@example.com',
  adminPassword,
  onExchange: (exchange) => exchanges.push(exchange),
});

// After the suite: it looks at what was answered there.
test('the merged OpenAPI document says what the services did in this run, and promises nothing else', async () => {
  const document = await fetch(`${system.url}/openapi.json`);
  expect(documentFindings(await document.text(), exchanges)).toEqual([]);
});
