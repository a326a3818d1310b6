import { expect, test } from 'vitest';
import { planted } from './planted.ts';
import { readmeCommands } from './readme-commands.ts';

test('a command that names what is not there is found, and one that nobody executes', async () => {
  expect(await readmeCommands.run(planted('readme-commands/planted'))).toEqual({
    looked: 10,
    findings: [
      'README.md:20 is a "bash" block: write "sh", so that it is executed',
      'README.md:8 "npx pnpm test" is left to .ci/run, which does not run it',
      'README.md:9 "npx pnpm gone --flag" needs the script "gone", which is not there',
      'README.md:11 "npx pnpm --filter @patternbook/none test" names the package "@patternbook/none", which is not there',
      'README.md:12 "PORT=1 node packages/kit/gone.ts" names "packages/kit/gone.ts", which is not there',
      'README.md:14 "node gone.ts" names "gone.ts", which is not there',
      '.ci/run:1 does not execute them: tooling/readme-commands.ts --run',
    ],
  });
});
