// The words and options that are understood.
import { expect, test } from 'vitest';
import { help } from './help.ts';
import { readWords } from './read-words.ts';

test('words and options may stand in any order, and what is not said is off', () => {
  expect(readWords(['cqrs', '--pm', 'pnpm', '../my-app', '--no-git'])).toEqual({
    words: ['cqrs', '../my-app'],
    options: { pm: 'pnpm', noGit: true, dryRun: false },
    check: false,
    isHelp: false,
  });
  expect(readWords(['rest', 'my-api', '--with', 'graphql']).options).toMatchObject({ with: 'graphql' });
  expect(readWords(['update', '--check'])).toMatchObject({ words: ['update'], check: true });
  expect(readWords(['-h']).isHelp).toBe(true);
});

test('an option that is not known is refused', () => {
  expect(() => readWords(['cqrs', '--dryrun'])).toThrow(
    expect.objectContaining({ code: 'no-starter', message: "Cannot go on: Unknown option '--dryrun'; see --help" }),
  );
});

test('the help names every option in short lines', () => {
  for (const option of ['name', 'pm', 'with', 'without', 'no-git', 'dry-run', 'check'])
    expect(help).toContain(`  --${option} `);
  for (const line of help.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
});
