// The guard of every snapshot: whoever changes how events are added up says so.
import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'vitest';
import { fingerprintOf, folds } from './folds.ts';

const sources = { account: 'accounts', post: 'posts' } as const;
const read = (folder: string) => readFileSync(new URL(`../domain/${folder}/evolve.ts`, import.meta.url), 'utf8');

for (const kind of ['account', 'post'] as const) {
  test(`the fold of the ${kind} is the one that its number stands for`, () => {
    const found = fingerprintOf(read(sources[kind]));
    assert.equal(found, folds[kind].source, `evolve.ts changed: raise the number of "${folds[kind].fold}" in folds.ts`);
  });
}

test('a changed fold has another fingerprint; a comment and white space change nothing', () => {
  const source = read('accounts');
  const changed = source.replace("status: 'deactivated'", "status: 'active'");
  assert.notEqual(source, changed);
  assert.notEqual(fingerprintOf(changed), fingerprintOf(source));
  assert.equal(fingerprintOf(`// Another comment.\n${source}\n\n`), fingerprintOf(source));
  assert.notEqual(fingerprintOf(source), hash('sha256', ''));
});
