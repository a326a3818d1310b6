// What a replay is compared on: a stream as JSON gives it, and the account that comes out of it.

import { account } from '../src/commands/aggregates.ts';
import { createLoad } from '../src/commands/load.ts';
import { accounts } from '../src/domain/accounts/decide.ts';
import type { EventStore, StoredEvent } from '../src/event-store/event-store.ts';
import { createMemorySnapshots } from '../src/snapshots/snapshots.ts';
import { seal } from '../src/stored-events/seal.ts';
import { type Change, NaiveAccount } from './naive-account.ts';

type Replayed = {
  email: unknown;
  changedAt: unknown;
  /** How many events an e-mail change leads to. */
  changeEmail: (email: string) => number;
};

/** Throws, or answers what the history says. */
export type Replay = (id: string, history: Change[]) => Promise<Replayed>;

export const naiveReplay: Replay = async (_id, history) => {
  const found = NaiveAccount.fromHistory(JSON.parse(JSON.stringify(history)));
  const changeEmail = (email: string) => {
    found.changeEmail(email);
    return found.changes.length;
  };
  return { email: found.email, changedAt: found.changedAt, changeEmail };
};

const key = Buffer.alloc(32, 7);

export const ourReplay: Replay = async (id, history) => {
  const read = async () => history.map(asStored);
  const load = createLoad({
    store: { read } as unknown as EventStore,
    snapshots: createMemorySnapshots(),
    keys: { create: async () => key, find: async () => new Map([[id, key]]) },
  });
  const { state } = await load(account, id);
  const shown = state.status === 'unknown' ? { email: undefined, changedAt: undefined } : state;
  const changeEmail = (email: string) =>
    accounts.decide(state, { type: 'ChangeEmail', id, actor: { id, role: 'USER' }, at: new Date(), email }).length;
  return { email: shown.email, changedAt: shown.changedAt, changeEmail };
};

/** As our store keeps it: what is personal is sealed, and a column of PostgreSQL gives times as times. */
function asStored({ aggregateId, version, type, data, at }: Change): StoredEvent {
  const stream = `account-${aggregateId}`;
  const bytes = Buffer.from(JSON.stringify(data));
  const sealed = { sealed: seal(key, `${stream} ${type}`, bytes).toString('base64') };
  const payload = type === 'AccountRegistered' ? { role: 'USER', ...sealed } : sealed;
  const cause = { actor: null, command: 'c', correlation: 'r' };
  return { stream, version, position: version, type, schema: 1, payload, cause, at };
}
