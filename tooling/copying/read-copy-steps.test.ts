import { expect, test } from 'vitest';
import { planted } from '../checks/planted.ts';
import { readBlocks } from '../commands/read-commands.ts';
import { listPackages } from '../reading/packages.ts';
import { repository } from '../reading/run-tool.ts';
import { readCopySteps } from './read-copy-steps.ts';

const book = planted('copying');

test('the steps that all patterns share are done where a README links to them, between its own', () => {
  const steps = readCopySteps(book, 'packages/auth/rbac');
  expect(steps.map(({ path, line, text }) => `${path}:${line} ${text}`)).toEqual([
    'packages/auth/rbac/README.md:11 cd ../my-rbac',
    'docs/copying.md:3 npm install',
    'docs/copying.md:9 npm test',
    'packages/auth/rbac/README.md:21 npm start',
  ]);
});

test('what makes a copy is not run a second time among the commands of the READMEs', () => {
  expect(readBlocks(book).flatMap((block) => block.map(({ text }) => text))).toEqual(['npx pnpm start']);
});

test('every pattern is copied by the same first commands, but for its name', () => {
  const patterns = listPackages(repository).filter(({ manifest }) => manifest.pattern);
  const first = patterns.map(({ folder, manifest }) => {
    const { text = 'says no command' } = readCopySteps(repository, folder)[0] ?? {};
    return { folder, text: text.replaceAll(/my-[\w-]+/g, 'my-copy').replaceAll(`${manifest.pattern?.id}`, 'ID') };
  });
  expect(first).toEqual(first.map(({ folder }) => ({ folder, text: first[0]?.text })));
  expect(first[0]?.text).toBe('npx pnpm starter ID ../my-copy\ncd ../my-copy');
});
