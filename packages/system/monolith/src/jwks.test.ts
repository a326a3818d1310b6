// With ES256 the public keys are there for everybody, and a rotation of the kept file signs nobody out.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
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
    rotateKeyFile(file, { algorithm: 'ES256', now: () => new Date() });
    await Promise.all([...asked, signIn()]);
    await askWithAll();
  }
  const kids = tokens.map((token) => JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()).kid);
  assert.deepEqual([refused, new Set(kids).size >= 5], [0, true]);
});
