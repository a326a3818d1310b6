// The object over the decider: it keeps what is new apart, and its version does not run ahead of the store.
import assert from 'node:assert/strict';
import { test } from 'vitest';
import { Aggregate } from './aggregate.ts';
import { posts } from './posts/decide.ts';

const at = new Date('2026-05-01T12:00:00.000Z');
const sent = { id: 'post', actor: { id: 'noor', role: 'USER' }, at } as const;
const newPost = () => {
  const aggregate = new Aggregate(posts, { state: posts.initial, version: 0 });
  aggregate.execute({ type: 'CreatePost', ...sent, title: 'Title', content: 'Content' });
  return aggregate;
};

test('two commands in one piece of work see each other and are pending together', () => {
  const post = newPost();
  post.execute({ type: 'PublishPost', ...sent });
  assert.deepEqual(
    post.pending.map(({ type }) => type),
    ['PostCreated', 'PostPublished'],
  );
  assert.equal(post.state.status, 'published');
});

test('a refused command leaves everything as it was', () => {
  const post = newPost();
  post.execute({ type: 'PublishPost', ...sent });
  assert.throws(() => post.execute({ type: 'PublishPost', ...sent }), { code: 'post-already-published' });
  assert.equal(post.pending.length, 2);
});

test('the version is the loaded one until the store has taken what is pending', () => {
  const post = newPost();
  assert.equal(post.version, 0);
  const saved = post.saved();
  assert.deepEqual([saved.version, saved.pending, saved.state], [1, [], post.state]);
});
