// Which new file is an old one under another name.
import { expect, test } from 'vitest';
import type { Plan } from '../types.ts';
import { findRenames } from './find-renames.ts';

const planOf = (texts: Record<string, string>): Plan =>
  new Map(Object.entries(texts).map(([path, text]) => [path, { bytes: Buffer.from(text), isExecutable: false }]));

const text = (...words: string[]) => words.map((word) => `line ${word}\n`).join('');

test('the same content comes first, then the file that shares most lines, and each is taken once', () => {
  const base = planOf({
    kept: text('1'),
    same: text('1', '2', '3'),
    near: text('1', '2', '3', '6', '8'),
    like: text('1', '2', '3', '4'),
    other: text('7', '8', '9'),
  });
  const theirs = planOf({
    kept: text('1'),
    'a/close': text('1', '2', '3', '5'),
    'a/same': text('1', '2', '3'),
    'a/other': text('7', '1', '2'),
  });
  expect(Object.fromEntries(findRenames(base, theirs))).toEqual({ same: 'a/same', like: 'a/close' });
});

test('two files of the same content go to two names, and what is no text only to its like', () => {
  const base = planOf({ one: text('1'), two: text('1'), picture: 'a\0line of bytes', icon: 'b\0line of bytes' });
  const theirs = planOf({
    'a/one': text('1'),
    'a/two': text('1'),
    'a/picture': 'a\0line of bytes',
    sign: 'c\0line of bytes',
  });
  expect(Object.fromEntries(findRenames(base, theirs))).toEqual({
    one: 'a/one',
    two: 'a/two',
    picture: 'a/picture',
  });
});
