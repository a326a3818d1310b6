// What the standalone app is started with.
import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import manifest from '#jwt-refresh/manifest' with { type: 'json' };
import { readConfig } from './config.ts';
import { pattern } from './index.ts';

const random = () => randomBytes(48).toString('base64');
const secrets = { ACCESS_TOKEN_SECRET: random(), REFRESH_TOKEN_PEPPER: random() };

test('it has the id and the port that its manifest names', async () => {
  const { id, port } = manifest.pattern;
  expect(pattern.id).toBe(id);
  // Keys of the environment, so that none are made in the folder of whoever runs the tests.
  const configured = await pattern.configure({ ...secrets, NODE_ENV: 'production' });
  expect(configured.port).toBe(4000 + port);
});

test.each([
  { ADMIN_PASSWORD: 'short' },
  { REFRESH_LEEWAY_SECONDS: '31' },
  { LOGIN_FAILURES: '0' },
  { SEED_DEMO: 'yes' },
])('$0 is refused', (wrong) => {
  const [name] = Object.keys(wrong);
  expect(() => readConfig({ PORT: '0', TOKEN_AUDIENCE: 'jwt-refresh', ...secrets, ...wrong })).toThrow(`${name}`);
});
