// A state is the sum of its events, whichever way it is come by: from the beginning, or from a snapshot and what came after.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'vitest';
import { inMemory } from '../../testing/memory.ts';
import type { AccountCommand } from '../domain/accounts/decide.ts';
import type { StoredEvent } from '../event-store/event-store.ts';
import { account } from './aggregates.ts';
import { checkOrder, createLoad } from './load.ts';

const id = '016f5e66-e800-7000-8000-000000000003';
const stream = `account-${id}`;
const start = new Date('2026-05-01T12:00:00.000Z').getTime();
const minute = (count: number) => new Date(start + count * 60_000);
const owner = { id, role: 'USER' } as const;

/** An account whose e-mail was changed so often. Event n happened in minute n. */
async function changed(times: number) {
  const parts = inMemory();
  const send = (command: AccountCommand, isFirst = false) =>
    parts.handle(account, { id, command, isFirst, commandId: randomUUID(), correlation: 'test' });
  const email = (count: number) => `noor-${count}@example.com`;
  await send(
    { type: 'RegisterAccount', actor: undefined, at: minute(1), email: email(1), name: 'Noor', role: 'USER' },
    true,
  );
  for (let count = 2; count <= times; count++) {
    await send({ type: 'ChangeEmail', id, actor: owner, at: minute(count), email: email(count) });
  }
  const fromTheStart = await parts.load(account, id, { version: times });
  return { ...parts, send, fromTheStart };
}

test('snapshot and tail equal a full replay, and the snapshot is used', async () => {
  const { snapshots, keys, fromTheStart, store } = await changed(250);
  const snapshot = await snapshots.find(stream);
  assert.ok(snapshot && snapshot.version > 100);
  const read: unknown[] = [];
  const watched: typeof store = {
    ...store,
    read(name, range) {
      read.push(range?.after);
      return store.read(name, range);
    },
  };
  assert.deepEqual(await createLoad({ store: watched, snapshots, keys })(account, id), fromTheStart);
  assert.deepEqual(read, [snapshot.version]);
});

test('a snapshot of another fold is thrown away, and replaced once it is worth it', async () => {
  const { load, snapshots, fromTheStart } = await changed(150);
  const wrong = { version: 150, fold: 'account 0', state: Buffer.from('of another release') };
  await snapshots.save(stream, wrong);
  assert.deepEqual(await load(account, id), fromTheStart);
  assert.equal((await snapshots.find(stream))?.fold, account.fold);
});

test('a snapshot that cannot be read is as good as none', async () => {
  const { load, snapshots, fromTheStart } = await changed(150);
  const kept = await snapshots.find(stream);
  assert.ok(kept);
  // A disk has turned a bit; or another release of Node has written it.
  kept.state[kept.state.length - 1] = Number(kept.state.at(-1)) ^ 1;
  assert.deepEqual(await load(account, id), fromTheStart);
});

test('of an erased person the snapshot opens no more, and the stream still replays', async () => {
  const { load, snapshots, send } = await changed(150);
  assert.doesNotMatch(Buffer.from((await snapshots.find(stream))?.state ?? '').toString(), /noor|Noor/);
  await send({ type: 'EraseAccount', id, actor: owner, at: minute(151) });
  const { state, version } = await load(account, id);
  assert.equal(version, 151);
  assert.ok(state.status === 'erased' && state.email === null && state.name === null);
  const past = await load(account, id, { version: 100 });
  assert.ok(past.state.status === 'active' && past.state.email === null);
});

test('the state at a time is that before the first event that is later, also where a clock was set back', async () => {
  const { load, send } = await changed(10);
  assert.equal((await load(account, id, { time: minute(7) })).version, 7);
  assert.equal((await load(account, id, { time: minute(0) })).state.status, 'unknown');
  await send({ type: 'ChangeEmail', id, actor: owner, at: minute(2), email: 'late@example.com' });
  assert.equal((await load(account, id, { time: minute(3) })).version, 3);
  assert.equal((await load(account, id, { time: minute(11) })).version, 11);
});

test('a gap, a repetition, and an event of somebody else stop the replay', () => {
  const event = (version: number, of = stream) => ({ stream: of, version }) as StoredEvent;
  checkOrder(stream, 2, [event(3), event(4)]);
  for (const events of [[event(3), event(5)], [event(3), event(3)], [event(4)], [event(3), event(4, 'account-2')]]) {
    assert.throws(() => checkOrder(stream, 2, events), { code: 'broken-history' });
  }
});
