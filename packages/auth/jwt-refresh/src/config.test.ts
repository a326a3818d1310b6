import { expect, test } from 'vitest';
import { z } from 'zod';
import { differentKeys, jwtRefreshSettings } from './config.ts';

const schema = z.object({ ...jwtRefreshSettings }).check(differentKeys);
const good = {
  ACCESS_TOKEN_SECRET: 'rM4zq0Xc7bY2nV9kL5tJ8wD1sF6hG3pA',
  REFRESH_TOKEN_PEPPER: 'Qe8uT2yW5iO9aZ1xC4vB7nM0kJ3hG6fD',
  TOKEN_ISSUER: 'blog',
  TOKEN_AUDIENCE: 'blog-api',
};
const wrong = (change: object) =>
  schema.safeParse({ ...good, ...change }).error?.issues.map(({ path }) => path.join('.')) ?? [];

test('the two secrets and the names of issuer and audience are enough', () => {
  const { ACCESS_TOKEN_SECRET, REFRESH_TOKEN_PEPPER, ...rest } = schema.parse(good);
  expect(ACCESS_TOKEN_SECRET?.export().toString()).toBe(good.ACCESS_TOKEN_SECRET);
  expect(rest).toEqual({
    ACCESS_TOKEN_ALGORITHM: 'HS256',
    TOKEN_ISSUER: 'blog',
    TOKEN_AUDIENCE: 'blog-api',
    ACCESS_TOKEN_SECONDS: 900,
    REFRESH_TOKEN_SECONDS: 604_800,
    REFRESH_FAMILY_SECONDS: 2_592_000,
    REFRESH_LEEWAY_SECONDS: 10,
    ACCESS_TOKEN_ROTATE_DAYS: 90,
    PASSWORD_COST: 10,
  });
  expect(ACCESS_TOKEN_SECRET?.equals(REFRESH_TOKEN_PEPPER)).toBe(false);
});

test('no parsed secret can be printed by a log', () => {
  expect(JSON.stringify(schema.parse(good))).not.toContain(good.ACCESS_TOKEN_SECRET);
});

test('a missing, short or "undefined" secret is refused', () => {
  for (const secret of [undefined, '', 'short', 'undefined', good.ACCESS_TOKEN_SECRET.slice(1)]) {
    expect(wrong({ ACCESS_TOKEN_SECRET: secret }), `${secret}`).toEqual(['ACCESS_TOKEN_SECRET']);
    expect(wrong({ REFRESH_TOKEN_PEPPER: secret }), `${secret}`).toEqual(['REFRESH_TOKEN_PEPPER']);
  }
});

test('one secret for both uses is refused', () => {
  expect(wrong({ REFRESH_TOKEN_PEPPER: good.ACCESS_TOKEN_SECRET })).toEqual(['REFRESH_TOKEN_PEPPER']);
});

test('times and costs outside their bounds are refused', () => {
  const change = {
    ACCESS_TOKEN_SECONDS: '86401',
    REFRESH_TOKEN_SECONDS: 'soon',
    REFRESH_FAMILY_SECONDS: '1.5',
    REFRESH_LEEWAY_SECONDS: '31',
    PASSWORD_COST: '9',
  };
  expect(wrong(change)).toEqual(Object.keys(change));
});
