// A page runs these rules as they are, so they import nothing of Node, and of npm only what a browser can run.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'vitest';

const source = fileURLToPath(new URL('.', import.meta.url));

test('a rule imports its neighbours and zod, and nothing else', () => {
  const files = globSync('**/*.ts', { cwd: source }).filter((path) => !path.endsWith('.test.ts'));
  assert.ok(files.length > 30);
  for (const path of files) {
    const text = readFileSync(`${source}${path}`, 'utf8');
    for (const [, name = ''] of text.matchAll(/(?:from|import)\s*\(?'([^']+)'/g)) {
      assert.match(name, /^(\.{1,2}\/.*\.ts|zod)$/, path);
    }
  }
});
