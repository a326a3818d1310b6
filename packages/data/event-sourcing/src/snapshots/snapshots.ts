// A state kept with the version it was made at, so that a long stream is not read from its beginning. Only a shortcut: the
// truth is in the events, and a snapshot that cannot be used is as good as none.
import { deserialize, serialize } from 'node:v8';
import type { Queryable } from '../event-store/postgres-event-store.ts';
import { seal, unseal } from '../stored-events/seal.ts';

type Snapshot = { version: number; fold: string; state: Uint8Array };

export type Snapshots = {
  find: (stream: string) => Promise<Snapshot | undefined>;
  /** Of two savers of one stream the later version stays, whoever comes last. */
  save: (stream: string, snapshot: Snapshot) => Promise<void>;
};

/** v8's own format keeps times as times. What a person may have erased is sealed, as in the events. */
export function packState(stream: string, state: object, key?: Uint8Array): Uint8Array {
  const bytes = serialize(state);
  return key ? seal(key, `snapshot of ${stream}`, bytes) : bytes;
}

export function unpackState(stream: string, packed: Uint8Array, key?: Uint8Array): unknown {
  return deserialize(key ? unseal(key, `snapshot of ${stream}`, packed) : packed);
}

export function createPostgresSnapshots(db: Queryable): Snapshots {
  return {
    async find(stream) {
      const { rows } = await db.query<Snapshot>({
        name: 'find-snapshot',
        text: 'select version, fold, state from snapshots where stream = $1',
        values: [stream],
      });
      return rows[0];
    },
    async save(stream, { version, fold, state }) {
      await db.query({
        name: 'save-snapshot',
        text: `insert into snapshots as kept (stream, version, fold, state) values ($1, $2, $3, $4)
          on conflict (stream) do update set version = excluded.version, fold = excluded.fold, state = excluded.state
          where kept.version < excluded.version or kept.fold <> excluded.fold`,
        values: [stream, version, fold, state],
      });
    },
  };
}

export function createMemorySnapshots(): Snapshots {
  const kept = new Map<string, Snapshot>();
  return {
    find: async (stream) => kept.get(stream),
    async save(stream, snapshot) {
      const known = kept.get(stream);
      if (!known || known.version < snapshot.version || known.fold !== snapshot.fold) kept.set(stream, snapshot);
    },
  };
}
