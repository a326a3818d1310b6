// What strangers write into the two fields of a login.
import { once } from 'node:events';
import type { Express } from 'express';
import { expect, onTestFinished } from 'vitest';
import { pitfall } from '#pitfall';
import { createAccountsApp } from './account-routes.ts';
import { createNaiveAccountsApp } from './naive-account-routes.ts';
import { createWorld, password, type World } from './world.ts';

type CreateApp = (world: World) => Express;
const apps: Record<'naive' | 'ours', CreateApp> = { naive: createNaiveAccountsApp, ours: createAccountsApp };
const alice = 'alice@blog.test';

/** Serves a world with Alice and Bob; the returned function gives the status of one POST. */
async function serve(createApp: CreateApp) {
  const server = createApp(await createWorld()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close().closeAllConnections());
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return async (path: string, body: object) => {
    const headers = { 'Content-Type': 'application/json' };
    const url = `http://127.0.0.1:${port}${path}`;
    return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })).status;
  };
}

pitfall(
  'JWT-15: an address in other letters is the same address, for a registration and for a login',
  async (createApp: CreateApp) => {
    const post = await serve(createApp);
    for (const email of ['ALICE@blog.test', ' Alice@Blog.Test ']) {
      expect(await post('/register', { name: 'Alice', email, password: 'another long password' })).toBe(409);
      expect(await post('/login', { email, password })).toBe(200);
    }
  },
  apps,
);

for (const [what, fields] of Object.entries({
  'a list': { password: [password] },
  'a number': { password: 123456789012 },
  nothing: { password: undefined },
})) {
  pitfall(
    `JWT-18: ${what} as a password is the mistake of the client, and no failure of the server`,
    async (createApp: CreateApp) => {
      const post = await serve(createApp);
      expect(await post('/login', { email: alice, password })).toBe(200);
      expect(await post('/login', { email: alice, ...fields })).toBe(422);
      expect(await post('/register', { name: 'New', email: 'new@blog.test', ...fields })).toBe(422);
    },
    apps,
  );
}

pitfall(
  'JWT-18: an object as an e-mail address makes no account',
  async (createApp: CreateApp) => {
    const post = await serve(createApp);
    expect(await post('/register', { name: 'New', email: { not: '' }, password: 'another long password' })).toBe(422);
  },
  apps,
);
