// The line between what the server owns and what this tab owns.
import { expect, test } from 'vitest';
import { folders } from './folders.ts';
import { planted } from './planted.ts';

test('what crosses the line between the kinds of state is found', async () => {
  const source = 'packages/state/server-and-client-state/src';
  const { findings } = await folders.run(planted('folders/two-kinds-of-state'));
  const copy = 'a copy of what the server owns belongs into the cache, and not into a store';
  expect(findings.filter((finding) => finding.startsWith(source))).toEqual([
    `${source}/client-state/posts-store.ts:1 client-state imports "#contract": ${copy}`,
    `${source}/client-state/posts-store.ts:2 client-state imports "../server-state/keys.ts": what this tab owns knows nothing of the server`,
    `${source}/client-state/posts-store.ts:3 client-state imports "@tanstack/react-query": ${copy}`,
    `${source}/page/main.tsx:1 page imports "#single-database": it runs in a browser`,
    `${source}/page/main.tsx:2 page imports "../app.ts": the page is in a browser`,
    `${source}/server-state/keys.ts:1 server-state imports "zustand/vanilla": a store is for what this tab owns`,
    `${source}/server-state/keys.ts:2 server-state imports "../client-state/posts-store.ts": what the server owns does not depend on this tab`,
    `${source}/url-state/filters.ts:1 url-state imports "../server-state/keys.ts": an address says what to show, and not how`,
  ]);
});
