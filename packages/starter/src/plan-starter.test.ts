// Every pattern of the book as a starter: complete, the book's own files, and without a way back.
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { book, ids, planOf, root, textOf } from '../testing/book.ts';
import { danglingImports, danglingLinks, isCode } from '../testing/dangling.ts';
import { planStarter } from './plan-starter.ts';
import { readBook } from './read-book.ts';
import { leavable } from './types.ts';

test.each(ids)('a starter of "%s" finds all that its files import and link to', (id) => {
  for (const without of [[], [...leavable]]) {
    const plan = planOf(id, { without });
    expect(danglingImports(plan)).toEqual([]);
    expect(danglingLinks(plan)).toEqual([]);
  }
});

test.each(ids)('a starter of "%s" has the source files of the book, byte by byte', (id) => {
  const plan = planOf(id);
  const made =
    /^(\.|AGENTS\.md|LICENSE|README\.md|Dockerfile|docker-compose\.yml|make-secrets\.ts|package\.json|tsconfig\.json)|\.md$|^lib\/\w+\/tsconfig\.json$/;
  const pattern = book.packages.find(({ manifest }) => manifest.pattern?.id === id);
  const others = [...plan.keys()].filter((path) => !made.test(path));
  expect(others.length).toBeGreaterThan(20);
  for (const path of others) {
    const [lib, name = '', ...rest] = path.split('/');
    const source =
      lib === 'lib' ? book.packages.find(({ manifest }) => manifest.name === `@patternbook/${name}`) : pattern;
    const original = source?.files.get(lib === 'lib' ? rest.join('/') : path);
    expect(original && plan.get(path)?.bytes.equals(original.bytes), path).toBe(true);
    expect(plan.get(path)?.isExecutable).toBe(original?.isExecutable);
  }
});

test.each(ids)('nothing in what is made for a starter of "%s" leads back to the book', (id) => {
  for (const packageManager of ['npm', 'pnpm'] as const) {
    const plan = planOf(id, { packageManager });
    for (const path of plan.keys()) {
      if (isCode(path) && path !== 'make-secrets.ts') continue;
      // A file of the pattern's own may speak of the book.
      const back = path.endsWith('.http') ? /@patternbook\// : /@patternbook\/|workspace:|catalog:|npx pnpm/;
      expect(back.exec(textOf(plan, path))?.[0], path).toBeUndefined();
    }
    expect(textOf(plan, 'tsconfig.json')).not.toContain('..');
    expect(textOf(plan, 'README.md').startsWith(`# my-${id}\n`)).toBe(true);
  }
});

test('the README of a pattern that runs says how its starter is started, and asked for the first time', () => {
  const runs = ids.filter((id) => planOf(id).has('docker-compose.yml'));
  const says = (id: string) =>
    /^PORT=40\d\d npm start\ncurl -fsS '?http:\/\/127\.0\.0\.1:40\d\d\//m.test(textOf(planOf(id), 'README.md'));
  expect(runs.length).toBeGreaterThan(10);
  expect(runs.filter((id) => !says(id))).toEqual([]);
});

test('the same answers give the same bytes, wherever the book lies and whatever the time zone is', () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'elsewhere-'));
  const { TZ } = process.env;
  onTestFinished(() => {
    if (TZ === undefined) delete process.env.TZ;
    else process.env.TZ = TZ;
    rmSync(elsewhere, { recursive: true });
  });
  symlinkSync(root, join(elsewhere, 'book'));
  const sameBook = readBook(join(elsewhere, 'book'));
  for (const pattern of ids) {
    for (const packageManager of ['npm', 'pnpm'] as const) {
      const answers = { pattern, name: `my-${pattern}`, packageManager, without: [] };
      process.env.TZ = 'Asia/Tokyo';
      const first = planStarter(book, answers);
      process.env.TZ = 'America/Lima';
      const second = planStarter(sameBook, answers);
      expect([...first.keys()]).toEqual([...second.keys()]);
      for (const [path, { bytes, isExecutable }] of first) {
        const other = second.get(path);
        expect(other?.bytes.equals(bytes) && other.isExecutable === isExecutable, `${pattern}: ${path}`).toBe(true);
      }
    }
  }
});

test('the record has a hash of each file', () => {
  const plan = planOf('cqrs');
  const record = JSON.parse(textOf(plan, '.patternbook.json'));
  expect(Object.keys(record.files)).toEqual([...plan.keys()].filter((path) => path !== '.patternbook.json'));
  expect(record).toMatchObject({ patternbook: book.version, pattern: 'cqrs', name: 'my-cqrs', without: [] });
});

test('what is left out takes along the packages, scripts and files that only it needed', () => {
  const plan = planOf('monolith', { without: ['pitfalls', 'bench'] });
  expect([...plan.keys()].filter((path) => /^(pitfalls|bench|lib\/(pitfall|measure))\//.test(path))).toEqual([]);
  const { scripts, devDependencies } = JSON.parse(textOf(plan, 'package.json'));
  expect(scripts).not.toHaveProperty('bench');
  expect(devDependencies).not.toHaveProperty('autocannon');
  // Its only bench measures the naive version.
  expect([...planOf('rbac', { without: ['pitfalls'] }).keys()].filter((path) => path.startsWith('bench/'))).toEqual([]);
});

test('npm is told what a pattern has it install otherwise, and pnpm reads that in a file of its own', () => {
  const manifest = JSON.parse(textOf(planOf('event-sourcing'), 'package.json'));
  expect(manifest.overrides).toMatchObject({ uuid: manifest.dependencies.uuid });
  const withPnpm = planOf('event-sourcing', { packageManager: 'pnpm' });
  expect(JSON.parse(textOf(withPnpm, 'package.json'))).not.toHaveProperty('overrides');
  expect(textOf(withPnpm, 'pnpm-workspace.yaml')).toMatch(/^overrides:$/m);
});

test('a pattern that is not there, and a name that is taken, are refused', () => {
  expect(() => planOf('no-such')).toThrow(/Cannot copy "no-such": no package of the book has this pattern/);
  expect(() => planOf('rbac', { name: 'express' })).toThrow(/Cannot name the project "express"/);
});
