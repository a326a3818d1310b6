import { createSecretKey, randomBytes } from 'node:crypto';
import express from 'express';
import { expect, onTestFinished, test } from 'vitest';
import { createKnownDevices, type KnownDevices } from './known-devices.ts';

const secret = createSecretKey(randomBytes(32));

/** Signs in with the first, and asks the second who it is. */
async function serve(first: KnownDevices, second: KnownDevices) {
  const app = express();
  app.post('/:account', (req, res) => {
    first.remember(res, req.params.account);
    res.end();
  });
  app.get('/:account', (req, res) => void res.json({ name: second.nameOf(req, req.params.account) ?? 'nobody' }));
  const server = app.listen(0, '127.0.0.1');
  onTestFinished(() => void server.close().closeAllConnections());
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  return {
    signIn: async (account: string) =>
      (await fetch(`${url}/${account}`, { method: 'POST' })).headers.getSetCookie()[0]?.split(';')[0] ?? '',
    nameFor: async (account: string, cookie: string) => {
      const answer = await fetch(`${url}/${account}`, { headers: { Cookie: cookie } });
      return ((await answer.json()) as { name: string }).name;
    },
  };
}

test('a browser is known to every server that has the secret, also after a restart, by a new name each time', async () => {
  const { signIn, nameFor } = await serve(createKnownDevices(secret), createKnownDevices(secret));
  const [one, two] = [await signIn('rosa@example.com'), await signIn('rosa@example.com')];
  const names = [await nameFor('rosa@example.com', one), await nameFor('rosa@example.com', `other=1; ${two}; more=2`)];
  expect(new Set([...names, 'nobody']).size).toBe(3);
});

test('it is known for that account alone, and to nobody with another secret', async () => {
  const other = createKnownDevices(createSecretKey(randomBytes(32)));
  const cookie = await (await serve(createKnownDevices(secret), other)).signIn('rosa@example.com');
  const here = await serve(other, createKnownDevices(secret));
  expect(await here.nameFor('rosa@example.com', cookie)).not.toBe('nobody');
  expect(await here.nameFor('ada@example.com', cookie)).toBe('nobody');
  expect(await here.nameFor('rosa@example.com', await here.signIn('rosa@example.com'))).toBe('nobody');
  const [id = '', proof = ''] = cookie.slice('__Host-device='.length).split('.');
  for (const value of [
    '',
    '.',
    id,
    `${id}.`,
    `.${proof}`,
    `${id}x.${proof}`,
    `${id}.${proof}x`,
    `${id}.${'é'.repeat(43)}`,
  ]) {
    expect(await here.nameFor('rosa@example.com', `__Host-device=${encodeURI(value)}`), value).toBe('nobody');
  }
});
