// The table of attacks once more, on a service that only has the published keys: what is published lets nobody sign.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { attacks, confusions } from '../testing/attacks.ts';
import { createForger, expected } from '../testing/forger.ts';
import { createKeyRing } from './key-ring.ts';
import { newSigningKey } from './signing-key.ts';
import { createTokenVerifier } from './verifier.ts';

async function publish(keys: object): Promise<string> {
  const server = createServer((_req, res) => res.end(JSON.stringify(keys))).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('whatever is lied about a token, the verifier of another service refuses it, and all alike', async () => {
  const keys = createKeyRing([newSigningKey('ES256', 0)], { ttlSeconds: 900, now: expected.now });
  const key = keys.active();
  const forge = createForger(key);
  const onFailure = (error: unknown) => expect.unreachable(String(error));
  const { verify } = createTokenVerifier({ ...expected, jwksUrl: await publish(keys.jwks()), onFailure });
  expect(await verify(forge())).toEqual({ id: 'alice', role: 'USER' });
  for (const [lie, attack] of Object.entries({ ...attacks, ...confusions(key) })) {
    const refused = { code: 'invalid-token', message: 'Cannot accept the access token: it is not valid' };
    await expect((async () => verify(forge(attack)))(), lie).rejects.toMatchObject(refused);
  }
});
