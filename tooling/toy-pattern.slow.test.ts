// AGENTS.md, "Add a pattern", followed literally in a copy of the repository, with the toy of fixtures/toy-pattern.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { onTestFinished, test } from 'vitest';
import { planted } from './checks/planted.ts';
import { freePort } from './copying/free-port.ts';
import { partOf } from './reading/markdown.ts';
import { repository } from './reading/run-tool.ts';
import { copyOfTheRepository } from './testing/copy-of-the-repository.ts';

/** The toy is the 99th pattern. */
const portBase = (await freePort()) - 99;
// In CI an install changes no lock file: whoever adds a pattern does so on a machine of their own.
const { CI: _, ...environment } = process.env;
const settings = { npm_config_yes: 'true', DATABASE_URL: '', PORT_BASE: `${portBase}`, POSTGRES_PASSWORD: 'x' };
const secrets = Object.fromEntries(
  [
    'DATABASE_PASSWORD',
    'ACCESS_TOKEN_SECRET',
    'ACCESS_TOKEN_KEY',
    'REFRESH_TOKEN_PEPPER',
    'POSTS_SERVICE_SECRET',
    'ADMIN_PASSWORD',
    'PDP_BEARER_TOKEN',
  ].map((name) => [name, 'x']),
);
const env = { ...environment, ...settings, ...secrets, COMPOSE_PROJECT_NAME: 'toy' };

/** Runs a command in the copy; when it fails, what it said is the failure. */
const commandsIn = (root: string) => async (command: string) => {
  const options = { cwd: root, env, maxBuffer: 2 ** 26 };
  const { stdout } = await promisify(execFile)('sh', ['-c', command], options).catch((error) => {
    throw new Error(`${command}\n${error.stdout}${error.stderr}`);
  });
  return stdout;
};

function edit(root: string, path: string, ...changes: [string, string][]): void {
  let text = readFileSync(join(root, path), 'utf8');
  for (const [before, after] of changes) {
    assert.ok(text.includes(before), `${path} has no "${before}"`);
    text = text.replace(before, () => after);
  }
  writeFileSync(join(root, path), text);
}

/** What the page says that a pattern which starts touches outside its folder. */
function listedFiles(): string[] {
  const part = partOf(readFileSync(join(repository, 'AGENTS.md'), 'utf8'), 'Add a pattern');
  const list = part.split(/\n(?=- |\n)/).filter((point) => point.startsWith('- By '));
  const files = list.flatMap((point) => [...point.matchAll(/`([\w.</>-]+\.\w+)`/g)].map(([, path = '']) => path));
  return files.map((path) => path.replace('<id>', 'toy').replace('<chapter>', 'data')).sort();
}

/** By hand, besides the new files. */
function addByHand(root: string): void {
  const rules = `// Greetings know no plumbing.
import type { FolderRules } from '../folder-rules.ts';

export const toy: FolderRules = {
  folder: 'packages/data/toy',
  home: /^src\\/greetings\\//,
  kinds: { greeting: /^src\\/greetings\\// },
  rules: [{ from: ['greeting'], specifier: /^#kit(\\/|$)/, why: 'kit is touched only at the edges' }],
};
`;
  writeFileSync(join(root, 'tooling/checks/folder-rules/toy.ts'), rules);
  edit(
    root,
    'tooling/checks/folder-table.ts',
    ['import { trpc }', "import { toy } from './folder-rules/toy.ts';\nimport { trpc }"],
    ['FolderRules[] = [\n', 'FolderRules[] = [\n  toy,\n'],
  );
  const model = readFileSync(join(root, 'packages/system/compose.yml'), 'utf8');
  const service = /^ {2}monolith:\n(?: {4}.*\n)+/m.exec(model)?.[0] ?? '';
  const toy = service
    .replaceAll('system/monolith', 'data/toy')
    .replaceAll('monolith', 'toy')
    .replaceAll('MONOLITH', 'TOY')
    .replace('4001', '4099');
  edit(root, 'packages/data/compose.yml', ['services:\n', `services:\n${toy}\n`]);
  edit(root, 'docker-compose.yml', ['      cqrs: *healthy\n', '      cqrs: *healthy\n      toy: *healthy\n']);
}

async function serves(root: string): Promise<void> {
  const child = spawn('sh', ['-c', 'npx pnpm start toy'], { cwd: root, env, detached: true });
  // As Ctrl-C does it, all of them: npx, pnpm and the start itself.
  onTestFinished(async () => {
    if (child.exitCode === null) process.kill(-(child.pid ?? 0), 'SIGINT');
    await once(child, 'close');
  });
  let said = '';
  child.stderr.on('data', (text) => (said += text));
  for await (const line of createInterface(child.stdout)) {
    said += `${line}\n`;
    if (line.includes('Stop with Ctrl-C')) break;
  }
  const answer = await fetch(`http://127.0.0.1:${portBase + 99}/greetings/Ada`).catch(() => assert.fail(said));
  assert.deepEqual(await answer.json(), { greeting: 'Hello, Ada' });
  assert.match(said, /toy +http:\S+ +\/greetings\/Ada/);
}

test('a pattern is added as AGENTS.md says, and touches the files that it names', { timeout: 300_000 }, async () => {
  const root = copyOfTheRepository();
  const run = commandsIn(root);
  await run(
    'git init --quiet && git add --all && git -c user.name=a -c user.email=a@b commit --quiet --message before',
  );

  cpSync(planted('toy-pattern'), root, { recursive: true });
  await run('pnpm install --prefer-offline');
  addByHand(root);
  await run('node tooling/generate-docs.ts');
  const touched = (await run('git status --short --untracked-files=all')).split('\n').map((line) => line.slice(3));
  const outside = touched.filter((path) => path !== '' && !path.startsWith('packages/data/toy/'));
  assert.deepEqual(outside.sort(), listedFiles());

  await run('npx pnpm -s generate');
  await run('node tooling/check.ts');
  await run('npx pnpm --filter @patternbook/toy test');
  await serves(root);
  await assert.rejects(run('npx pnpm start to'), /it is unknown\..* The patterns are .*toy;/);
  const hasDocker = await run('docker compose version').catch(() => '');
  if (hasDocker) assert.match(await run('docker compose config'), /working_dir: \/app\/packages\/data\/toy/);
});
