import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { repository } from '../reading/run-tool.ts';
import { extractedFiles } from './extracted.ts';
import { extracted } from './extracted-table.ts';

const service = 'packages/system/microservices/posts-service/src';
const module = 'packages/system/modular-monolith/src/modules/posts';

/** What the check looks at, as it is in the repository. */
function copied(): string {
  const root = mkdtempSync(join(tmpdir(), 'extracted-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const path of extracted.flatMap(({ from, to }) => [from, to])) {
    cpSync(join(repository, path), join(root, path), { recursive: true });
  }
  return root;
}

test('one changed byte is found, in the copy and in the original', async () => {
  const root = copied();
  expect((await extractedFiles.run(root)).findings).toEqual([]);
  appendFileSync(join(root, service, 'domain/post.ts'), ' ');
  appendFileSync(join(root, module, 'application/posts.ts'), ' ');
  const said = (path: string) => `${service}/${path}:1 differs from ${module}/${path}: copy it again, or change both`;
  expect((await extractedFiles.run(root)).findings).toEqual([said('domain/post.ts'), said('application/posts.ts')]);
});

test('a file that only one of them has is found', async () => {
  const root = copied();
  rmSync(join(root, service, 'domain/post.ts'));
  cpSync(join(root, module, 'domain/post.ts'), join(root, service, 'domain/more.ts'));
  expect((await extractedFiles.run(root)).findings).toEqual([
    `${module}/domain/post.ts:1 has no copy ${service}/domain/post.ts`,
    `${service}/domain/more.ts:1 came from nowhere: there is no ${module}/domain/more.ts`,
  ]);
});
