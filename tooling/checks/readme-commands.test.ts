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

test('a program that a reader lacks, a pattern that is not there, and commands outside shell blocks are found', async () => {
  const lacks = 'which a reader may not have: tooling/commands/forms.ts';
  const { findings } = await readmeCommands.run(planted('readme-commands/hidden'));
  expect(findings).toEqual([
    'README.md:17 is a block without a language: write "sh", or "text" for what is printed',
    'README.md:21 is a "text" block with a command: write "sh", so that it is executed',
    'README.md:25 is a block without a language: write "sh", or "text" for what is printed',
    'CONTRIBUTING.md:10 "npx pnpm sart" needs the script "sart", which is not there',
    `README.md:4 "frobnicate --all" starts "frobnicate", ${lacks}`,
    `README.md:5 "curl http://127.0.0.1:4001 | jq .items && echo "a; b | c"" starts "jq", ${lacks}`,
    `README.md:6 "curl "http://127.0.0.1:4001$(locate .data/draft)"" starts "locate", ${lacks}`,
    'README.md:9 "npx pnpm start monolit" names the pattern "monolit", which is not there',
    'README.md:10 "npx pnpm start rbac" names the pattern "rbac", which is not there',
    'README.md:12 "npx pnpm bench auth" names the pattern "auth", which is not there',
    'README.md:14 "npx pnpm --filter "@patternbook/rback..." pack" names the package "@patternbook/rback", which is not there',
    'AGENTS.md:3 "PORT=1 npx pnpm --filter @patternbook/rback test" names the package "@patternbook/rback", which is not there',
    'CONTRIBUTING.md:3 "npx pnpm chekc" needs the script "chekc", which is not there',
    'CONTRIBUTING.md:7 "node tooling/gone.ts floors" names "tooling/gone.ts", which is not there',
    'packages/system/monolith/README.md:3 "node main.ts" names "main.ts", which is not there',
  ]);
});
