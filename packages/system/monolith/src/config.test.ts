import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'vitest';
import { readConfig } from './config.ts';

const secret = () => randomBytes(32).toString('base64url');
const secrets = { ACCESS_TOKEN_SECRET: secret(), REFRESH_TOKEN_PEPPER: secret(), ADMIN_PASSWORD: secret() };
const good = { PORT: '4001', TOKEN_AUDIENCE: 'monolith', ...secrets };

test('two secrets are enough beside what the definition of the pattern brings', () => {
  const { PORT, HOST, SEED_DEMO, ADMIN_PASSWORD } = readConfig({ ...good, ADMIN_PASSWORD: '' });
  assert.deepEqual(
    { PORT, HOST, SEED_DEMO, ADMIN_PASSWORD },
    { PORT: 4001, HOST: '127.0.0.1', SEED_DEMO: false, ADMIN_PASSWORD: undefined },
  );
});

const refused: Record<string, [Record<string, string>, RegExp]> = {
  'a missing secret': [{ ACCESS_TOKEN_SECRET: '' }, /ACCESS_TOKEN_SECRET: it is missing/],
  'a secret of 31 bytes': [{ REFRESH_TOKEN_PEPPER: secret().slice(0, 31) }, /REFRESH_TOKEN_PEPPER: it must have/],
  'the word that a careless script writes for no value': [{ ACCESS_TOKEN_SECRET: 'undefined' }, /ACCESS_TOKEN_SECRET/],
  'one secret for two purposes': [
    { REFRESH_TOKEN_PEPPER: good.ACCESS_TOKEN_SECRET },
    /REFRESH_TOKEN_PEPPER: it must differ/,
  ],
  'an administrator whose password is a word': [{ ADMIN_PASSWORD: 'administrator' }, /ADMIN_PASSWORD/],
  'an administrator whose password bcrypt would cut': [{ ADMIN_PASSWORD: secret().repeat(2) }, /ADMIN_PASSWORD/],
  'a port that is none': [{ PORT: '70000' }, /PORT/],
  'a limit of nothing': [{ LOGIN_FAILURES: '0' }, /LOGIN_FAILURES/],
};

for (const [what, [environment, message]] of Object.entries(refused)) {
  test(`${what} is refused by name, and no value is repeated`, () => {
    const error = (() => {
      try {
        readConfig({ ...good, ...environment });
      } catch (thrown) {
        return thrown as Error & { code?: string };
      }
      return undefined;
    })();
    assert.equal(error?.code, 'bad-configuration');
    assert.match(error?.message ?? '', message);
    for (const value of Object.values(secrets)) assert.ok(!error?.message.includes(value));
  });
}
