// `pnpm consult` as a process: what goes to stdout is the proposal alone, so that it can be kept in a file.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, test } from 'vitest';
import { runCli } from '../testing/run-cli.ts';

test('from a file of answers it prints the proposal, the packages and how each is copied', async () => {
  const cli = runCli(['consult', '--answers', 'packages/consultant/golden/five-person-mvp.yaml']);
  let printed = '';
  cli.process.stdout?.on('data', (text: string) => (printed += text));
  assert.equal(await cli.ended, 0, cli.output());
  assert.ok(printed.startsWith('# A proposal: Borrowed\n'));
  assert.ok(!printed.includes('The packages, and how each is copied'));
  assert.match(cli.output(), / {2}monolith +npx pnpm starter monolith \.\.\/my-monolith/);
});

test('broken answers, a pipe in place of a terminal, and words that are no option are refused', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'patternbook-consult-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const answers = join(folder, 'answers.yaml');
  await writeFile(answers, 'poeple: 3\n');
  const refusals: [string[], RegExp][] = [
    [['--answers', answers], /"poeple" is no question\. Did you mean "people"\?/],
    [[], /Cannot ask questions: this is no terminal/],
    [['me'], /Cannot consult about "me"/],
    [['--answer', answers], /Unknown option '--answer'; see npx pnpm consult --help/],
  ];
  for (const [words, message] of refusals) {
    const cli = runCli(['consult', ...words], { DATA_DIR: folder });
    cli.process.stdin?.end();
    assert.equal(await cli.ended, 1, words.join(' '));
    assert.match(cli.output(), message);
    assert.ok(!cli.output().includes('    at '), 'no stack trace');
  }
});
