// The gateway changes nothing: the contract's own reference server, asked through it, keeps the whole contract.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { documentFindings } from '#contract/document';
import { referenceCredentials, startReference } from '#contract/reference';
import { describeContract, type Exchange } from '#contract/vitest';
import { type Gateway, startGateway } from '../testing/gateway.ts';

let reference: Awaited<ReturnType<typeof startReference>>;
let gateway: Gateway;
beforeAll(async () => {
  reference = await startReference();
  gateway = await startGateway({ all: reference.url });
});
afterAll(async () => {
  await gateway.stop();
  await reference.stop();
});

const exchanges: Exchange[] = [];
describeContract('the reference behind the gateway', () => gateway.url, {
  ...referenceCredentials,
  onExchange: (exchange) => exchanges.push(exchange),
});

// After the suite: it looks at what was answered there.
test('the merged OpenAPI document says what came through the gateway in this run', async () => {
  const document = await fetch(`${gateway.url}/openapi.json`);
  expect(documentFindings(await document.text(), exchanges)).toEqual([]);
});
