// What a bank of somebody else may send, and what the order hears of it.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createBankClient } from './bank-client.ts';

async function heardOf(body: string): Promise<string[]> {
  const server = createServer((_req, res) => void res.end(body));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const ask = createBankClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, 60_000);
  const asked = { type: 'CHARGE', payment: 1, attempt: 1, cents: 1, card: 'good' } as const;
  return Array.fromAsync(ask('key', asked, new AbortController().signal));
}

test.each([
  ['{"verdict":"succeeded"}\n', ['succeeded']],
  // The last line of a body need not end.
  ['{"verdict":"declined"}\n{"verdict":"succeeded"}', ['declined', 'succeeded']],
  ['', ['unavailable']],
  ['<html>', ['unavailable']],
  ['{"verdict":"maybe"}\n', ['unavailable']],
])('of %j the order hears %j', async (body, heard) => {
  expect(await heardOf(body)).toEqual(heard);
});
