// A replay believes what it is given, or it looks at it first. A wrong state looks like a right one.
import { expect } from 'vitest';
import { outcome, pitfall } from '#pitfall';
import type { Change } from './naive-account.ts';
import { naiveReplay, ourReplay, type Replay } from './replays.ts';

const id = '016f5e66-e800-7000-8000-000000000003';
const other = '016f5e66-e800-7000-8000-000000000002';
const noon = new Date('2026-05-01T12:00:00.000Z').getTime();

const registered = (of = id): Change => ({
  aggregateId: of,
  version: 1,
  type: 'AccountRegistered',
  data: { email: 'noor@example.com', name: 'Noor' },
  at: new Date(noon),
});
const changed = (version: number, email: string, more: Partial<Change> = {}): Change => ({
  aggregateId: id,
  version,
  type: 'EmailChanged',
  data: { email },
  at: new Date(noon + version * 60_000),
  ...more,
});

const versions = { naive: naiveReplay, ours: ourReplay };
const isRefused = async (replay: Replay, history: Change[]) => !(await outcome(() => replay(id, history))).ok;

pitfall(
  'ES-6: an unknown event type stops the replay',
  async (replay: Replay) => {
    const moved = changed(2, 'new@example.com', { type: 'EmailMoved' });
    expect(await isRefused(replay, [registered(), moved])).toBe(true);
  },
  versions,
);

pitfall(
  'ES-7: of an empty history nothing can be changed',
  async (replay: Replay) => {
    const nobody = await replay(id, []);
    const change = await outcome(() => nobody.changeEmail('new@example.com'));
    expect(change).toMatchObject({ ok: false, code: 'account-not-found' });
  },
  versions,
);

pitfall(
  'ES-8: an event of somebody else stops the replay',
  async (replay: Replay) => {
    const foreign = changed(2, 'theirs@example.com', { aggregateId: other });
    expect(await isRefused(replay, [registered(), foreign])).toBe(true);
  },
  versions,
);

pitfall(
  'ES-9: a gap or disorder in the history stops the replay',
  async (replay: Replay) => {
    const [second, third] = [changed(2, 'second@example.com'), changed(3, 'third@example.com')];
    expect(await isRefused(replay, [registered(), third])).toBe(true);
    expect(await isRefused(replay, [registered(), third, second])).toBe(true);
  },
  versions,
);

pitfall(
  'ES-10: a time that was stored is a time again',
  async (replay: Replay) => {
    const { changedAt } = await replay(id, [registered()]);
    expect(changedAt).toBeInstanceOf(Date);
  },
  versions,
);

pitfall(
  'ES-11: a field that has another name now never becomes undefined',
  async (replay: Replay) => {
    const renamed = changed(2, '', { data: { mail: 'new@example.com' } });
    const result = await outcome(async () => (await replay(id, [registered(), renamed])).email);
    expect(result.ok ? result.value : 'refused').not.toBe(undefined);
  },
  versions,
);

pitfall(
  'ES-15: the order is that of the versions, whatever the clock said',
  async (replay: Replay) => {
    const setBack = changed(2, 'last@example.com', { at: new Date(noon - 3_600_000) });
    expect(await replay(id, [registered(), setBack])).toMatchObject({ email: 'last@example.com' });
  },
  versions,
);
