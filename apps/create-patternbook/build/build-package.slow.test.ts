// What npm packs makes the starters of the book, and needs nothing but the Node of this machine, which may be Node 20.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, test } from 'vitest';
import { planStarter, readBook, writeStarter } from '#starter';
import { buildPackage } from './build-package.ts';

const repository = readBook(fileURLToPath(new URL('../../..', import.meta.url)));
const ids = repository.packages.flatMap(({ manifest }) => manifest.pattern?.id ?? []);
const outside = realpathSync(mkdtempSync(join(tmpdir(), 'create-patternbook-')));
const unpacked = join(outside, 'package');

beforeAll(async () => {
  const folder = join(outside, 'built');
  await buildPackage(folder);
  execFileSync('npm', ['pack', '--silent', '--pack-destination', outside], { cwd: folder });
  const tarball = readdirSync(outside).find((name) => name.endsWith('.tgz')) ?? '';
  execFileSync('tar', ['-xzf', tarball], { cwd: outside });
});

afterAll(() => rmSync(outside, { recursive: true, force: true }));

/** As somebody without this repository: with the Node that the machine has. */
function run(...words: string[]): string {
  const path = (process.env.PATH ?? '').split(delimiter).filter((one) => !one.includes('node_modules'));
  const env = { ...process.env, PATH: path.join(delimiter) };
  return execFileSync('node', [join(unpacked, 'main.js'), ...words], { cwd: outside, env, encoding: 'utf8' });
}

test('the packed book makes the same starter of every pattern, byte by byte', () => {
  const packed = readBook(join(unpacked, 'book'));
  for (const pattern of ids) {
    const answers = { pattern, name: 'my-app', packageManager: 'npm', without: [] } as const;
    const [theirs, ours] = [planStarter(packed, answers), planStarter(repository, answers)];
    assert.deepEqual([...theirs.keys()], [...ours.keys()], pattern);
    for (const [path, { bytes, isExecutable }] of ours) {
      assert.ok(theirs.get(path)?.bytes.equals(bytes), `${path} of ${pattern}`);
      assert.equal(theirs.get(path)?.isExecutable, isExecutable, `${path} of ${pattern}`);
    }
  }
});

test('the packed program writes what a clone would write, for npm and for pnpm', async () => {
  for (const packageManager of ['npm', 'pnpm'] as const) {
    const [theirs, ours] = [join(outside, `theirs-${packageManager}`), join(outside, `ours-${packageManager}`)];
    const said = run(
      'microservices',
      theirs,
      '--name',
      'my-app',
      '--pm',
      packageManager,
      '--without',
      'bench',
      '--no-git',
    );
    assert.match(said, /"microservices" is now the project my-app/);
    const answers = { pattern: 'microservices', name: 'my-app', packageManager, without: ['bench'] } as const;
    await writeStarter(planStarter(repository, answers), ours, async () => {});
    assert.equal(execFileSync('git', ['diff', '--no-index', ours, theirs], { encoding: 'utf8' }), '');
  }
});

test('what it cannot do is said in a sentence', () => {
  const refusals: [string[], RegExp][] = [
    [['monolit', 'my-app'], /^Cannot copy "monolit": it is unknown\. Did you mean "monolith"\?.*\n$/],
    [['cqrs', 'my-app', '--pn', 'npm'], /^Cannot go on: Unknown option '--pn'; see --help\n$/],
    [['update'], /^Cannot bring "\." up to date: it has no \.patternbook\.json, which a starter has\n$/],
  ];
  for (const [words, stderr] of refusals) assert.throws(() => run(...words), { status: 1, stderr });
});
