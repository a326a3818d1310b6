// What the README of a starter says under "Run it": installing, generating, starting and the first request.
import { readText } from '../reading/files.ts';
import { partOf, readMarkdown } from '../reading/markdown.ts';

/** Without the tests, and without containers. */
export function readStarterSteps(folder: string): string[] {
  const { code } = readMarkdown(partOf(readText(folder, 'README.md'), 'Run it'));
  const blocks = code.map(({ text }) =>
    text
      .split('\n')
      .filter((line) => !/^(npm|pnpm) test$/.test(line))
      .join('\n'),
  );
  // A reader may have no pnpm of their own.
  const steps = blocks
    .filter((text) => !text.includes('docker'))
    .map((text) => text.replaceAll(/^((?:\w+=\S+ )?)pnpm /gm, '$1npx pnpm '));
  if (steps.length === 0) throw new Error(`Cannot follow the README of "${folder}": "Run it" has no command`);
  return steps;
}
