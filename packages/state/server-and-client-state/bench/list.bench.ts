// What a visit costs in requests: with the cache, and with components that fetch when they appear. Both end with the same titles.
import { InfiniteQueryObserver, QueryObserver } from '@tanstack/react-query';
import { referenceCredentials, startReference } from '#contract/reference';
import { firstLoadBytes } from '#ui/testing';
import { createBlogApi, createCall } from '../src/api/index.ts';
import { createQueryClient, postQuery, postsQuery } from '../src/server-state/index.ts';
import { createWrites } from '../src/server-state/writes.ts';

const demanded = { requests: 0.5, firstLoad: 150_000 };
const [posts, returns, edits] = [3, 3, 10];

const server = await startReference();
let requests = 0;
const counted: typeof fetch = (input, init) => {
  requests += 1;
  return fetch(input, init);
};
const plain = createCall({ fetch: counted, baseUrl: server.url });
const { adminEmail: email, adminPassword: password } = referenceCredentials;
const login = await plain('/api/auth/login', { method: 'POST', body: { email, password } });
const { accessToken } = JSON.parse(login.text) as { accessToken: string };
const Authorization = `Bearer ${accessToken}`;
const api = createBlogApi((path, request = {}) =>
  plain(path, { ...request, headers: { ...request.headers, Authorization } }),
);
const draft = { status: 'draft', limit: posts, cursor: undefined } as const;
const input = (title: string) => ({ title, content: 'Text' });

async function write(): Promise<string[]> {
  const made = [];
  for (let count = 0; count < posts; count += 1)
    made.push(await api.createPost(input(`Post ${count}`), crypto.randomUUID()));
  return made.map(({ post }) => post.id).toReversed();
}
const titles = async () => (await api.listPosts(draft)).items.map(({ title }) => title).join();

/** The list, each post and back, some times; then one post is edited in quick succession. */
async function withCache(ids: string[]): Promise<void> {
  const client = createQueryClient();
  const send = createWrites(client, api);
  const show = () => new InfiniteQueryObserver(client, postsQuery(api, 'draft')).subscribe(() => {});
  for (let count = 0; count < returns; count += 1) {
    for (const id of ids) {
      const leaveList = show();
      await client.ensureInfiniteQueryData(postsQuery(api, 'draft'));
      leaveList();
      const leave = new QueryObserver(client, postQuery(api, id)).subscribe(() => {});
      await client.ensureQueryData(postQuery(api, id));
      leave();
    }
  }
  const leaveList = show();
  const [id = ''] = ids;
  const { etag: basedOn } = await client.ensureQueryData(postQuery(api, id));
  await Promise.all(
    Array.from({ length: edits }, (_, count) => send({ do: 'edit', id, input: input(`Edit ${count}`), basedOn })),
  );
  leaveList();
  client.clear();
}

async function withoutCache(ids: string[]): Promise<void> {
  for (let count = 0; count < returns; count += 1) {
    for (const id of ids) {
      await api.listPosts(draft);
      await api.readPost(id);
    }
  }
  await api.listPosts(draft);
  const [id = ''] = ids;
  for (let count = 0; count < edits; count += 1) {
    const { etag } = await api.readPost(id);
    await api.editPost(id, input(`Edit ${count}`), etag);
    await api.listPosts(draft);
  }
}

async function cost(visit: (ids: string[]) => Promise<void>): Promise<{ requests: number; end: string }> {
  const ids = await write();
  requests = 0;
  await visit(ids);
  const count = requests;
  return { requests: count, end: await titles() };
}

const [theirs, ours] = [await cost(withoutCache), await cost(withCache)];
await server.stop();
if (theirs.end !== ours.end)
  throw new Error(`Cannot compare: one ends with "${theirs.end}", the other with "${ours.end}"`);

const ratio = ours.requests / theirs.requests;
const firstLoad = firstLoadBytes(new URL('../src/generated/page', import.meta.url).pathname);
console.log(
  `A visit: ${returns} times the list and each of ${posts} posts, then ${edits} edits in quick succession.\n`,
);
console.log('| page | requests |\n| --- | --- |');
console.log(`| each component fetches when it appears | ${theirs.requests} |\n| the cache | ${ours.requests} |`);
console.log(
  `\nThat is ${ratio.toPrecision(2)} of the requests. The first load has ${Math.round(firstLoad / 1000)} kB, compressed.`,
);
if (ratio > demanded.requests)
  throw new Error(`Cannot keep the promise of ${demanded.requests} of the requests: see above`);
if (firstLoad > demanded.firstLoad) throw new Error('Cannot keep the promise of 150 kB: see above');
