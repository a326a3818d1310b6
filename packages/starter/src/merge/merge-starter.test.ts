// What became of each file when the book and the owner of a starter both went on.
import { expect, test } from 'vitest';
import type { Plan, PlannedFile } from '../types.ts';
import { mergeStarter } from './merge-starter.ts';
import { hasMarkers } from './merge-text.ts';

const file = (text: string, isExecutable = false): PlannedFile => ({ bytes: Buffer.from(text), isExecutable });
const planOf = (texts: Record<string, string>): Plan =>
  new Map(Object.entries(texts).map(([path, text]) => [path, file(text)]));

function merged(base: Plan, theirs: Plan, yours: Plan) {
  const { changes, files } = mergeStarter(base, theirs, (path) => yours.get(path));
  const after = new Map([...yours]);
  for (const [path, one] of files) {
    if (one) after.set(path, one);
    else after.delete(path);
  }
  const texts = Object.fromEntries([...after].map(([path, { bytes }]) => [path, String(bytes)]));
  return { outcomes: Object.fromEntries(changes.map(({ path, outcome }) => [path, outcome])), texts, changes, after };
}

const lines = (...words: string[]) => `${words.join('\n')}\n`;
const long = lines('one', 'two', 'three', 'four', 'five', 'six');

test('three files of yours and five of the book: two are both, one is deleted by you, one has a new name', () => {
  const base = planOf({ 'only-yours': 'a', apart: long, same: long, deleted: 'a', old: long, taken: 'a', gone: 'a' });
  const theirs = planOf({
    'only-yours': 'a',
    apart: long.replace('six', 'SIX'),
    same: long.replace('one', 'ONE'),
    deleted: 'b',
    'folder/new': long.replace('six', 'seven'),
    taken: 'b',
    added: 'b',
  });
  const yours = planOf({
    'only-yours': 'mine',
    apart: long.replace('one', 'mine'),
    same: long.replace('one', 'mine'),
    old: long.replace('one', 'mine'),
    taken: 'a',
    gone: 'a',
  });
  const { outcomes, texts, after } = merged(base, theirs, yours);
  expect(outcomes).toEqual({
    added: 'added',
    apart: 'both',
    deleted: 'stays deleted',
    'folder/new': 'both',
    gone: 'removed',
    same: 'conflict',
    taken: 'taken',
  });
  expect(texts).toEqual({
    'only-yours': 'mine',
    apart: long.replace('one', 'mine').replace('six', 'SIX'),
    same: long.replace('one', '<<<<<<< yours\nmine\n=======\nONE\n>>>>>>> patternbook'),
    'folder/new': long.replace('one', 'mine').replace('six', 'seven'),
    taken: 'b',
    added: 'b',
  });
  expect(hasMarkers(texts.same ?? '')).toBe(true);
  // A second time there is nothing to do.
  expect(merged(theirs, theirs, after).changes).toEqual([]);
});

test('a file that the book renamed and changed is there under its new name, also where you had changed it just so', () => {
  const changed = long.replace('six', 'seven');
  const { outcomes, texts } = merged(planOf({ old: long }), planOf({ new: changed }), planOf({ old: changed }));
  expect([outcomes, texts]).toEqual([{ new: 'moved' }, { new: changed }]);
});

test('package.json is merged by its keys, and where both changed one, yours stands and is named', () => {
  const json = (value: object) => planOf({ 'package.json': JSON.stringify(value) });
  const base = json({ name: 'app', scripts: { start: 'a' }, dependencies: { zod: '^4.6.0', pg: '^8.0.0' } });
  const theirs = json({ name: 'app', scripts: { start: 'a', secrets: 'b' }, dependencies: { zod: '^4.7.0' } });
  const yours = json({
    name: 'shop',
    scripts: { start: 'a' },
    dependencies: { zod: '^4.6.0', pg: '^8.0.0', ky: '^1.0.0' },
  });
  const { outcomes, texts } = merged(base, theirs, yours);
  expect(outcomes).toEqual({ 'package.json': 'both' });
  expect(JSON.parse(texts['package.json'] ?? '')).toEqual({
    name: 'shop',
    scripts: { start: 'a', secrets: 'b' },
    dependencies: { zod: '^4.7.0', ky: '^1.0.0' },
  });
  const again = merged(base, theirs, json({ name: 'app', scripts: { start: 'a' }, dependencies: { zod: '^5.0.0' } }));
  expect(again.changes).toEqual([
    { path: 'package.json', outcome: 'conflict', why: 'both changed dependencies.zod: yours stands there' },
  ]);
  expect(JSON.parse(again.texts['package.json'] ?? '').dependencies).toEqual({ zod: '^5.0.0' });
});

test.each([
  ['a file that is no text', 'a\0', 'b\0', 'c\0', 'c\0'],
  [
    'a file that you made and the book, too',
    undefined,
    'theirs',
    'mine',
    '<<<<<<< yours\nmine\n=======\ntheirs\n>>>>>>> patternbook',
  ],
  ['a file that you changed and the book removed', 'a', undefined, 'mine', 'mine'],
])('%s is a conflict, and nothing of yours is lost', (_what, base, theirs, yours, after) => {
  const side = (text: string | undefined) => planOf(text === undefined ? {} : { file: text });
  const { outcomes, texts } = merged(side(base), side(theirs), side(yours));
  expect(outcomes).toEqual({ file: 'conflict' });
  expect(texts.file).toBe(after);
});

test('the line ends and the mode that a file has on your side stay', () => {
  const base = new Map([
    ['text', file(long)],
    ['program', file('a')],
  ]);
  const theirs = new Map([
    ['text', file(long.replace('six', 'SIX'))],
    ['program', file('b')],
  ]);
  const yours = new Map([
    ['text', file(long.replace('one', 'mine').replaceAll('\n', '\r\n'))],
    ['program', file('a', true)],
  ]);
  const { outcomes, texts, after } = merged(base, theirs, yours);
  expect(outcomes).toEqual({ program: 'both', text: 'both' });
  expect(texts.text).toBe(long.replace('one', 'mine').replace('six', 'SIX').replaceAll('\n', '\r\n'));
  expect(after.get('program')).toEqual({ bytes: Buffer.from('b'), isExecutable: true });
});

test('package.json keeps the line ends and the indentation of its owner', () => {
  const json = (version: string, indent: string | number = 2) =>
    `${JSON.stringify({ name: 'app', dependencies: { zod: version } }, null, indent)}\n`;
  const yours = json('^4.6.0', '\t').replace('app', 'shop').replaceAll('\n', '\r\n');
  const { texts } = merged(
    planOf({ 'package.json': json('^4.6.0') }),
    planOf({ 'package.json': json('^4.7.0') }),
    planOf({ 'package.json': yours }),
  );
  expect(texts['package.json']).toBe(yours.replace('4.6', '4.7'));
});

test.each([
  ['a byte order mark', '\uFEFF{}', /Cannot read "package\.json": it begins with a byte order mark/],
  ['a comma too many', '{ "name": "app", }', /Cannot read "package\.json": it is no JSON: /],
])('a package.json with %s is refused by its name', (_what, text, reason) => {
  const [base, theirs, yours] = ['{}', '{ "name": "app" }', text].map((one) => planOf({ 'package.json': one ?? '' }));
  expect(() => merged(base ?? new Map(), theirs ?? new Map(), yours ?? new Map())).toThrow(
    expect.objectContaining({ code: 'no-starter', message: expect.stringMatching(reason) }),
  );
});
