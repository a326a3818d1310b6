// What the application does about an author whom it does not know yet. No database: the ports are a few lines here.
import assert from 'node:assert/strict';
import { test } from 'vitest';
import { newId } from '#blog-http/terms';
import type { Author, KnownAuthor } from '../domain/author.ts';
import type { NewPost, Post } from '../domain/post.ts';
import { createPostPolicies } from '../domain/post-policies.ts';
import type { Posts } from './ports.ts';
import { createPosts } from './posts.ts';

const now = new Date('2026-05-01T12:00:00.000Z');
const noor: Author = { id: newId(now), name: 'Noor', role: 'USER', version: 1 };
const words = { title: 'T', content: 'C' };

/** The module in memory; `accounts` is what the module users would say, `copies` what this one knows. */
function world({ accounts = [], copies = [] }: { accounts?: Author[]; copies?: KnownAuthor[] }) {
  const known = new Map(copies.map((one) => [one.id, one]));
  const asked: string[] = [];
  let afterInsert = () => {};
  const insert = async (post: NewPost): Promise<Post | undefined> => {
    const author = known.get(post.authorId);
    afterInsert();
    if (!author || author.deleted) return undefined;
    const { id, title, content, createdAt } = post;
    return { id, title, content, createdAt, author, status: 'draft', version: 1, updatedAt: now, publishedAt: null };
  };
  const refuses = async () => undefined;
  const posts: Posts = {
    insert,
    find: refuses,
    edit: refuses,
    publish: refuses,
    remove: refuses,
    removeDraftsOf: refuses,
  };
  const keep = async (author: Author) => {
    if ((known.get(author.id)?.version ?? 0) < author.version) known.set(author.id, { ...author, deleted: false });
  };
  const service = createPosts({
    posts,
    listPosts: async () => [],
    authors: { find: async (id) => known.get(id), keep, bury: refuses, forget: refuses },
    accounts: {
      find: async (id) => {
        asked.push(id);
        return accounts.find((one) => one.id === id);
      },
    },
    policies: createPostPolicies(({ error }) => assert.fail(String(error))),
    now: () => now,
    newId,
  });
  const onInsert = (action: () => void) => {
    afterInsert = action;
  };
  return { service, known, asked, keep, onInsert };
}

test('a newcomer of whom no event has come yet is asked for, kept, and posts', async () => {
  const { service, known, asked } = world({ accounts: [noor] });
  const post = await service.create(noor, words);
  assert.deepEqual([post.author.id, asked], [noor.id, [noor.id]]);
  assert.deepEqual(known.get(noor.id), { ...noor, deleted: false });
  await service.create(noor, words);
  assert.deepEqual(asked, [noor.id], 'once is enough');
});

test('a newcomer whose event comes just after the first try posts, too', async () => {
  const { service, keep, onInsert } = world({ accounts: [noor] });
  onInsert(() => void keep(noor));
  assert.equal((await service.create(noor, words)).author.id, noor.id);
});

test('whom this module has buried is not asked for: an answer may be older than the news', async () => {
  const { service, asked } = world({ accounts: [noor], copies: [{ ...noor, version: 2, deleted: true }] });
  await assert.rejects(service.create(noor, words), { code: 'invalid-token' });
  assert.deepEqual(asked, []);
});

test('who is unknown to both is told that the account is gone', async () => {
  const { service } = world({});
  await assert.rejects(service.create(noor, words), { code: 'invalid-token' });
  await assert.rejects(service.remove(noor, newId(now)), { code: 'invalid-token' });
  const window = { limit: 20, page: 1 };
  await assert.rejects(service.list(noor, 'draft', window), { code: 'invalid-token' });
  await assert.rejects(service.listOf(noor.id, undefined, 'published', window), { code: 'user-not-found' });
});

test('somebody whose token and copy do not agree on the role is asked for', async () => {
  const promoted: Author = { ...noor, role: 'MODERATOR', version: 2 };
  const { service, known, asked } = world({ accounts: [promoted], copies: [{ ...noor, deleted: false }] });
  await service.list(promoted, 'draft', { limit: 20, page: 1 });
  assert.deepEqual([asked, known.get(noor.id)?.role], [[noor.id], 'MODERATOR']);
});
