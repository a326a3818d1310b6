// The walls of the decision point: what is copied imports nothing, and a decision knows neither HTTP nor its sets.
import { expect, test } from 'vitest';
import { folders } from './folders.ts';
import { planted } from './planted.ts';

test('what crosses a wall of the decision point is found', async () => {
  const source = 'packages/auth/abac/src';
  const { findings } = await folders.run(planted('folders/decision-point'));
  expect(findings.filter((finding) => finding.startsWith(source))).toEqual([
    `${source}/decision-point/decide.ts:1 decisions imports "#kit/http": kit is touched only at the edges`,
    `${source}/decision-point/decide.ts:2 decisions imports "../policy-sets/blog.ts": ${sets}`,
    `${source}/decision-point/decide.ts:3 decisions imports "./routes.ts": a decision does not know who asks`,
    `${source}/decision-point/routes.ts:2 edge imports "../app.ts": the app is put together from its parts`,
    `${source}/evaluate.ts:1 library imports "zod": the library is copied as it is: it imports nothing`,
    `${source}/evaluate.ts:2 library imports "./decision-point/decide.ts": the library knows nobody who uses it`,
    `${source}/policy-sets/blog.ts:1 sets imports "../app.ts": a decision does not know who asks`,
  ]);
});

const sets = 'a decision point serves the sets that it is given';
