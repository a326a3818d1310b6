import { expect, test } from 'vitest';
import manifest from '#abac/manifest' with { type: 'json' };
import { pattern } from './pattern.ts';

test('the decision point has the id and the port that its manifest names', async () => {
  const { id, port } = manifest.pattern;
  expect(pattern.id).toBe(id);
  expect((await pattern.configure({ HOST: '127.0.0.1' })).port).toBe(4000 + port);
});
