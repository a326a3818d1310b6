// Five screens through the three typed clients, as a newcomer would use them, on one database: they show the same, and what a
// client sees of a field that was renamed.
import assert from 'node:assert/strict';
import { afterAll, beforeAll, test } from 'vitest';
import { signIn } from '../bench/people.ts';
import { graphql } from '../bench/screens/graphql.ts';
import { rest } from '../bench/screens/rest.ts';
import type { Screens } from '../bench/screens/screen.ts';
import { trpc } from '../bench/screens/trpc.ts';
import { openRenaming } from './testing/renaming.ts';
import { type Style, startStyles, styles } from './testing/start-styles.ts';

const connect = { rest, graphql, trpc };
let started: Awaited<ReturnType<typeof startStyles>>;
let noor: Awaited<ReturnType<typeof signIn>>;
const screens = {} as Record<Style, Screens>;

beforeAll(async () => {
  started = await startStyles();
  noor = await signIn(started.of('rest').url, 'noor@example.com');
  for (const style of styles) screens[style] = connect[style](started.of(style).url, noor.token);
});
afterAll(() => started.stop());

async function all<Shown>(show: (screens: Screens) => Promise<Shown>): Promise<Shown> {
  const [first, ...others] = await Promise.all(styles.map((style) => show(screens[style])));
  for (const other of others) assert.deepEqual(other, first);
  return first as Shown;
}

test('a list, a post and the page of an author are the same in each style', async () => {
  const list = await all(({ postList }) => postList());
  assert.ok(list.length > 2 && list.some(({ author, published }) => author === 'Noor Haddad' && published === 2));
  const { content } = await all(({ onePost }) => onePost(list[0]?.id ?? ''));
  assert.ok(content);
  const { name, posts } = await all(({ authorPage }) => authorPage(noor.id));
  assert.deepEqual([name, posts.length], ['Noor Haddad', 2]);
});

test('what is written over one style is at once in the list of each, and in every live list', async () => {
  const watches = await Promise.all(styles.map((style) => screens[style].liveList()));
  for (const style of styles) {
    const title = `Written over ${style}`;
    const seen = await screens[style].writePost({ title, content: 'Text' });
    assert.equal(seen[0]?.title, title);
    assert.deepEqual((await all(({ postList }) => postList()))[0], seen[0]);
    for (const { moment } of watches) assert.deepEqual(await moment(true), [title]);
  }
  for (const { close } of watches) await close();
});

test('a client from before a field was renamed: over REST it says which one, over tRPC it shows nothing', async () => {
  const showRenamed = async (style: 'rest' | 'trpc') => {
    const server = await openRenaming(started.of(style).url, { from: 'title', to: 'headline' });
    return connect[style](server.url).postList().finally(server.close);
  };
  // The schema with which the client reads answers. What only has a type is not looked at when it comes.
  await assert.rejects(showRenamed('rest'), /"title"/);
  assert.deepEqual((await showRenamed('trpc')).at(0)?.title, undefined);
});
