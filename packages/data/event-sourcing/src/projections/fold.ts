// Events in, rows out: the rows that a transaction touches are read once, added to in memory, and written once.
import type { PoolClient } from 'pg';
import type { StoredEvent } from '../event-store/event-store.ts';
import type { KeyOf } from '../stored-events/codec.ts';
import { idIn, streams } from '../stored-events/streams.ts';
import { createPostgresSubjectKeys } from '../stored-events/subject-keys.ts';
import type { Projection, Row } from './projection.ts';

/** What stops a projector: it names the position, so that somebody can look at it. */
export class ProjectionError extends Error {
  override readonly name = 'ProjectionError';
  readonly code = 'projection-stopped';
  readonly position: number;

  constructor(position: number, message: string, cause?: unknown) {
    super(message, { cause });
    this.position = position;
  }
}

export type Fold = {
  /** Answers the position it got to, and what stopped it before the last of these events. */
  add: (after: number, events: readonly StoredEvent[]) => Promise<{ position: number; stop?: ProjectionError }>;
  write: () => Promise<void>;
};

/** In the transaction of this connection. Events stand in their order; `skipped` are positions to pass over. */
export function createFold(client: PoolClient, projection: Projection, skipped: ReadonlySet<number>): Fold {
  const rows: Rows = new Map();
  let beheaded: ReadonlySet<string> | undefined;
  return {
    async add(after, events) {
      const own = events.filter(({ stream }) => idIn(projection.stream, stream) !== undefined);
      const ids = new Set(own.map(({ stream }) => idIn(projection.stream, stream) ?? ''));
      await readRows(
        client,
        projection,
        rows,
        [...ids].filter((id) => !rows.has(id)),
      );
      const keyOf = await readKeys(client, projection, own);
      beheaded ??= await streamsWithoutFirst(client, skipped);
      let position = after;
      try {
        for (const event of events) {
          checkPlace(projection, position + 1, event);
          applyOne(projection, rows, event, keyOf, skipped.has(event.position) || beheaded.has(event.stream));
          position = event.position;
        }
      } catch (error) {
        if (error instanceof ProjectionError) return { position, stop: error };
        throw error;
      }
      return { position };
    },
    write: () => writeRows(client, projection, rows),
  };
}

const kinds: string[] = Object.values(streams);

function checkPlace({ name }: Projection, expected: number, { position, stream }: StoredEvent): void {
  const stop = (reason: string) => new ProjectionError(expected, `Cannot go on with "${name}": ${reason}`);
  if (position !== expected) throw stop(`position ${position} stands at the place of ${expected}`);
  const isKnown = kinds.some((kind) => idIn(kind, stream) !== undefined);
  if (!isKnown) throw stop(`nobody knows what the stream "${stream}" at position ${position} is`);
}

type Rows = Map<string, Row | undefined>;

function applyOne(projection: Projection, rows: Rows, event: StoredEvent, keyOf: KeyOf, isSkipped: boolean): void {
  const id = idIn(projection.stream, event.stream);
  if (id === undefined) return;
  const { position, version } = event;
  const row = rows.get(id);
  if (isSkipped) return void rows.set(id, row && { ...row, version });
  try {
    // A row that is gone keeps no version: nothing comes after its last event, which a stream does not take back.
    if (row ? version !== row.version + 1 : version !== 1)
      throw new Error(`version ${version} came after ${row?.version ?? 0}`);
    const next = projection.evolve(row, projection.events.decode(event, keyOf), id);
    rows.set(id, next && { ...next, id, version });
  } catch (cause) {
    const { message } = cause as Error;
    throw new ProjectionError(
      position,
      `Cannot go on with "${projection.name}" at position ${position}: ${message}`,
      cause,
    );
  }
}

/** Whoever passes over the first event of a stream passes over the stream: there is nothing that its later events could change. */
async function streamsWithoutFirst(client: PoolClient, skipped: ReadonlySet<number>): Promise<ReadonlySet<string>> {
  if (skipped.size === 0) return new Set();
  const text = 'select stream from events where position = any($1) and version = 1';
  const { rows } = await client.query<{ stream: string }>(text, [[...skipped]]);
  return new Set(rows.map(({ stream }) => stream));
}

async function readRows(client: PoolClient, { table }: Projection, known: Rows, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  const { rows } = await client.query<Row>(`select * from ${table} where id = any($1)`, [ids]);
  for (const row of rows) known.set(row.id, row);
}

async function readKeys(client: PoolClient, { events }: Projection, own: StoredEvent[]): Promise<KeyOf> {
  const subjects = new Set(own.flatMap(({ stream }) => events.subjectOf(stream) ?? []));
  const keys = await createPostgresSubjectKeys(client).find([...subjects]);
  return (subject) => keys.get(subject);
}

async function writeRows(client: PoolClient, { table }: Projection, rows: Rows): Promise<void> {
  const kept = [...rows.values()].filter((row) => row !== undefined);
  const gone = [...rows].flatMap(([id, row]) => (row === undefined ? [id] : []));
  if (gone.length > 0) await client.query(`delete from ${table} where id = any($1)`, [gone]);
  if (kept.length === 0) return;
  const columns = Object.keys(kept[0] ?? {}).filter((column) => column !== 'id');
  await client.query(
    `insert into ${table} select * from json_populate_recordset(null::${table}, $1)
     on conflict (id) do update set ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}`,
    [JSON.stringify(kept)],
  );
}
