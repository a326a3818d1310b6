// What may follow `npx pnpm starter`, and what is refused before anything is written.
import assert from 'node:assert/strict';
import { test } from 'vitest';
import { readBook } from '#starter';
import { book } from './patterns.ts';
import { readAnswers } from './starter-answers.ts';

const source = readBook(book);

test('the name of the folder is that of the project, and the rest has defaults', () => {
  const answers = { pattern: 'cqrs', name: 'my-posts', packageManager: 'npm', without: [] };
  assert.deepEqual(readAnswers(source, { words: ['cqrs', '../some/My-Posts/'] }), {
    folder: '../some/My-Posts/',
    answers,
  });
  const { answers: other } = readAnswers(source, {
    words: ['rbac', '../roles.d'],
    name: 'roles',
    pm: 'pnpm',
    without: 'bench,pitfalls',
  });
  assert.deepEqual(other, { pattern: 'rbac', name: 'roles', packageManager: 'pnpm', without: ['pitfalls', 'bench'] });
});

test('what comes along is a list, in the order in which it was named', () => {
  const { answers } = readAnswers(source, { words: ['rest', '../my-api'], with: 'order-machine, graphql' });
  assert.deepEqual(answers.with, ['order-machine', 'graphql']);
});

test.each([
  [
    { words: ['rest', '../x'], with: 'grpahql' },
    /Cannot put "grpahql" with "rest": it is unknown\. Did you mean "graphql"\?/,
  ],
  [
    { words: ['monolit', '../x'] },
    /Cannot copy "monolit": it is unknown\. Did you mean "monolith"\? The patterns are /,
  ],
  [{ words: ['monolith'] }, /name a new folder, such as npx pnpm starter monolith \.\.\/my-monolith/],
  [{ words: ['monolith', '../x', 'y', 'z'] }, /"y z" is more than a pattern and a folder/],
  [{ words: ['monolith', '../x'], pm: 'yarn' }, /Cannot use "yarn": --pm is npm or pnpm/],
  [
    { words: ['monolith', '../x'], without: 'tests' },
    /Cannot leave out "tests": what can be left out is pitfalls and bench/,
  ],
  [{ words: ['monolith', '../my_app'] }, /Cannot name the project "my_app": .* Give another one with --name\./],
  [{ words: ['monolith', '../x'], name: '' }, /Cannot name the project "": /],
  [{ words: ['monolith', '../x'], name: 'a'.repeat(61) }, /it is longer than 60 letters/],
])('%j is refused', (asked, reason) => {
  assert.throws(() => readAnswers(source, asked), { code: 'bad-usage', message: reason });
});
