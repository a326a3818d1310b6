// Whom a start lets stop a part of a pattern.
import { expect, test } from 'vitest';
import { collectParts } from './parts.ts';

const part = { runs: () => true, start: async () => {}, stop: async () => {} };
const running = { url: '', stop: part.stop, parts: { 'users-service': part } };

test('a part is found by the pattern and its name, once that pattern runs', () => {
  const { host, add } = collectParts({});
  expect(host?.partOf('microservices', 'users-service')).toBeUndefined();
  add('microservices', running);
  expect(host?.partOf('microservices', 'users-service')).toBe(part);
  expect(host?.partOf('monolith', 'users-service')).toBeUndefined();
});

test('in production nobody can stop a part', () => {
  expect(collectParts({ NODE_ENV: 'production' }).host).toBeUndefined();
});
