// `npx pnpm contract URL` at addresses where there is no Blog API, and what it says while it works.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished, test } from 'vitest';
import { referenceCredentials, startReference } from '#contract/reference';
import { runCli } from '../testing/run-cli.ts';

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close().closeAllConnections());
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** It must end with one line and no case. */
async function refusal(url: string): Promise<string> {
  const cli = runCli(['contract', url]);
  assert.equal(await cli.ended, 1);
  assert.equal(cli.output().trim().split('\n').length, 1);
  return cli.output();
}

test('an address where nobody listens is one clear sentence', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await once(server.close(), 'close');
  const said = await refusal(`http://127.0.0.1:${port}`);
  assert.match(said, new RegExp(`Cannot run the contract at http://127\\.0\\.0\\.1:${port}: nobody listens there`));
});

test('a server that is no Blog API is one clear sentence', async () => {
  const pages = await serve((_req, res) => res.end('<h1>Hello</h1>'));
  assert.match(await refusal(pages), /answered 200 without an access token, so it is no Blog API/);
  const missing = await serve((_req, res) => res.writeHead(404).end());
  assert.match(await refusal(missing), /answered 404/);
  const silent = await serve((req) => req.socket.destroy());
  assert.match(await refusal(silent), /it does not answer as a web server does/);
});

test('it says at once with what it begins', async () => {
  const { url, stop } = await startReference();
  onTestFinished(stop);
  const { adminEmail, adminPassword } = referenceCredentials;
  const cli = runCli(['contract', url], { ADMIN_EMAIL: adminEmail, ADMIN_PASSWORD: adminPassword });
  await cli.printed('… accounts');
  assert.doesNotMatch(cli.output(), /passed/);
});
