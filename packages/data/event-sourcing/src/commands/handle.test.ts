// A command from its arrival to its events, in memory: what happens when somebody else is quicker.
import assert from 'node:assert/strict';
import { test } from 'vitest';
import { inMemory } from '../../testing/memory.ts';
import type { PostCommand } from '../domain/posts/decide.ts';
import { post } from './aggregates.ts';

const at = new Date('2026-05-01T12:00:00.000Z');
const sent = { id: 'p', actor: { id: '016f5e66-e800-7000-8000-000000000003', role: 'USER' }, at } as const;
const create: PostCommand = { type: 'CreatePost', ...sent, title: 'Title', content: 'Content' };

async function withPost() {
  const parts = inMemory();
  let count = 0;
  const send = (command: PostCommand, more: { expected?: number; commandId?: string } = {}) =>
    parts.handle(post, {
      id: 'p',
      command,
      commandId: `c${++count}`,
      correlation: 'r',
      isFirst: command.type === 'CreatePost',
      ...more,
    });
  await send(create);
  return { ...parts, send };
}

test('the version that the sender has seen is kept to, and nothing is tried again', async () => {
  const { send, store } = await withPost();
  await send({ type: 'EditPost', ...sent, title: 'First', content: 'Content' }, { expected: 1 });
  const late = send({ type: 'EditPost', ...sent, title: 'Second', content: 'Content' }, { expected: 1 });
  await assert.rejects(late, { code: 'version-conflict', version: 2 });
  assert.equal((await store.read('post-p')).length, 2);
});

test('what changes nothing records nothing, unless the sender has seen another version', async () => {
  const { send, store } = await withPost();
  const same: PostCommand = { type: 'EditPost', ...sent, title: 'Title', content: 'Content' };
  assert.equal((await send(same)).version, 1);
  assert.equal((await store.read('post-p')).length, 1);
  await assert.rejects(send(same, { expected: 7 }), { code: 'version-conflict' });
});

test('a command that would be refused the second time is answered as the first time', async () => {
  const { send } = await withPost();
  const first = await send({ type: 'PublishPost', ...sent }, { commandId: 'publish' });
  const again = await send({ type: 'PublishPost', ...sent }, { commandId: 'publish' });
  assert.deepEqual(again, { ...first, repeated: true });
  await assert.rejects(send({ type: 'PublishPost', ...sent }), { code: 'post-already-published' });
  await assert.rejects(send({ type: 'DeletePost', ...sent }, { commandId: 'publish' }), { code: 'command-reused' });
});

test('a post that is sent again under another id, as one that was never answered is, stays the first one', async () => {
  const { handle, store } = inMemory();
  const order = (id: string) => ({ id, command: { ...create, id }, commandId: 'new', correlation: 'r', isFirst: true });
  const [made, again] = [await handle(post, order('q')), await handle(post, order('r'))];
  assert.deepEqual([made.id, again.id, again.repeated], ['q', 'q', true]);
  assert.deepEqual(await store.read('post-r'), []);
});

test('who lost a race decides again on what is there now', async () => {
  const parts = await withPost();
  const title = (name: string): PostCommand => ({ type: 'EditPost', ...sent, title: name, content: 'Content' });
  await Promise.all(['One', 'Two', 'Three'].map((name) => parts.send(title(name))));
  assert.equal((await parts.load(post, 'p')).version, 4);
});
