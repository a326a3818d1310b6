// What may follow the command that makes a starter, and what is refused before anything is written.
import assert from 'node:assert/strict';
import { test } from 'vitest';
import { book } from '../../testing/book.ts';
import { type Asked, readAnswers } from './read-answers.ts';

const read = (asked: Asked) => readAnswers(book, 'npm create patternbook', asked);

test('the name of the folder is that of the project, and the rest has defaults', () => {
  const answers = { pattern: 'cqrs', name: 'my-posts', packageManager: 'npm', without: [] };
  assert.deepEqual(read({ words: ['cqrs', '../some/My-Posts/'] }), {
    folder: '../some/My-Posts/',
    answers,
  });
  const { answers: other } = read({
    words: ['rbac', '../roles.d'],
    name: 'roles',
    pm: 'pnpm',
    without: 'bench,pitfalls',
  });
  assert.deepEqual(other, { pattern: 'rbac', name: 'roles', packageManager: 'pnpm', without: ['pitfalls', 'bench'] });
});

test('what comes along is a list, in the order in which it was named', () => {
  const { answers } = read({ words: ['rest', '../my-api'], with: 'order-machine, graphql' });
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
  [{ words: ['monolith'] }, /name a new folder, such as npm create patternbook monolith \.\.\/my-monolith/],
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
  assert.throws(() => read(asked), { code: 'no-starter', message: reason });
});
