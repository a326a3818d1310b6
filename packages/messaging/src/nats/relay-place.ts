// How far an outbox was handed to a stream, and what the stream had acknowledged at which time. All in the outbox's database.
import type { Batch, Cursors } from '../postgres/cursor.ts';
import type { Queries } from '../postgres/database.ts';
import { addCheckpoint, type Checkpoint, positionBefore } from './checkpoints.ts';
import type { StreamSettings } from './open-stream.ts';

export interface RelayPlace {
  /** Goes back by the window when it was another stream that acknowledged so far. True if this one gets all that may be lost. */
  begin(identity: string): Promise<boolean>;
  /** By the window. */
  goBack(): Promise<void>;
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
const relayCursors = (stream: string) => ({ cursor: `nats:${stream}`, kept: `nats:${stream}:kept` });

export async function openRelayCursors(queries: Queries, cursors: Cursors, stream: string): Promise<void> {
  for (const name of Object.values(relayCursors(stream))) await cursors.open(queries, name);
}

export function createRelayPlace({ queries, schema, cursors, now, name, windowMs }: Options): RelayPlace {
  const { cursor, kept } = relayCursors(name);
  let [identity, acknowledgedAt] = ['', 0];
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

  async function save(): Promise<void> {
    await queries.query(write, [name, identity, acknowledgedAt / 1000, JSON.stringify(checkpoints)]);
    await queries.query(keep, [kept, positionBefore(checkpoints, acknowledgedAt - windowMs)]);
  }

  /** Not counted from now: the broker may have been away for longer than the window. */
  async function goBack(): Promise<void> {
    const safe = acknowledgedAt - windowMs;
    checkpoints = checkpoints.filter(({ at }) => at <= safe);
    await cursors.goBack(queries, cursor, positionBefore(checkpoints, safe));
    await save();
  }

  return {
    async begin(current) {
      await openRelayCursors(queries, cursors, name);
      type Row = { identity: string; acknowledged_at: Date; checkpoints: Checkpoint[] };
      const before = (await queries.query<Row>(read, [name])).rows[0];
      identity = current;
      checkpoints = before?.checkpoints ?? [];
      acknowledgedAt = before?.acknowledged_at.getTime() ?? 0;
      if (before?.identity === identity) return false;
      await goBack();
      return true;
    },

    goBack,

    read: (most) => cursors.read(queries, cursor, undefined, most),

    async acknowledged(batch) {
      if (batch.size > 0) await batch.save(queries);
      const at = now();
      // Also without events: what was acknowledged grows safer while the connection lives.
      const pause = batch.size > 0 ? everyMs : windowMs * idleEvery;
      if (at - (checkpoints.at(-1)?.at ?? 0) < pause) return;
      const { rows } = await queries.query<{ position: string }>(reached, [cursor]);
      checkpoints = addCheckpoint(checkpoints, { position: Number(rows[0]?.position), at }, windowMs);
      acknowledgedAt = at;
      await save();
    },
  };
}
