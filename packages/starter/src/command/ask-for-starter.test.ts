// Somebody at a terminal is asked for a pattern, a folder and the rest, and may stop.
import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'vitest';
import { book, ids, root } from '../../testing/book.ts';
import { down, enter, person, space, stop } from '../../testing/person.ts';
import { askForStarter } from './ask-for-starter.ts';

const toTheStart = '\u0015';

test('the answers are what could have been typed after the command', async () => {
  const folder = join(tmpdir(), 'no-such-folder', 'My-App');
  const { streams } = person({
    'Which pattern?': [down, enter],
    'Which pattern comes along?': [down, enter],
    'Which one more?': [enter],
    'Into which new folder?': [toTheStart, ...'inside', enter],
    'it is inside the book': [toTheStart, ...`${folder}/`, enter],
    'What is the name of the project?': [enter],
    'Which package manager?': [down, enter],
    'What should be left out?': [down, space, enter],
  });
  const asked = await askForStarter(book, root, streams);
  assert.deepEqual(asked, {
    words: ['rest', `${folder}/`],
    name: 'my-app',
    pm: 'pnpm',
    with: 'graphql',
    without: 'bench',
  });
});

test('where nothing fits, nobody is asked what comes along', async () => {
  const { streams, asked } = person({
    'Which pattern?': [...Array(ids.indexOf('rbac')).fill(down), enter],
    'Which pattern comes along?': [stop],
    'Into which new folder?': [stop],
  });
  assert.equal(await askForStarter(book, root, streams), undefined);
  assert.deepEqual(asked, ['Which pattern?', 'Into which new folder?']);
});

test('who stops gets nothing', async () => {
  const { streams } = person({ 'Which pattern?': [enter], 'Which pattern comes along?': [stop] });
  assert.equal(await askForStarter(book, root, streams), undefined);
});
