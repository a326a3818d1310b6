// The table of conformance speaks of the suite as it is now.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cases } from '#contract/suite';
import { book } from '../src/patterns.ts';

const now = Object.fromEntries(cases.map((theme) => [theme.theme, theme.cases.length]));
const measured = async (name: string) =>
  JSON.parse(await readFile(join(book, `docs/measurements/${name}.json`), 'utf8'));

test('every theme and every case of the contract is in the table: `npx pnpm bench compare` makes it', async () => {
  expect((await measured('conformance')).themes).toEqual(now);
});

test('the containers pass every case: `node tooling/rehearsal/compose.ts` says so', async () => {
  const { implementations } = await measured('conformance-in-containers');
  expect(Object.values(implementations)).toEqual([now]);
});
