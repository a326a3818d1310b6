// The screen of the 20 newest posts with their authors and what these have published: GraphQL against the route of REST that
// gives the same. Every ratio comes from one run on one machine, whose servers gave the same posts.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { recordStatements } from '#blog-http/testing';
import { openDatabaseServer, openPool } from '#kit/database';
import { ratios, withSpread } from '#measure';
import { connections, leaveCoreZero, placement, rounds, type Slice, startServer, temporarily } from '#measure/servers';
import { createBlog, generatePosts, prepareDatabase } from '#single-database';
import { sqlDatabase } from '#sql';
import { postList } from '../client/documents.ts';
import texts from '../src/documents/trusted.json' with { type: 'json' };
import { trustDocuments } from '../src/documents/trusted.ts';
import { createLoaders } from '../src/loaders/loaders.ts';
import { schema } from '../src/schema/index.ts';

const demanded = 0.8;
const rest = new URL('./servers/rest.ts', import.meta.url);
const graphql = new URL('./servers/graphql.ts', import.meta.url);
const known = new Map(Object.entries(texts));
const post = (body: object) => ({
  path: '/graphql',
  method: 'POST' as const,
  headers: [{ 'Content-Type': 'application/json', Accept: 'application/graphql-response+json' }],
  body: JSON.stringify({ ...body, variables: { first: 20 } }),
});
const variants = [
  { name: 'REST, all middleware', file: rest, load: { path: '/posts?limit=20', headers: [{}] } },
  { name: 'GraphQL, a document that is known by its hash', file: graphql, load: post({ documentId: postList }) },
  {
    name: 'GraphQL, the same document sent along',
    file: graphql,
    args: ['any'],
    load: post({ query: known.get(postList) }),
  },
];

type Load = Parameters<typeof rounds>[0][number]['load'];
type Screen = { items?: unknown[]; data?: { posts: { edges: { node: unknown }[] } } };
const rowsOf = ({ items, data }: Screen) => items ?? data?.posts.edges.map(({ node }) => node);

await temporarily(async (folder, atEnd) => {
  leaveCoreZero();
  console.error('  … a database with 100,000 posts is made');
  const postgres = await openDatabaseServer({ dataDir: folder });
  atEnd(postgres.stop);
  const url = postgres.urlOf('graphql');
  await prepareDatabase(url);
  const pool = openPool(url, { max: 1, timeoutMs: 600_000 });
  const statements = recordStatements([pool]);
  const blog = createBlog(sqlDatabase(pool), () => new Date());
  await generatePosts(blog.db);

  const before = statements.length;
  const context = {
    blog,
    viewer: undefined,
    loaders: createLoaders(blog, undefined),
    passwords: { hash: async () => '' },
  };
  await trustDocuments(schema, texts).get(postList)?.run(undefined, context, { first: 20 });
  const asked = statements.length - before;
  await pool.end();
  assert.ok(asked > 0 && asked <= 2, `Cannot compare: the screen takes ${asked} statements`);

  const servers = [];
  for (const { file, args = [] } of variants) {
    const started = await startServer(file, [url, ...args], join(folder, 'servers.log'));
    atEnd(started.stop);
    servers.push(started);
  }
  const screens = await Promise.all(
    servers.map(async ({ url }, at) => {
      const { path = '', headers, ...sent }: Partial<Load> = variants[at]?.load ?? {};
      const answer = await fetch(url + path, { ...sent, headers: headers?.[0] ?? {} });
      return rowsOf((await answer.json()) as Screen);
    }),
  );
  assert.equal(screens[0]?.length, 20);
  for (const screen of screens) assert.deepEqual(screen, screens[0], 'Cannot compare: the screens differ');

  const slices = await rounds(
    servers.map((server, at) => ({ server, load: variants[at]?.load ?? { path: '/', headers: [] } })),
    8,
  );
  const of = (kind: keyof Slice, at: number) => (slices[at] ?? []).map((slice) => slice[kind]);
  console.log(`20 posts, ${asked} statements by GraphQL and 1 by REST, ${connections} connections; ${placement}`);
  console.log('Each figure: median (least to greatest round)');
  for (const [index, { name }] of variants.entries()) {
    console.log(`\n${name}`);
    console.table({
      'rate, of REST': withSpread(ratios(of('rate', index), of('rate', 0))),
      'CPU per request, times REST': withSpread(ratios(of('cpu', index), of('cpu', 0))),
      'requests a second': withSpread(of('rate', index)),
    });
  }
  console.log(`\nDemanded of known documents: ${demanded} of REST.`);
});
