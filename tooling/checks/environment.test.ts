import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { environment } from './environment.ts';
import { planted, plantedCopy } from './planted.ts';

test('.env.example and the code name the same variables, but for what the code sets for itself', async () => {
  expect(await environment.run(planted('environment/planted'))).toEqual({
    looked: 5,
    findings: [
      'packages/kit/http/other.ts:1 reads DATABASE_URL, which .env.example does not name',
      'packages/kit/http/settings.ts:5 reads BODY_LIMIT, which .env.example does not name',
      'packages/kit/http/taken.ts:1 reads DATA_FOLDER, which .env.example does not name',
      '.env.example:4 names OLD_NAME, which no code reads',
      '.env.example:1 has defaults that no config.ts with a "readConfig" confirms',
    ],
  });
});

test('a variable is seen by whatever name the code knows the environment', async () => {
  const { findings } = await environment.run(planted('environment/hidden'));
  const file = 'packages/kit/src/hidden.ts';
  expect(findings.filter((finding) => finding.startsWith(file))).toEqual([
    ...[
      'MEMBER_OF_ENV',
      'ENV_IMPORTED',
      'PROCESS_IMPORTED',
      'THROUGH_GLOBAL',
      'OF_AN_ALIAS',
      'OF_A_PARAMETER',
      'OF_A_STANDARD',
      'TAKEN_APART',
      'TAKEN_IN_ARROW',
      'TAKEN_DEEP',
    ].map((name, index) => `${file}:${index + 6} reads ${name}, which .env.example does not name`),
    `${file}:17 computes which variable it reads: write the name out`,
    `${file}:18 takes "5000" for BASE, of which .env.example says nothing`,
    `${file}:19 takes "5001" for BASE, of which .env.example says nothing`,
  ]);
});

test('a wrong default in .env.example is found, and what compose lists twice or lets .env decide', async () => {
  const { findings } = await environment.run(planted('environment/hidden'));
  expect(findings.filter((finding) => /^(.env|docker|.*compose.yml)/.test(finding))).toEqual([
    '.env.example:4 says LIMIT=5, which is no default of packages/kit/src/config.ts',
    '.env.example:5 says SIZE=none, which is no default of packages/kit/src/config.ts',
    ...[7, 8, 9, 14].map(
      (line, index) =>
        `docker-compose.yml:${line} lists ${['SIZE', 'BASE', 'LIMIT', 'LEVEL'][index]} again, which is there already`,
    ),
    'packages/kit/compose.yml:5 lists LEVEL again, which is there already',
    'docker-compose.yml:1 lets .env decide PORT in a container',
  ]);
});

test('a compose file without env_file is found', async () => {
  const copy = plantedCopy('environment/hidden');
  writeFileSync(join(copy, 'docker-compose.yml'), 'services: {}\n');
  const { findings } = await environment.run(copy);
  expect(findings).toContain('docker-compose.yml:1 hands no .env on: it has no env_file');
});
