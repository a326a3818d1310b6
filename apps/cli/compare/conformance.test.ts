// The table of conformance speaks of the suite as it is now.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cases } from '#contract/suite';
import { book } from '../src/patterns.ts';

test('every theme and every case of the contract is in the table: `npx pnpm bench compare` makes it', async () => {
  const { themes } = JSON.parse(await readFile(join(book, 'docs/measurements/conformance.json'), 'utf8'));
  expect(themes).toEqual(Object.fromEntries(cases.map((theme) => [theme.theme, theme.cases.length])));
});
