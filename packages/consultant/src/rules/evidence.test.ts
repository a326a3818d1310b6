// All that a rule can point to is there: pages, tests, benches, and a way to copy each package.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'vitest';
import { catalogue } from '../catalogue.ts';
import { copyOf } from '../index.ts';
import { rulesByQuestion } from './advise.ts';
import { pages, proofs } from './evidence.ts';
import { isPattern, optionIds, optionOf } from './options.ts';

const book = new URL('../../../../', import.meta.url);
const isThere = (path: string) => existsSync(new URL(path.replace(/#.*/, ''), book));

test('every page and every proof is there', () => {
  for (const path of [...Object.values(pages), ...Object.values(proofs)]) assert.ok(isThere(path), path);
});

test('every proof is a test or a bench', () => {
  for (const path of Object.values(proofs)) assert.match(path, /\.(test|bench)\.ts$/);
});

test('every option has one rule, and is shown where it says', () => {
  const ruled = Object.values(rulesByQuestion).flatMap((rules) => rules.map(({ option }) => option));
  assert.deepEqual(ruled.toSorted(), optionIds.toSorted());
  for (const id of optionIds) {
    const { shownAt } = optionOf(id);
    assert.ok(shownAt === undefined || isThere(shownAt), id);
  }
});

test('every package can be copied by the command that a proposal prints', () => {
  for (const id of optionIds.filter(isPattern)) {
    const { folder } = catalogue[id];
    assert.ok(copyOf(id).startsWith(`npx pnpm starter ${id} ../my-`));
    assert.match(
      readFileSync(new URL(`${folder}/README.md`, book), 'utf8'),
      new RegExp(`^npx pnpm starter ${id} `, 'm'),
    );
  }
});
