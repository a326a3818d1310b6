// The table of builds: which one serves, which one is coming, and how each of them is doing.
import { lateEvents, type Queries } from '#messaging';
import type { Progress } from '../read-models/read-models.ts';

export type Build = {
  id: number;
  store: string;
  version: number;
  state: 'copying' | 'catching-up' | 'serving' | 'retired';
  copiedAuthorsTo: string | null;
  copiedPostsTo: string | null;
  copied: number;
  total: number;
  batches: number;
  startedAt: Date;
  movedAt: Date;
  error: string | null;
  stuckAt: number | null;
  stuckSince: Date | null;
};

/** `hasNews`: an event is there that it has not taken in. */
export type Present = Build & { hasNews: boolean };

/** Whoever waits for a projection listens here. */
export const movedChannel = 'read_models_moved';

const columns = `id, store, version, state, copied_authors_to as "copiedAuthorsTo", copied_posts_to as "copiedPostsTo",
  copied::float8 as copied, total::float8 as total, batches::float8 as batches, started_at as "startedAt", moved_at as "movedAt",
  error, stuck_at::float8 as "stuckAt", stuck_since as "stuckSince"`;

/** The name under which the bus remembers how far a build has read. */
export const cursorOf = (build: number): string => `read-models ${build}`;

const hasNews = `exists (
  select from messaging.cursors c where c.name = 'read-models ' || id and (
    exists (select from messaging.outbox o where o.position > c.position)
    or exists (select from ${lateEvents('messaging.outbox', 'c')})
  ))`;

export const createBuilds = (store: string) => ({
  /** Those that serve or are coming, and the retired ones that are not cleared away yet. */
  async present(queries: Queries): Promise<Present[]> {
    const { rows } = await queries.query<Present>(
      `select ${columns}, ${hasNews} as "hasNews" from read_models.builds where store = $1
        and (state <> 'retired' or exists (select from messaging.cursors where name = 'read-models ' || id)) order by id`,
      [store],
    );
    return rows;
  },

  /**
   * Holds a build until the transaction ends. Undefined while another process has it: of several one works. Its commit
   * does not wait for the disk: what a crash of PostgreSQL takes, rows and position alike, is projected again.
   */
  async hold(tx: Queries, id: number): Promise<Build | undefined> {
    const { rows } = await tx.query<Build>(
      `select ${columns}, set_config('synchronous_commit', 'off', true) from read_models.builds where id = $1 and state <> 'retired' for update skip locked`,
      [id],
    );
    return rows[0];
  },

  /** Undefined when one of this version is coming already. */
  async open(tx: Queries, version: number, total: number): Promise<number | undefined> {
    const { rows } = await tx.query<{ id: number }>(
      `insert into read_models.builds (store, version, total) values ($1, $2, $3) on conflict do nothing returning id`,
      [store, version, total],
    );
    return rows[0]?.id;
  },

  async copied(tx: Queries, { id, copied, copiedAuthorsTo, copiedPostsTo, state }: Build): Promise<void> {
    await tx.query(
      `update read_models.builds set batches = batches + 1, copied = $2, copied_authors_to = $3, copied_posts_to = $4, state = $5,
        moved_at = now(), error = null, stuck_at = null, stuck_since = null where id = $1
        returning pg_notify('${movedChannel}', '')`,
      [id, copied, copiedAuthorsTo, copiedPostsTo, state],
    );
  },

  async moved(tx: Queries, id: number): Promise<void> {
    await tx.query(
      `update read_models.builds set batches = batches + 1, moved_at = now(), error = null, stuck_at = null,
        stuck_since = null where id = $1 returning pg_notify('${movedChannel}', '')`,
      [id],
    );
  },

  /** Keeps what serves from moving on while another build of its version takes its place. */
  async holdServing(tx: Queries, version: number): Promise<void> {
    await tx.query(
      `select from read_models.builds where store = $1 and version = $2 and state = 'serving' for update`,
      [store, version],
    );
  },

  /** From now on this one serves, and what served before is retired. */
  async switchTo(tx: Queries, id: number, version: number): Promise<void> {
    await tx.query(
      `update read_models.builds set state = 'retired' where store = $1 and version = $2 and state = 'serving'`,
      [store, version],
    );
    await tx.query(
      `update read_models.builds set state = 'serving', moved_at = now() where id = $1
      returning pg_notify('${movedChannel}', '')`,
      [id],
    );
  },

  async retire(tx: Queries, id: number): Promise<void> {
    await tx.query(`update read_models.builds set state = 'retired' where id = $1`, [id]);
  },

  /** All that is left of a version. */
  async retireVersion(tx: Queries, version: number): Promise<void> {
    await tx.query(
      `update read_models.builds set state = 'retired' where store = $1 and version = $2 and state <> 'retired'`,
      [store, version],
    );
  },

  /** What a store is told that does not stand in the same database. */
  async progress(tx: Queries, id: number): Promise<Progress> {
    const { rows } = await tx.query<Progress>(
      `select b.batches::float8 as batches, b.version, c.position::float8 as position, b.state = 'serving' as serves,
        greatest(0, (select coalesce(max(position), 0) from messaging.outbox) - c.position)::float8 as behind
       from read_models.builds b join messaging.cursors c on c.name = $2 where b.id = $1`,
      [id, cursorOf(id)],
    );
    const [progress] = rows;
    if (!progress) throw new Error(`Cannot tell how far build ${id} has come: it is gone`);
    return progress;
  },

  /** How far a build has read, and how old the first event is that it has not. */
  async reached(queries: Queries, id: number): Promise<{ position: number; seconds: number }> {
    const { rows } = await queries.query<{ position: number; seconds: number }>(
      `select position::float8 as position, coalesce(extract(epoch from now() - (select published_at from messaging.outbox o
        where o.position > c.position order by o.position limit 1)), 0)::float8 as seconds
      from messaging.cursors c where name = $1`,
      [cursorOf(id)],
    );
    return rows[0] ?? { position: Number.NaN, seconds: Number.NaN };
  },

  async stuck(queries: Queries, id: number, error: string, position: number | undefined): Promise<void> {
    await queries.query(
      `update read_models.builds set error = $2, stuck_at = $3, stuck_since = coalesce(stuck_since, now()) where id = $1`,
      [id, error, position ?? null],
    );
  },

  /** The positions that an operator told this build to pass over. */
  async skipped(queries: Queries, id: number): Promise<Set<number>> {
    const { rows } = await queries.query<{ position: string }>(
      'select position from read_models.skipped where build = $1',
      [id],
    );
    return new Set(rows.map(({ position }) => Number(position)));
  },

  async skip(queries: Queries, id: number, position: number, operator: string, reason: string): Promise<void> {
    await queries.query(
      `insert into read_models.skipped (build, position, operator, reason) values ($1, $2, $3, $4) on conflict do nothing`,
      [id, position, operator, reason],
    );
  },
});

export type Builds = ReturnType<typeof createBuilds>;
