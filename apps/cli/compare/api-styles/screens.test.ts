// Five screens through the three typed clients, as a newcomer would use them, on one database: they show the same, and what a
// client sees of a field that was renamed.
import assert from 'node:assert/strict';
import { buildClientSchema, getIntrospectionQuery, type IntrospectionQuery, parse, validate } from 'graphql';
import { afterAll, beforeAll, test } from 'vitest';
import { signIn, succeed } from '../bench/people.ts';
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
    assert.deepEqual(
      (await all(({ postList }) => postList()))[0],
      seen[0],
    );
    for (const { moment } of watches) assert.deepEqual(await moment(true), [title]);
  }
  for (const { close } of watches) await close();
});

test('a client that was built before a field was renamed: REST names the field, GraphQL is refused, tRPC shows nothing', async () => {
  const renamed = async (style: Style) => {
    const server = await openRenaming(started.of(style).url, { title: 'headline' });
    return { show: connect[style](server.url).postList, close: server.close };
  };
  const [overRest, overTrpc] = await Promise.all([renamed('rest'), renamed('trpc')]);
  await assert.rejects(overRest.show(), /"title"/);
  assert.equal((await overTrpc.show())[0]?.title, undefined);
  await Promise.all([overRest.close(), overTrpc.close()]);
  const { body } = await succeed(started.of('graphql').url, 'POST', '/graphql', {
    body: { query: '{ posts { edges { node { headline } } } }' },
    headers: { Accept: 'application/graphql-response+json' },
  }).catch((error: Error) => ({ body: error.message }));
  assert.match(String(body), /headline/);
});

test('GraphQL tells a client of a renamed field when it is built, and of an old one beside the new one that it will go', async () => {
  const text = await readSchema();
  const document = parse('{ posts { edges { node { title } } } }');
  const faults = (schema: IntrospectionQuery) => validate(buildClientSchema(schema), document).map(String);
  assert.deepEqual(faults(JSON.parse(text)), []);
  const [fault] = faults(JSON.parse(text.replaceAll('"name":"title"', '"name":"headline"')));
  assert.match(fault ?? '', /Cannot query field "title" on type "Post"/);
});
