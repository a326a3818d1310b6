import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ConfigError, httpSettings, readEnvironment, secret } from './index.ts';

const schema = z.object({ ...httpSettings, PORT: httpSettings.PORT.default(4001) });

test('an empty environment gives the documented defaults', () => {
  expect(readEnvironment(schema, {})).toEqual({
    PORT: 4001,
    HOST: '127.0.0.1',
    BODY_LIMIT_BYTES: 65_536,
    SIGNED_IN_BODY_LIMIT_BYTES: 1_048_576,
    STOP_NOTICE_SECONDS: 0,
    RATE_LIMIT_REQUESTS: 300,
    RATE_LIMIT_WINDOW_SECONDS: 10,
    TRUST_PROXY_HOPS: 0,
    DRAIN_SECONDS: 10,
    REQUEST_TIMEOUT_SECONDS: 30,
    UNREAD_ANSWER_SECONDS: 20,
    UNREAD_ANSWERS_BYTES: 33_554_432,
    MAX_CONNECTIONS: 1_000,
    MAX_CONNECTIONS_PER_CLIENT: 100,
    LOG_LEVEL: 'info',
  });
});

test('values are read as numbers, an empty string counts as unset, other variables are not looked at', () => {
  const env = { PORT: '8080', HOST: '', LOG_LEVEL: 'warn', PATH: '/bin' };
  expect(readEnvironment(schema, env)).toMatchObject({ PORT: 8080, HOST: '127.0.0.1', LOG_LEVEL: 'warn' });
  expect(readEnvironment(schema, env)).not.toHaveProperty('PATH');
});

test('one error names every wrong variable with its reason, and none of the values', () => {
  const texts = { NAME: z.string().min(8), OTHER: z.string().max(3), MAIL: z.string().pipe(z.email()) };
  const wrong = z.object({ ...httpSettings, NEEDED: z.string(), JWT_SECRET: secret(), ...texts });
  const secrets = { JWT_SECRET: 'hunter2', NAME: 'hunter2', OTHER: 'hunter2', MAIL: 'hunter2' };
  const env = { PORT: '70000', DRAIN_SECONDS: 'hunter2', LOG_LEVEL: 'hunter2', ...secrets, NEEDED: '' };
  const read = () => readEnvironment(wrong, env);
  expect(read).toThrow(ConfigError);
  expect(read).toThrow(expect.objectContaining({ code: 'bad-configuration' }));
  const message = String(catchError(read));
  expect(message.split('\n')).toEqual([
    'ConfigError: Cannot use PORT: it must be a whole number from 0 to 65535',
    'Cannot use DRAIN_SECONDS: it must be a whole number from 0 to 600',
    'Cannot use LOG_LEVEL: it must be one of trace, debug, info, warn, error, fatal, silent',
    'Cannot use NEEDED: it is missing',
    'Cannot use JWT_SECRET: it must have at least 32 bytes and be hard to guess: use random bytes',
    'Cannot use NAME: it must have at least 8 characters',
    'Cannot use OTHER: it must have at most 3 characters',
    'Cannot use MAIL: it must be of the form "email"',
  ]);
  expect(message).not.toContain('hunter2');
});

test.each(['1.5', '-1', '70000', 'NaN', 'undefined', 'true', '99999999999999999999'])('%j is no port', (PORT) => {
  expect(() => readEnvironment(schema, { PORT })).toThrow('Cannot use PORT: it must be a whole number from 0 to 65535');
});

describe('a secret', () => {
  const accepts = (value: string) => secret().safeParse(value).success;

  test.each([
    'q7Zr2vX9mLp4Kd8sWn3TfYb6HcJ1gU5e',
    '3f9c1a7be02d4865f1c0a9de5b7734821e6f0d9c8b4a3527',
    'correct horse battery staple, twice round the block',
  ])('of enough random bytes is accepted: %s', (value) => {
    expect(accepts(value)).toBe(true);
  });

  test.each([
    'undefined',
    'null',
    'q7Zr2vX9mLp4Kd8s',
    'a'.repeat(64),
    'abc123'.repeat(10),
    '0123456789abcdef0123456789abcdef',
    'changeme-changeme-changeme-change',
    'your-secret-key-change-me-in-prod!',
    'PasswordPasswordPassword12345678!',
    `secret${'0'.repeat(40)}`,
    `undefined${'undefined'.repeat(4)}`,
  ])('that is short or can be guessed is refused: %s', (value) => {
    expect(accepts(value)).toBe(false);
  });

  test('may be asked to be longer', () => {
    expect(secret(64).safeParse('q7Zr2vX9mLp4Kd8sWn3TfYb6HcJ1gU5e').success).toBe(false);
  });

  test('never stands in the issue that refuses it', () => {
    expect(JSON.stringify(secret().safeParse('hunter2').error?.issues)).not.toContain('hunter2');
  });
});

function catchError(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}
