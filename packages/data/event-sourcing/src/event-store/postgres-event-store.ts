// Keeps events in PostgreSQL. An append is one call of a function there (prisma/migrations), shared by all who wait.
import type { Pool } from 'pg';
import {
  type Append,
  type Appended,
  type EventStore,
  type StoredEvent,
  StoreError,
  type StoreErrorCode,
} from './event-store.ts';
import { createGroupCommit } from './group-commit.ts';

const columns = 'position, stream, version, type, schema, payload, cause, at';
const statements = {
  append: 'select refusal, stream, version, position, repeated from append_events($1)',
  read: `select ${columns} from events where stream = $1 and version > $2 and version <= $3 order by version`,
  readAll: `select ${columns} from events where position > $1 order by position limit $2`,
  find: 'select request, stream, version, position from commands where id = $1',
  head: 'select position from store_head',
};

const lastVersion = 2 ** 31 - 1;

type Outcome = Omit<Appended, 'position'> & { refusal: StoreErrorCode | null; position: string };
type Row = Omit<StoredEvent, 'position'> & { position: string };

/** Anything that can run a statement: a pool, or one of its connections in a transaction. */
export type Queryable = Pick<Pool, 'query'>;

/** Of a transaction when `db` is one. */
export async function readAllFrom(db: Queryable, { after, limit }: { after: number; limit: number }) {
  const { rows } = await db.query<Row>({ name: 'events-all', text: statements.readAll, values: [after, limit] });
  return rows.map(fromRow);
}

export function createPostgresEventStore(pool: Queryable): EventStore {
  const append = createGroupCommit<Append, Appended>({
    // One append that PostgreSQL cannot take, such as one of a NUL, must not fail those of others. After any other error
    // nobody knows whether the batch was kept: to write it again would call kept appends conflicts.
    write: (appends) =>
      write(appends).catch((error) => {
        if (appends.length === 1 || !/^2[23]/.test(error.code)) throw error;
        return oneByOne(appends);
      }),
    keysOf: ({ stream, events, command, take = [], free = [], unless }) => [
      `stream ${stream}`,
      ...(command ? [`command ${command.id}`] : []),
      ...[...take, ...free].map((value) => `value ${value}`),
      ...[...(unless?.tags ?? []), ...events.flatMap(({ tags = [] }) => tags)].map((tag) => `tag ${tag}`),
    ],
  });

  async function write(appends: Append[]): Promise<(Appended | StoreError)[]> {
    const values = [JSON.stringify(appends.map(asJson))];
    const { rows } = await pool.query<Outcome>({ name: 'append-events', text: statements.append, values });
    return rows.map(({ refusal, position, ...appended }, index) => {
      const wanted = appends[index];
      return refusal && wanted
        ? new StoreError(refusal, wanted, appended.version)
        : { ...appended, position: Number(position) };
    });
  }

  async function oneByOne(appends: Append[]): Promise<(Appended | Error)[]> {
    const outcomes: (Appended | Error)[] = [];
    for (const one of appends) outcomes.push(...(await write([one]).catch((error: Error) => [error])));
    return outcomes;
  }

  return {
    append,
    async find({ command, ...wanted }) {
      const { rows } = await pool.query<Outcome & { request: string }>({
        name: 'find-command',
        text: statements.find,
        values: [command.id],
      });
      const [done] = rows;
      if (!done) return undefined;
      const { request, stream, version, position } = done;
      if (request !== command.request) throw new StoreError('command-reused', wanted, wanted.expected);
      return { stream, version, position: Number(position), repeated: true };
    },
    async read(stream, { after = 0, to = lastVersion } = {}) {
      const values = [stream, after, to];
      return (await pool.query<Row>({ name: 'events-of-stream', text: statements.read, values })).rows.map(fromRow);
    },
    readAll: (range) => readAllFrom(pool, range),
    async head() {
      const { rows } = await pool.query<{ position: string }>({ name: 'events-head', text: statements.head });
      return Number(rows[0]?.position ?? 0);
    },
  };
}

const fromRow = ({ position, ...row }: Row): StoredEvent => ({ ...row, position: Number(position) });

function asJson({ stream, expected, events, command, take = [], free = [], forget, unless }: Append) {
  return {
    stream,
    expected,
    events: events.map((event) => ({ tags: [], ...event })),
    command: command?.id,
    request: command?.request,
    take,
    free,
    forget,
    tags: unless?.tags ?? [],
    after: unless?.after ?? 0,
  };
}
