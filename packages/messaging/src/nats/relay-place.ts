// How far an outbox was handed to a stream, and what the stream had acknowledged at which time. All in the outbox's database.
import type { Batch, Cursors, Logged } from '../postgres/cursor.ts';
import type { Queries } from '../postgres/database.ts';
import { addCheckpoint, type Checkpoint, positionBefore } from './checkpoints.ts';
import type { StreamSettings } from './open-stream.ts';

export type Outgoing = Logged;

export interface RelayPlace {
  /** Goes back by the window, if another stream has acknowledged so far. */
  begin(identity: string): Promise<void>;
  read(most: number): Promise<Batch>;
  acknowledged(batch: Batch): Promise<void>;
}

interface Options extends StreamSettings {
  queries: Queries;
  schema: string;
  cursors: Cursors;
  now(): number;
}

const everyMs = 1_000;
const idleEvery = 1 / 10;

/** What the stream may lose is not purged: a second cursor waits where the relay would begin again. */
export const relayCursors = (stream: string) => ({ cursor: `nats:${stream}`, kept: `nats:${stream}:kept` });

export function createRelayPlace({ queries, schema, cursors, now, name, windowMs }: Options): RelayPlace {
  const { cursor, kept } = relayCursors(name);
  let checkpoints: Checkpoint[] = [];

  const read = `select identity, acknowledged_at, checkpoints from "${schema}".relays where stream = $1`;
  const write = `
    insert into "${schema}".relays (stream, identity, acknowledged_at, checkpoints) values ($1, $2, to_timestamp($3), $4)
    on conflict (stream) do update set identity = $2, acknowledged_at = to_timestamp($3), checkpoints = $4`;
  // What fills a hole is acknowledged later than its neighbours, so a checkpoint stands before the first one.
  const reached = `
    select least(position, (select min((hole->>'first')::bigint) - 1 from jsonb_array_elements(holes) hole)) as position
    from "${schema}".cursors where name = $1`;
  const keep = `update "${schema}".cursors set position = $2 where name = $1`;

  async function save(identity: string, at: number): Promise<void> {
    await queries.query(write, [name, identity, at / 1000, JSON.stringify(checkpoints)]);
    await queries.query(keep, [kept, positionBefore(checkpoints, at - windowMs)]);
  }

  let current = '';
  return {
    async begin(identity) {
      await cursors.open(queries, cursor);
      await cursors.open(queries, kept);
      const { rows } = await queries.query<{ identity: string; acknowledged_at: Date; checkpoints: Checkpoint[] }>(
        read,
        [name],
      );
      const before = rows[0];
      checkpoints = before?.checkpoints ?? [];
      current = identity;
      if (before === undefined || before.identity === identity) return;
      // Not from now on: the broker may have been away for longer than the window.
      const safe = before.acknowledged_at.getTime() - windowMs;
      checkpoints = checkpoints.filter(({ at }) => at <= safe);
      await cursors.goBack(queries, cursor, positionBefore(checkpoints, safe));
      await save(identity, before.acknowledged_at.getTime());
    },

    read: (most) => cursors.read(queries, cursor, undefined, most),

    async acknowledged(batch) {
      if (batch.size > 0) await batch.save(queries);
      const at = now();
      // Also without events: what was acknowledged grows safer while the connection lives.
      const pause = batch.size > 0 ? everyMs : windowMs * idleEvery;
      if (at - (checkpoints.at(-1)?.at ?? 0) < pause) return;
      const { rows } = await queries.query<{ position: string }>(reached, [cursor]);
      checkpoints = addCheckpoint(checkpoints, { position: Number(rows[0]?.position), at }, windowMs);
      await save(current, at);
    },
  };
}
