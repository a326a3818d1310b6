// Keeps events in PostgreSQL. An append is one call of a function there (prisma/migrations), shared by all who wait, or one
// INSERT of a writer who is alone.
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
const parameters = (count: number) => Array.from({ length: count }, (_, at) => `$${at + 1}`);
/** After the end that is known, and nowhere else: the key of the position refuses it when somebody else has appended. */
const insertOne = (condition = '') => `
  insert into events (position, stream, version, type, schema, payload, cause, tags, at)
  select $1::bigint + 1, $2, $3::integer + 1, $4, $5, $6, $7, $8, $9 from (select pg_advisory_xact_lock(4008)) as held
  where exists (select from events where position = $1)
    and ($3 = 0 or exists (select from events where stream = $2 and version = $3)) ${condition}
  on conflict do nothing returning position`;
const statements = {
  append: `select append_events(${parameters(14)}) as batch`,
  appendOne: insertOne(),
  // Apart from the other, as a second table costs half as much again.
  appendCommand: `
    with kept as (${insertOne('and not exists (select from commands where id = $10)')}), remembered as (
      insert into commands (id, request, stream, version, position) select $10, $11, $2, $3 + 1, position from kept
    )
    select position from kept`,
  read: `select ${columns} from events where stream = $1 and version > $2 and version <= $3 order by version`,
  readAll: `select ${columns} from events where position > $1 order by position limit $2`,
  find: 'select request, stream, version, position from commands where id = $1',
  head: 'select coalesce(max(position), 0) as position from events',
};

const lastVersion = 2 ** 31 - 1;

type Batch = { head: number; refusals: (StoreErrorCode | 'repeated' | null)[] | null; currents: number[] | null };
type Done = { request: string; stream: string; version: number; position: string };
type Row = Omit<StoredEvent, 'position'> & { position: string };

/** Anything that can run a statement: a pool, or one of its connections in a transaction. */
export type Queryable = Pick<Pool, 'query'>;

/** Of a transaction when `db` is one. */
export async function readAllFrom(db: Queryable, { after, limit }: { after: number; limit: number }) {
  const { rows } = await db.query<Row>({ name: 'events-all', text: statements.readAll, values: [after, limit] });
  return rows.map(fromRow);
}

export function createPostgresEventStore(pool: Queryable): EventStore {
  /** The last position that this process has made, and whether it is the end, as far as it knows: nobody came in between. */
  let [last, isEnd] = [0, false];

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

  /** The way of a writer who is alone. Undefined when it is not for this append, or something is against it. */
  async function writeOne([one, ...others]: Append[]): Promise<Appended | undefined> {
    const [event, ...more] = one?.events ?? [];
    if (!isEnd || !one || !event || others.length + more.length > 0) return undefined;
    if (one.take ?? one.free ?? one.forget ?? one.unless) return undefined;
    const { stream, expected, command } = one;
    const { type, schema, payload, cause, tags = [], at } = event;
    const values = [last, stream, expected, type, schema, payload, cause, tags, at.toISOString()];
    const statement = command
      ? { name: 'append-command', text: statements.appendCommand, values: [...values, command.id, command.request] }
      : { name: 'append-event', text: statements.appendOne, values };
    const { rows } = await pool.query(statement);
    isEnd = rows.length > 0;
    if (!isEnd) return undefined;
    last += 1;
    return { stream, version: expected + 1, position: last, repeated: false };
  }

  async function write(appends: Append[]): Promise<(Appended | Error)[]> {
    const one = await writeOne(appends);
    if (one) return [one];
    const { rows } = await pool.query<{ batch: Batch }>({
      name: 'append-events',
      text: statements.append,
      values: toValues(appends),
    });
    const { head = 0, refusals, currents } = rows[0]?.batch ?? {};
    let position = head;
    const outcomes = appends.map((wanted, index): Appended | Error | Promise<Appended | Error> => {
      const [refusal, version = 0] = [refusals?.[index], currents?.[index]];
      if (refusal === 'repeated') return repeated(wanted);
      if (refusal) return new StoreError(refusal, wanted, version);
      const { stream, expected, events } = wanted;
      position += events.length;
      return { stream, version: expected + events.length, position, repeated: false };
    });
    [last, isEnd] = [position, head === last];
    return Promise.all(outcomes);
  }

  async function oneByOne(appends: Append[]): Promise<(Appended | Error)[]> {
    const outcomes: (Appended | Error)[] = [];
    for (const one of appends) outcomes.push(...(await write([one]).catch((error: Error) => [error])));
    return outcomes;
  }

  const repeated = async ({ command, ...wanted }: Append): Promise<Appended | Error> =>
    (command && (await find({ ...wanted, command }))) ?? new Error(`Cannot find the command "${command?.id}"`);

  const find: EventStore['find'] = async ({ command, ...wanted }) => {
    const { rows } = await pool.query<Done>({ name: 'find-command', text: statements.find, values: [command.id] });
    const [done] = rows;
    if (!done) return undefined;
    const { request, stream, version, position } = done;
    if (request !== command.request) throw new StoreError('command-reused', wanted, wanted.expected);
    return { stream, version, position: Number(position), repeated: true };
  };

  return {
    append,
    find,
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

/** As PostgreSQL writes them: the driver puts each number of an array into quotes. */
const numbers = (values: number[]): string => `{${values.join()}}`;

const fromRow = ({ position, ...row }: Row): StoredEvent => ({ ...row, position: Number(position) });

/** In the order of the parameters of the function. */
function toValues(appends: Append[]) {
  const events = appends.flatMap(({ expected, events }, index) =>
    events.map((event, n) => ({ ...event, owner: index + 1, version: expected + n + 1 })),
  );
  const extras = appends.map(({ take, free, forget, unless }) => ({ take, free, forget, ...unless }));
  const hasCommands = appends.some(({ command }) => command);
  const hasExtras = extras.some((extra) => Object.values(extra).some((value) => value !== undefined));
  return [
    appends.map(({ stream }) => stream),
    numbers(appends.map(({ expected }) => expected)),
    numbers(appends.map((append) => append.events.length)),
    hasCommands ? appends.map(({ command }) => command?.id) : null,
    hasCommands ? appends.map(({ command }) => command?.request) : null,
    hasExtras ? JSON.stringify(extras) : null,
    numbers(events.map(({ owner }) => owner)),
    numbers(events.map(({ version }) => version)),
    events.map(({ type }) => type),
    numbers(events.map(({ schema }) => schema)),
    // JSON has no line ends of its own.
    events.map(({ payload }) => JSON.stringify(payload)).join('\n'),
    events.map(({ cause }) => JSON.stringify(cause)).join('\n'),
    // An array of arrays would have to have rows of one length.
    events.map(({ tags = [] }) => `{${tags.map((tag) => JSON.stringify(tag)).join(',')}}`),
    events.map(({ at }) => at.toISOString()),
  ];
}
