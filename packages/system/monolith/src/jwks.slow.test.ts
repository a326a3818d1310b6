// With ES256 the public keys are there for everybody, and a rotation of the kept file signs nobody out.
import assert from 'node:assert/strict';
import { createHmac, createPublicKey, type JsonWebKey } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, test } from 'vitest';
import { PASSWORD } from '#blog-http/testing';
import { rotateKeyFile } from '#jwt-refresh';
import { startBlog } from '../testing/blog.ts';

const path = '/.well-known/jwks.json';

async function startWithFile() {
  const folder = await mkdtemp(join(tmpdir(), 'keys-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'keys.json');
  await writeFile(file, '{"keys":[]}');
  const blog = await startBlog({ environment: { ACCESS_TOKEN_ALGORITHM: 'ES256', ACCESS_TOKEN_KEYS_FILE: file } });
  onTestFinished(blog.stop);
  return { blog, file };
}

test('with HS256 there is nothing to publish', async () => {
  const blog = await startBlog();
  onTestFinished(blog.stop);
  assert.equal((await fetch(blog.url + path)).status, 404);
});

test('with ES256 the public keys may be cached by everybody, and no private part is among them', async () => {
  const { blog } = await startWithFile();
  const answer = await fetch(blog.url + path);
  assert.deepEqual([answer.status, answer.headers.get('cache-control')], [200, 'public, max-age=60']);
  const { keys } = (await answer.json()) as { keys: object[] };
  assert.deepEqual(
    keys.map((key) => Object.keys(key).toSorted()),
    [['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']],
  );
});

test('what strangers make of the public keys is 401, all alike, and no address in a token is called', async () => {
  const { blog } = await startWithFile();
  const { email, id } = blog.people.author;
  let called = 0;
  const evil = createServer((_req, res) => {
    called += 1;
    res.end();
  }).listen(0, '127.0.0.1');
  await once(evil, 'listening');
  onTestFinished(() => void evil.close());
  const { port } = evil.address() as AddressInfo;
  const { keys } = (await (await fetch(blog.url + path)).json()) as { keys: [JsonWebKey & { kid: string }] };
  const pem = createPublicKey({ key: keys[0], format: 'jwk' }).export({ type: 'spki', format: 'pem' });
  const [, payload = ''] = blog.tokens.issue({ id, role: 'ADMIN' }).token.split('.');
  const forge = (header: object, secret: string | Buffer = pem) => {
    const text = `${Buffer.from(JSON.stringify({ typ: 'at+jwt', ...header })).toString('base64url')}.${payload}`;
    return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
  };
  const { kid } = keys[0];
  const login = await blog.request('POST', '/api/auth/login', { body: { email, password: PASSWORD } });
  const tokens = [
    ...[
      forge({ alg: 'HS256', kid }),
      forge({ alg: 'ES256', kid }),
      forge({ alg: 'HS256' }),
      forge({ alg: 'none', kid }),
    ],
    ...['jku', 'x5u'].map((name) => forge({ alg: 'HS256', kid: 'evil', [name]: `http://127.0.0.1:${port}/jwks.json` })),
    ...['../../../dev/null', "' or 1=1", '__proto__'].map((name) => forge({ alg: 'HS256', kid: name }, '')),
    String(login.body.refreshToken),
  ];
  const answers = await Promise.all(
    tokens.map(async (token) => {
      const { status, body, headers } = await blog.request<{ code: string }>('GET', '/api/posts', {
        as: { id, email, token },
      });
      return { status, headers: [...headers.keys()], body: { ...body, requestId: '' } };
    }),
  );
  assert.equal(answers[0]?.status, 401);
  assert.equal(answers[0]?.body.code, 'invalid-token');
  for (const answer of answers) assert.deepEqual(answer, answers[0]);
  assert.equal(called, 0);
});

test('a rotation while requests come in refuses none that should pass', async () => {
  const { blog, file } = await startWithFile();
  const { email } = blog.people.author;
  const tokens: string[] = [];
  let refused = 0;
  const signIn = async () => {
    const { body } = await blog.request<{ accessToken: string }>('POST', '/api/auth/login', {
      body: { email, password: PASSWORD },
    });
    tokens.push(body.accessToken);
  };
  const askWithAll = async () => {
    for (const token of tokens) {
      const { status } = await blog.request('GET', '/api/posts?status=draft', { as: { id: '', email, token } });
      if (status !== 200) refused += 1;
    }
  };
  for (let round = 0; round < 5; round += 1) {
    await signIn();
    const asked = Array.from({ length: 4 }, askWithAll);
    rotateKeyFile(file, { algorithm: 'ES256', now: () => new Date(), leadSeconds: 0 });
    await Promise.all([...asked, signIn()]);
    await askWithAll();
  }
  const kids = tokens.map((token) => JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()).kid);
  assert.deepEqual([refused, new Set(kids).size >= 5], [0, true]);
});
