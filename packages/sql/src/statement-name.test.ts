import { expect, test } from 'vitest';
import { statementName } from './statement-name.ts';

test('a text keeps its name, two texts have two, and no more than 200 get one', () => {
  const texts = Array.from({ length: 250 }, (_, shape) => `select ${shape}`);
  const names = texts.map(statementName);
  expect(new Set(names.slice(0, 200)).size).toBe(200);
  expect(new Set(names.slice(200))).toEqual(new Set(['']));
  expect(texts.map(statementName)).toEqual(names);
});
